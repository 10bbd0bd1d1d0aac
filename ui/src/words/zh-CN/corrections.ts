// 总部工作台：冲正更正。
import type { CorrectionNot, DrawerOf, PaymentAsked, PaymentDeclined, PaymentEnd, PendingOfPayment, ReadingFault, ReversalReason, Tender } from '@/ipc/office/generated';
import { count, month, yuan } from '@/parts/format';

import type { Said } from '../said';
import { entryName } from './entries';
import { words as mistakes } from './mistakes';
import { words as reading } from './reading';
import { tender } from './tender';

const kept = '没有办，什么也没有写入。';
const reason = (why: ReversalReason): string => mistakes.reversal.reasons[why];
const back = (returned: boolean): string => (returned ? '收据已收回' : '收据没有收回');

function not(why: CorrectionNot): Said {
  switch (why.kind) {
    case 'not_theirs':
      return { what: '冲正更正由财务办', safe: kept, todo: '请联系财务。' };
    case 'unknown':
      return { what: '总部没有这一笔', safe: kept, todo: '那个柜台可能还没有同步；等它同步后再查。' };
    case 'already':
      return { what: '这一笔已经有人办过', safe: '不会办两次。', todo: '按 Esc 返回，再查一次可看到结果。' };
    case 'drawer_open':
      return { what: '收这笔的钱箱还没有交班', safe: kept, todo: '请那个柜台今天自己冲正：付的现金从钱箱退；认领的来款回到名单，不退现金。' };
    case 'cheque_pending':
      return { what: '其中的支票还没有到账', safe: kept, todo: '先说银行付没付：支票已到账，或支票退票。' };
    case 'nobody_asked':
      return { what: '没有人申请，或已经答复过', safe: kept, todo: '按 Esc 返回，再查一次可看到结果。' };
    case 'moved':
      return { what: '读过以后又有了别的申请', safe: kept, todo: '按 Esc 返回，再看一眼。' };
    case 'other_than_told':
      return { what: '和刚才试算的不一样了：这期间账户或账单有变动', safe: kept, todo: '按 Esc 返回，再试算一遍，看清再签。' };
    case 'no_words':
      return { what: '没有写为什么不办', safe: kept, todo: '写一句，最多 200 字：柜台照着告诉用户。' };
    case 'own_taking':
      return { what: '这一笔是您收的', safe: kept, todo: '请另一位财务办这一件。' };
    case 'own_request':
      return { what: '这一笔是您申请的', safe: kept, todo: '请另一位财务办这一件；提错了，可以自己按“不办”撤回。' };
    case 'nothing':
      return { what: '这笔全用的预存，没有钱可转', safe: kept, todo: '请改用冲正。' };
    case 'newer_first':
      return { what: `收据 ${why.receipt} 在它之后，要先冲正那一笔`, safe: kept, todo: `请查收据 ${why.receipt}。` };
    case 'bill_corrected':
      return { what: `它缴的账单 ${why.bill} 已更正或作废，钱转销了别的账单或在预存里`, safe: kept, todo: '不能再冲正；用户要退，走退款。' };
    case 'deposit_spent':
      return { what: `它存的预存已用掉 ${yuan(why.missing)} 元`, safe: kept, todo: '等用户补足，或先冲正用掉它的那一笔。' };
    case 'tied':
      return { what: `户号 ${why.account} 是您申报的本人或亲属户`, safe: kept, todo: '请另一位财务办这一件。' };
    case 'not_open':
      return { what: '要一起了结的那件渠道差异已经不在了', safe: kept, todo: '请从“差异”再进来一次。' };
    case 'instead':
      return { what: `这张账单已更正过，现在是 ${why.bill}`, safe: kept, todo: `请更正 ${why.bill}。` };
    case 'cancelled':
      return { what: '这张账单已经作废', safe: kept, todo: '作废错了，在这张账单上按“重开账单”。' };
    case 'not_cancelled':
      return { what: '这张账单没有作废，或已经重开过', safe: kept, todo: '按 Esc 返回，再查一次户号。' };
    case 'issued_since':
      return { what: `作废以后又出了账单 ${why.bill}，照原样重开会收两次或算错阶梯`, safe: kept, todo: `请先核对 ${why.bill}；要按原样重开，先作废它。` };
    case 'same':
      return { what: `账单上本来就是 ${count(why.m3)} m³`, safe: kept };
    case 'later_first':
      return { what: `账单 ${why.bill} 从错的读数 ${count(why.reading)} 起算，要先更正那一张`, safe: kept, todo: `请先更正 ${why.bill}，选“起码错”。` };
    case 'below_zero':
      return { what: '水量或读数会小于零', safe: kept, todo: '请核对水量。' };
    case 'no_tariff':
      return { what: `账单 ${why.bill} 用的水价总部没有，算不出来`, safe: kept, todo: '请信息员发布那一版水价。' };
    case 'not_billed':
      return { what: '水价算不出这个水量', safe: kept, todo: '请核对水量和用水性质、人口数。' };
    case 'not_as_issued':
      return { what: `账单 ${why.bill} 出的是 ${yuan(why.issued)} 元，照水价算是 ${yuan(why.computed)} 元`, safe: kept, todo: '人口数、用水性质或水价后来改过：不能自动更正。' };
    case 'unheard':
      return { what: `账单 ${why.bill} 有一笔缴费还没有送到总部`, safe: kept, todo: '等那个柜台同步后再办。' };
  }
}

/** 谁、哪天提的。 */
const who = (one: PaymentAsked): string => `${one.on} ${one.kind === 'reverse' && one.proposed ? '财务' : '柜台'} ${one.by} `;

function asked(one: PaymentAsked): string {
  switch (one.kind) {
    case 'reverse':
      return `${who(one)}${one.proposed ? '提出' : '申请'}冲正：${reason(one.reason)}，${back(one.receipt_returned)}`;
    case 'move':
      return `${who(one)}申请转到 ${one.to} ${one.holder}，${back(one.receipt_returned)}`;
  }
}

/** 钱怎么退。 */
function goesBack(by: Tender, amount: string, reference: string | null | undefined): string {
  const number = reference ? `（${reference}）` : '';
  switch (by) {
    case 'cash':
      return `现金付的 ${amount} 元：财务转账退给用户`;
    case 'card':
    case 'wallet':
      return `${tender[by]}付的 ${amount} 元${number}：请在渠道原路退回`;
    case 'cheque':
    case 'transfer':
      return `${tender[by]}付的 ${amount} 元${number}：财务转账退回`;
  }
}

export const words = {
  corrections: {
    list: '冲正更正',
    one: '这一笔',
    waits: (asks: number, cheques: number): string => `申请 ${count(asks)} 件，支票待到账 ${count(cheques)} 张`,
    found: (payments: number, bills: number): string => `收款 ${count(payments)} 笔，账单 ${count(bills)} 张`,
    lookUp: '收据号或户号',
    look: '查',
    search: '查收据、户号',
    waiting: '看等着办的',
    noneWaits: '没有等着办的。要冲正、更正抄表，先查收据号或户号。',
    noneFound: (text: string): string => `没有查到 ${text}：请核对号码；那个柜台可能还没有同步。`,
    ofDifference: '这些是那件差异提到的收款和账单。',
    receipt: (receipt: number): string => `收据 ${receipt}`,
    billOf: (period: string, bill: string): string => `账单 ${month(period)}，${bill}`,
    standing: { asked_reverse: '申请冲正', asked_move: '申请转户', cheque: '支票待到账', over: '已收回', stands: '有效', owes: '欠费', paid: '已缴', cancelled: '已作废' },
    amount: '金额',
    byTender: (by: Tender, amount: string, reference: string | null | undefined): string => `${tender[by]} ${amount} 元${reference ? `（${reference}）` : ''}`,
    account: '户号',
    paid: '缴了什么',
    part: (period: string | null | undefined, bill: string, principal: string, fee: number): string =>
      `${period ? `${month(period)} ` : ''}账单 ${bill}：${principal} 元${fee !== 0 ? `，违约金 ${yuan(fee)} 元` : ''}`,
    deposited: (amount: string): string => `存入预存 ${amount} 元`,
    fromDeposit: (amount: string): string => `用预存 ${amount} 元`,
    drawer: '钱箱',
    drawerOf: (seat: string, one: DrawerOf): string => (one.counter === 0 ? '总部，没有钱箱' : `${seat}，第 ${one.shift} 班，${one.open ? '还没有交班' : '已交班'}`),
    taken: '收款时间',
    takenBy: (local: string, by: string): string => [local, by].filter(Boolean).join('，'),
    ofArrival: '来款',
    arrival: (number: number): string => `认领的来款 ${number}`,
    state: '现在',
    stands: '有效',
    ended: (one: PaymentEnd): string => [entryName(one.says), one.on, one.by].filter(Boolean).join('，'),
    asked: '申请',
    askedOf: asked,
    declined: '没有同意',
    declinedOf: (one: PaymentDeclined): string => [one.on, one.by, one.words].filter(Boolean).join('，'),
    whyDeclined: '为什么不办？（柜台照着告诉用户）',
    declineAbout: '收款照旧有效，钱和账都不动。',
    whyDeclinedNeeded: '写一句为什么：柜台要告诉用户。',
    propose: '提出冲正',
    proposes: (limit: string): string => `柜台没有申请，又超过财务一人可冲正的 ${limit} 元：现在只是提出，账不动；另一位财务在这一页办了才冲正`,
    proposed: '已提出冲正，等另一位财务办',
    cheque: '支票',
    chequeOf: (one: PendingOfPayment): string => `${one.reference || '没有号码'}，${yuan(one.amount)} 元，待到账${one.basket ? '；一张支票缴了几户，一起办' : ''}`,
    volume: '水量',
    volumeOf: (m3: number, from: number | null | undefined, to: number | null | undefined): string => `${count(m3)} m³${from != null && to != null ? `，读数 ${count(from)} 到 ${count(to)}` : ''}`,
    billed: '账单金额',
    got: '已缴',
    owes: '现欠',
    owed: (principal: string, fee: number): string => `${principal} 元${fee !== 0 ? `，另违约金 ${yuan(fee)} 元` : ''}`,
    payable: '可缴费日',
    acts: { reverse: '冲正', move: '错缴更正', decline: '不办', cleared: '支票已到账', bounced: '支票退票', reading: '更正抄表', cancel: '作废账单', restore: '重开账单' },
    titles: {
      reverse: (receipt: number): string => `冲正收据 ${receipt}`,
      move: (receipt: number, to: string): string => `收据 ${receipt} 转到户号 ${to}`,
      decline: (receipt: number): string => `收据 ${receipt} 的申请不办`,
      cleared: (receipt: number): string => `收据 ${receipt} 的支票已到账`,
      bounced: (receipt: number): string => `收据 ${receipt} 的支票退票`,
      reading: (bill: string): string => `更正账单 ${bill} 的抄表`,
      cancel: (bill: string): string => `作废账单 ${bill}`,
      restore: (bill: string): string => `重开账单 ${bill}`,
    },
    reasons: ['wrong_account', 'wrong_amount', 'wrong_tender', 'not_paid', 'customer_asked', 'wrong_bill'] satisfies ReversalReason[],
    reason,
    why: '为什么冲正？',
    receiptBack: '用户的收据收回了吗？',
    back: '收回了',
    notBack: '没有收回',
    whatWasWrong: reading.reading.whatWasWrong,
    faults: ['misread', 'estimated', 'wrong_start', 'miscounted', 'self_reported'] satisfies ReadingFault[],
    fault: (one: ReadingFault): string => reading.reading.faults[one],
    rightM3: (billed: string): string => `对的水量 m³（账单上 ${billed}）`,
    payableOn: '新账单可缴费日（可不填）',
    m3Needed: '水量写整数，像 12',
    dayNeeded: '日子写成 2027-01-01，或不填',
    comesTo: '会这样',
    columns: { bill: '账单', owed: '现欠 元', fee: '现欠违约金 元', owedAfter: '办后欠 元', feeAfter: '办后违约金 元', feePaid: '已收违约金 元' },
    feePaid: (before: number, after: number): string => (before === after ? yuan(after) : `${yuan(before)} → ${yuan(after)}`),
    readings: { bill: '原账单', m3: '原 m³', amount: '原金额 元', instead: '新账单', right: '新 m³', rightAmount: '新金额 元', payable: '可缴费日' },
    accountOf: (account: string, holder: string): string => [account, holder].filter(Boolean).join(' '),
    deposit: (before: string, after: string): string => (before === after ? `预存 ${after} 元，不变` : `预存 ${before} 元变为 ${after} 元`),
    noBills: '账单都不变。',
    noOtherBills: '别的账单不变。',
    goesBack,
    notPaid: (amount: string): string => `没有收到款 ${amount} 元：不用退给用户`,
    toArrival: (number: number): string => `钱回到来款 ${number}，柜台可以另行认领；不用转账`,
    clearedMoney: '银行已付款：钱从待到账转为银行存款，没有钱退给用户',
    bouncedMoney: '银行没有付款：没有钱可退，同时付的现金等转入预存',
    movedMoney: '钱不退给用户，转到对的户；票据号不变',
    nothingGoes: '没有钱退给用户',
    restoredMoney: '照原样重开一张，重新欠费；作废前缴过的已转入预存，用户可以用预存缴',
    cancelWhat: (amount: string, paid: string): string => `应收 ${amount} 元，已缴 ${paid} 元：整张冲回，已缴的转入预存；柜台不知道又收了的，也转入预存，并告知用户`,
    toDeposit: (amount: string, cancels: boolean): string => `${cancels ? '已缴' : '多缴'}的 ${amount} 元转入预存`,
    closes: (number: number): string => `渠道差异 ${number} 同时了结`,
    safe: '现在还没有写入；按今天的日期入账，原来的记录不动。',
    done: {
      reverse: (receipt: number): string => `收据 ${receipt} 已冲正，账单重新欠费`,
      move: (receipt: number): string => `收据 ${receipt} 已转到对的户`,
      decline: (receipt: number): string => `收据 ${receipt} 的申请没有同意，收款照旧有效`,
      cleared: (receipt: number): string => `收据 ${receipt} 的支票已到账`,
      bounced: (receipt: number): string => `收据 ${receipt} 的支票已登记退票，账单重新欠费`,
      reading: (bill: string): string => `账单 ${bill} 已更正`,
      cancel: (bill: string): string => `账单 ${bill} 已作废，柜台不再收`,
      restore: (bill: string): string => `账单 ${bill} 已重开，可以缴`,
    },
    doneSafe: '柜台下次同步就知道；操作记录里有是谁办的。',
    toDifferences: '回到差异',
    not,
  },
};

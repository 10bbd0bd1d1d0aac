// 总部工作台：差异。
import type { BillByOtherTariff, DifferenceNotDecided, DifferenceWhat, FoundBy, Role, UnreadDifferences } from '@/ipc/office/generated';
import { count, month, yuan } from '@/parts/format';

import { byRight } from '../byRight';
import type { Said } from '../said';
import { words as channels } from './channels';
import { entryName } from './entries';
import { doubtful, misfit } from './reasons';
import { words as settlement } from './settlement';
import { unreadPlaces } from './unread';

const roles: Record<Role, string> = { clerk: '营业员', supervisor: '值班长', finance: '财务', it: '信息员' };
const role = (who: Role): string => roles[who];
/** Finance decides every one. */
const decider = (who: Role): string => (who === 'finance' ? roles[who] : `${roles[who]}或${roles.finance}`);
const stays = '什么也没有记下，写的话还在。';

/** 一张写号码，几张写第一张和张数。 */
function billsOf(bills: readonly BillByOtherTariff[]): string {
  const [first] = bills;
  return bills.length > 1 ? `${first?.bill ?? ''} 等 ${count(bills.length)} 张` : (first?.bill ?? '');
}

/** 按当期水价该是多少；有一张算不出的，就请人算。 */
function ofRight(bills: readonly BillByOtherTariff[]): string {
  const by = byRight(bills);
  if (by === undefined) return '请算出差额，';
  if (by.more === 0) return `按当期水价也是 ${yuan(by.right)} 元：`;
  return `按当期水价应为 ${yuan(by.right)} 元，${by.more > 0 ? '多' : '少'}收 ${yuan(Math.abs(by.more))} 元：`;
}

/** 一句话：发生了什么。 */
function what(one: DifferenceWhat, amount: string): string {
  switch (one.kind) {
    case 'channel':
      if (one.in_flight) return `代扣在途：银行账单已扣 ${amount} 元，回盘还没有来`;
      return `${channels.channels.channel[one.channel]}账单与我方不符：${one.way ? channels.channels.way[one.way] : ''}`;
    case 'wallet':
      return `${channels.channels.channel[one.channel]}扣款没有结果 ${amount} 元`;
    case 'settlement':
      return settlement.settlement.what[one.rule](amount);
    case 'booked_back':
      return `账单 ${one.bill} 总部已冲回，柜台又收了 ${amount} 元`;
    case 'carried':
      return `已并入 ${one.into}，柜台不知道，又存了 ${amount} 元`;
    case 'renamed':
      return `已过户，柜台按旧户名收了 ${amount} 元`;
    case 'relocated':
      return `已移址或换册，柜台按旧地址收了 ${amount} 元`;
    case 'tariff':
      return `账单 ${billsOf(one.bills)} 按旧水价出账，已收 ${amount} 元`;
    case 'over_claimed':
      return `到账 ${yuan(one.arrived)} 元多认了 ${amount} 元`;
    case 'beside_arrival':
      return `一笔${channels.channels.channel[one.channel]}来款记了两次：登记的来款和一笔收款同号，${amount} 元`;
    case 'stopped':
      return '一台电脑的流水断了，已停收';
    case 'behind':
      return one.payments === 0 ? `一台电脑停收之后还退了钱，共 ${amount} 元` : `一台电脑停收之后又收了 ${count(one.payments)} 笔，净收 ${amount} 元`;
    case 'set_aside':
      return '一条记录意思不对，已搁置';
    case 'approval':
      return `一次审批站不住：${entryName(one.act)}`;
    case 'receipt_twice':
      return `收据号 ${one.receipt} 用在两笔收款上`;
    case 'policy':
      return `违约金按旧办法收，${one.more > 0 ? '多' : '少'}收了 ${amount} 元：用了第 ${one.applied} 版，当天该用第 ${one.holds} 版`;
    case 'after_sheet':
      return `${one.on} 的结算单签字后又到 ${count(one.entries)} 笔，共 ${amount} 元`;
    case 'bank_differs':
      return `解款单 ${one.number} 银行点${one.counted + one.false_notes < one.sent ? '少' : '多'}了 ${yuan(Math.abs(one.counted + one.false_notes - one.sent))} 元`;
    case 'in_transit':
      return `解款单 ${one.number} 送出多日，银行还没有点，${amount} 元`;
    case 'late':
      return `月结后才到 ${count(one.entries)} 笔 ${amount} 元，计入 ${month(one.posts_in)}`;
    case 'clock':
      return `柜台时钟最多${one.off_minutes > 0 ? '快' : '慢'} ${count(Math.abs(one.off_minutes))} 分钟，影响 ${count(one.entries)} 条`;
  }
}

/** 操作记录里，一件差异叫什么：话要短，写的时候的数在别处。 */
const named: Record<FoundBy, string> = {
  stopped: '流水断了，已停收',
  behind_fork: '停收之后又收了',
  set_aside: '意思不对，已搁置',
  approval: '审批站不住',
  receipt_twice: '收据号用在两笔收款上',
  policy: '违约金按旧办法收',
  late: '月结后才到',
  clock: '柜台时钟不准',
  over_claimed: '到账多认了',
  beside_arrival: '一笔来款记了两次',
  renamed: '已过户，按旧户名收',
  relocated: '已移址或换册，按旧地址收',
  tariff: '按旧水价出账',
  after_sheet: '结算单签字后又到',
  bank_differs: '解款单与银行点的不符',
  in_transit: '解款单送出多日，银行还没有点',
  wallet_unknown: '扣款没有结果',
};

/** 钱现在在哪。 */
function money(one: DifferenceWhat): string {
  switch (one.kind) {
    case 'channel':
      return `我方 ${yuan(one.ours)} 元，渠道 ${yuan(one.theirs)} 元；没有动过账。`;
    case 'wallet':
      return one.not_at_channel ? '渠道那天的账单里没有：用户没有被扣款。' : '还不知道用户扣没扣，账单在柜台保留；渠道账单到了自会知道。';
    case 'settlement':
      return one.rule === 'paid_beyond' ? '多收的已转入该户预存，两张收据都有效。' : one.rule === 'deposit_short' ? '两笔都有效，少的由该户补交。' : '钱还在该户预存里，等退还。';
    case 'booked_back':
      return `${one.settles > 0 ? `共 ${yuan(one.settles)} 元已抵更正后的账单，如有余下，` : ''}在该户预存里，收据有效${one.instead ? `；新账单 ${one.instead} 还欠 ${yuan(one.instead_owes)} 元` : ''}。`;
    case 'carried':
      return `已转到 ${one.into} 的预存里，收据有效；账单还在原户缴。`;
    case 'renamed':
      return `留在本户，没有动过：收据上是 ${one.before}，现在的户主是 ${one.now}。`;
    case 'relocated':
      return `留在本户，没有动过：收据上是 ${one.before}，现在是 ${one.now}。`;
    case 'tariff':
      if (one.returned > 0) return `收了就有效；多收的 ${yuan(one.returned)} 元已转入该户预存。`;
      return `收了就有效。${one.bills.map(({ bill, applied, holds }) => `账单 ${bill} 用的是 ${applied}，那几天该用 ${holds}`).join('；')}。`;
    case 'over_claimed':
      return '认领都有效，多认的还没有钱：要收回认错的那一笔。';
    case 'beside_arrival':
      return `钱只到了一次，收款和来款都记着：来款 ${one.reference} 已认领 ${yuan(one.claimed)} 元，还可认领 ${yuan(one.left)} 元。`;
    case 'stopped':
      return '停下之前的都已入账；之后收退的钱也入账，另列一条。';
    case 'behind':
      return '已按收据入账，收据有效；钱还在那台电脑的钱箱里，不在任何班的应缴数里。';
    case 'set_aside':
      return '这一条没有入账，后面的照常；用户手里可能有它的收据。';
    case 'approval':
      return '这笔已入账，照样有效；要查的是谁批的。';
    case 'receipt_twice':
      return '两笔都已入账；重复的只是号码。';
    case 'policy':
      if (one.returned > 0) return `收了就有效；多收的 ${yuan(one.returned)} 元已转入该户预存。`;
      return one.more > 0 ? '收了就有效；多收的由财务决定退不退。' : '收了就有效；用户是照当时要他缴的缴的。';
    case 'after_sheet':
      return '已入账，计入当月；已签的那张结算单管不到它。';
    case 'bank_differs':
      return [`送 ${yuan(one.sent)} 元，银行点得 ${yuan(one.counted)} 元（${one.reference}${one.corrected ? '，已更正过' : ''}）`, one.false_notes > 0 && `假币凭证 ${yuan(one.false_notes)} 元`, '差额记在“解款差额”，和班次的长短款分开。'].filter(Boolean).join('，');
    case 'in_transit':
      return '记作解款在途：离开了柜台，还没有在银行。';
    case 'late':
      return '已入账，计入下一个月；已交的班和日结不变。';
    case 'clock':
      return '照记录的营业日期入账，金额不变。';
  }
}

/** 先做什么。 */
function todo(one: DifferenceWhat): string {
  switch (one.kind) {
    case 'channel':
      if (one.in_flight) return `等批次 ${one.in_flight.batch} 的回盘（${one.in_flight.returns_on}），收了回盘自动了结；过期没来就向银行要。账单 ${one.in_flight.bill}。`;
      if (one.since === 0) return '代扣回盘已入账，核对后了结。';
      if (one.since) return `柜台后来补到了收据 ${one.since}，核对后了结，不用再登记来款。`;
      if (one.way === 'theirs_only' && one.step === 'ask_channel') return '回盘没有这笔钱：请问银行；钱确实到了，就列为来款。';
      return one.way && one.step ? channels.channels.step(one.way, one.step) : '等渠道账单。';
    case 'wallet':
      return one.not_at_channel ? '请柜台在这笔上选“没有扣到”，再重新收费；那台电脑不在了，写明后在这里了结。' : '等渠道当天的账单，或打电话问渠道；那台电脑不在了，问明后在这里了结。';
    case 'settlement':
      return settlement.settlement.todo[one.rule];
    case 'booked_back':
      if (one.settles > 0) return '请告诉用户：账单已更正，缴的钱已抵更正后的账单，多的可以抵下期水费，也可以申请退回。';
      return one.instead ? '请告诉用户：可以用预存缴新账单，也可以申请退回。' : '请告诉用户：可以抵下期水费，也可以申请退回。';
    case 'carried':
      return settlement.settlement.todo.deposit_carried;
    case 'renamed':
      return '请问是谁缴的：缴错了户就做错缴更正；没缴错，需要时换开票据。';
    case 'relocated':
      return '请看收据和票据要不要换地址；不用换就写明了结。';
    case 'tariff':
      if (one.returned > 0) return '请告诉用户：可以抵下期水费，也可以申请退回。';
      return `${ofRight(one.bills)}定下退、补还是不动，写明了结（更正抄表只改读数，不改水价）。`;
    case 'over_claimed':
      return '请核对是谁的汇款，冲正认错的那一笔，这一条就没有了：还没交班的由那个柜台冲正，交了班的在“冲正更正”办；代扣回盘说是它的钱的，冲正认领。';
    case 'beside_arrival':
      return `请核对：是同一笔，就${one.claimed > 0 ? '到“冲正更正”冲正认领，再' : ''}在“到账”把来款退掉，写明同哪张收据；收款录错了号，就更正。确实是两笔，写明了结。`;
    case 'stopped':
      return '请别再用那台电脑收款，也先别停用登记：等它底栏显示“已全部上传”，再停用、换空数据夹重新登记。下面列的事项没有办成，请重办。';
    case 'behind':
      return '请到那个柜台点清这些钱，缴存银行；收据在而钱没有收到的，到“冲正更正”冲正，再来了结。';
    case 'set_aside':
      return '请信息员看原因，问柜台用户拿到的收据；要补收就按纸质收据补录。';
    case 'approval':
      return '请问经办人和批准人：该批的补一份书面的，不该批的改正。';
    case 'receipt_twice':
      return '请收回其中一张，换号重打；或记下两张各是谁的。';
    case 'policy':
      if (one.returned > 0) return '请告诉用户：可以抵下期水费，也可以申请退回。';
      return one.more > 0 ? '把多收的转入该户预存，或说明为什么不退。' : '少收的不向用户追；核对后了结。';
    case 'after_sheet':
      return '请到结算单看一遍那一天，对得上就再签一次，这一条就没有了；对不上，先找出是哪一笔。';
    case 'bank_differs':
      return '请看银行回单：记错了就到解款单更正，有假币收缴凭证的由柜台登记，这一条就没有了；真的不符，问清是谁点的、差额怎么处理，写明了结。';
    case 'in_transit':
      return '请问营业厅和银行钱在哪。银行点了，就到解款单记下；钱没有到，记银行点得 0 元，再按银行清点不符处理。';
    case 'late':
      return '请财务看一遍；按下一个月对账。';
    case 'clock':
      return '请校准那台电脑的时间；看看那几笔的日期对不对。';
  }
}

function rule(one: DifferenceWhat): string {
  switch (one.kind) {
    case 'channel':
      return '渠道账单四方核对';
    case 'wallet':
      return '扫码扣款：没有结果不重扣';
    case 'settlement':
      return `${settlement.settlement.rule[one.rule]}，第 ${one.version} 版规则`;
    case 'booked_back':
      return `${settlement.settlement.rule.paid_beyond}，第 ${one.version} 版规则：冲回的账单不再要钱`;
    case 'carried':
      return `${settlement.settlement.rule.deposit_carried}，第 ${one.version} 版规则`;
    case 'renamed':
      return '户主：钱跟户号走，不跟户名走';
    case 'relocated':
      return '地址和抄表册：钱跟户号走';
    case 'tariff':
      return '水价：按抄表日期用当时的水价';
    case 'over_claimed':
      return '到账认领：认领不超过到账';
    case 'beside_arrival':
      return '到账：一个渠道、一个流水号、一笔钱，只记一次';
    case 'stopped':
      return '流水：号码连续、哈希相接、签名有效，同号只有一条';
    case 'behind':
      return '断后流水：钱已收、收据已给，总部照收照记，每笔一次';
    case 'set_aside':
      return '记录：借贷相等、意思成立';
    case 'approval':
      return '授权：批准人签名、权限和期限';
    case 'receipt_twice':
      return '票据：一号一笔';
    case 'policy':
      return '违约金：按收款当天的办法';
    case 'after_sheet':
      return '结算单：签字只管签字时已经送到的';
    case 'bank_differs':
      return '解款：银行点的和送的一样多，假币另有凭证';
    case 'in_transit':
      return '解款：送出五天内银行应当点到';
    case 'late':
      return '封账：月结后到的计入下一个月';
    case 'clock':
      return '时间：记录送到时，上面的时间不晚于总部的钟';
  }
}

/** 程序看到的原因，用话说；单看这一条说不清的，到服务器上看程序的原话。 */
function reason(one: DifferenceWhat): string {
  if (one.kind === 'approval') return doubtful(one.why);
  if (one.kind === 'set_aside') return one.why ? misfit(one.why) : '单看这一条看不出哪里不对：请信息员在服务器上用 cistern-office set-aside 看原因';
  return '';
}

function notDecided(why: DifferenceNotDecided): Said {
  switch (why.why) {
    case 'unknown':
      return { what: '这件差异已经不在了', safe: stays, todo: '列表已刷新。' };
    case 'already':
      return { what: '已经有人这样决定过了', safe: stays, todo: '列表已刷新。' };
    case 'words':
      return { what: `要写 1 到 ${why.limit} 个字`, safe: stays };
    case 'moved':
      return { what: '读过以后它又变了', safe: stays, todo: '列表已刷新：再看一眼再决定。' };
    case 'own_act':
      return { what: '这件是您收的、申请的或批的', safe: stays, todo: '请同事决定这一件。' };
    case 'no_act':
      return { what: '指明的那条记录总部没有', safe: stays };
    case 'by_sheet':
      return { what: '这件要到结算单再签一次才了结', safe: stays, todo: '按“到结算单”。' };
    case 'by_count':
      return { what: '这件要记下银行点了多少才了结', safe: stays, todo: '按“到解款单”；钱没有到，就记 0 元。' };
    case 'own_cash':
      return { what: '这笔解款是您送的，或里面有您的钱箱', safe: stays, todo: '请另一位财务决定这一件。' };
    case 'nothing_to_return':
      return { what: '没有可以退的', safe: stays, todo: '它没有多收、已经退过、已冲正，或已由别的处理转走：看一眼这一户再决定。' };
    case 'tied':
      return { what: `这件提到户号 ${why.account}，是您申报的本人或亲属户`, safe: stays, todo: '请同事决定这一件。' };
    case 'not_theirs':
      return { what: `这件由${role(why.decides)}决定`, safe: stays };
  }
}

export const words = {
  differences: {
    office: '总部',
    list: '要处理的差异',
    one: '这件差异',
    sum: (open: number, overdue: number): string => [`没有了结 ${open} 件`, overdue > 0 && `已过期 ${overdue} 件`].filter(Boolean).join('，'),
    lookedBack: (days: number): string => `没有了结的一直列着；柜台的了结以后还留 ${days} 天，按 0 看。`,
    unread: ({ unread, left_out }: UnreadDifferences): Said => ({
      what: `总部有内容读不出，下面没有列全：${unreadPlaces(unread)}`,
      safe: `列出来的照常处理。${left_out > 0 ? `以前登记、没有了结的还有 ${count(left_out)} 件没列出；` : ''}读不出的不算没有，修好后接着列。修好以前，涉及它的结算单不能签，月结不能办。`,
      todo: '请信息员在服务器上运行 cistern-office verify 看哪里坏了，用备份恢复。',
    }),
    empty: '现在没有差异：各柜台送到的都对得上。',
    none: '没有选中的差异。',
    showAll: '也看已了结的',
    showOpen: '只看没了结的',
    what,
    named,
    rule,
    todo,
    money: '钱在哪',
    where: '哪里的',
    account: '户号',
    step: '怎么办',
    decides: '谁决定',
    due: (who: string, due: string | null | undefined): string => (due ? `${who}，${due} 前` : who),
    why: '依据',
    found: '发现',
    foundBy: (local: string, number: number, last: number | null | undefined): string => `${local}，总部第 ${number} 条${last == null ? '' : `；又有变化，第 ${last} 条`}`,
    facts: '事实',
    andMore: (further: number): string => `还有 ${further} 笔，在“月结”和“经办明细”里都有`,
    fact: (says: string, receipt: number | null | undefined, at: string, local: string, amount: string): string =>
      [receipt ? `收据 ${receipt}` : entryName(says), at, local, `${amount} 元`].join('，'),
    reason: '程序看到的原因',
    reasonOf: reason,
    moneyOf: money,
    case: '告知工单',
    caseOf: (number: string, department: string, due: string, closed: boolean): string => (closed ? `${number}，已办结` : `${number}，${department}，${due} 前告知用户`),
    settledBy: '怎样了结',
    settled: (by: string, local: string, said: string): string => [by, local, said].filter(Boolean).join('，') || '已告知用户',
    overdue: '已过期',
    isSettled: '已了结',
    by: (due: string): string => `${due} 前`,
    settle: '了结',
    returns: '多收的转入预存',
    toSheet: '到结算单',
    toDeposit: '到解款单',
    past: '以前',
    pastOf: (reopened: boolean, on: string, by: string, said: string): string => `${on} ${by} ${reopened ? '重开' : '了结'}：${said}`,
    reopen: '重新打开',
    say: { settled: '怎么决定的？用户那边怎么说的', returned: '为什么退？用户那边怎么说的', reopened: '为什么重新打开？' },
    done: { settled: '已了结，记下了是谁、为什么', returned: '多收的已转入该户预存，这件已了结', reopened: '又打开了' },
    doneSafe: '要改主意：按 0 看已了结的，在那一条上再决定。',
    byHall: (hall: string): string => `由${hall || '收款的营业厅'}告知用户后自动了结。`,
    role,
    decider,
    notDecided,
  },
};

// 总部工作台：结算单、月结、操作记录。
import type { AskedFor, AuditAbout, DifferenceName, MonthAct, MonthNotDone, PeriodDid, SheetNotSigned } from '@/ipc/office/generated';
import { count, month as monthOf, yuan } from '@/parts/format';

import type { Said } from '../said';
import { words as asking } from './absent';
import { words as cancelled } from './cancelled';
import { declineReasons, ends } from './caseTerms';
import { words as differences } from './differences';
import { entryName } from './entries';
import { words as erasure } from './erasure';
import { words as mistakes } from './mistakes';
import { words as reading } from './reading';
import { words as reliefs } from './reliefs';
import { words as settlement } from './settlement';
import { unreadPlaces } from './unread';

const kept = '没有签，写的话还在。';
const nothing = '什么也没有记下。';

function sheetNot(why: SheetNotSigned): Said {
  switch (why.why) {
    case 'to_come':
      return { what: '那一天还没有到', safe: kept };
    case 'nothing':
      return { what: '那一天这个厅没有人开班', safe: kept };
    case 'own_drawer':
      return { what: '这张单子上有您自己的钱箱', safe: kept, todo: '请另一位财务来签。' };
    case 'already':
      return { what: '这张单子签过了，此后什么都没有变', safe: kept, todo: '不用再签。' };
    case 'unexplained':
      return { what: `各处差额共 ${yuan(why.difference)} 元（不相抵），或缺冲正单，没有说明`, safe: kept, todo: '请写明差在哪、怎么处理，再签。' };
    case 'moved':
      return { what: `刚才又有记录到了，差额现在是 ${yuan(why.difference)} 元`, safe: kept, todo: '请看一遍新的单子再签。' };
    case 'words':
      return { what: `最多 ${why.limit} 个字`, safe: kept };
  }
}

function monthNot(why: MonthNotDone): Said {
  switch (why.why) {
    case 'not_over':
      return { what: '这个月还没有过完', safe: nothing, todo: '过完了再封账。' };
    case 'closed':
      return { what: '这个月已经封账，或者后面的月份已经封了', safe: nothing };
    case 'gap':
      return { what: `${why.open} 还没有封账`, safe: nothing, todo: `月份按顺序封，各按当时到哪一条：请先封 ${why.open}。` };
    case 'clock':
      return { what: `总部的时钟比多数柜台${why.minutes > 0 ? '快' : '慢'} ${count(Math.abs(why.minutes))} 分钟，不会是对的`, safe: nothing, todo: '请信息员先校准总部的时钟，再封账。' };
    case 'sheets_left':
      return { what: `这个月有 ${count(why.sheets)} 张结算单没有签，或签字后数字变了`, safe: nothing, todo: '先去签；现在就要封，请写明为什么。' };
    case 'unread':
      return { what: `总部有内容读不出，这个月到底多少说不准：${unreadPlaces(why.places)}`, safe: nothing, todo: '请信息员运行 cistern-office verify 看哪里坏了，用备份恢复后再封账。' };
    case 'not_last':
      return { what: '只有最后封账的那个月能重新打开', safe: nothing };
    case 'words':
      return { what: `要写 1 到 ${why.limit} 个字`, safe: nothing };
  }
}

const hallOf = (at: { hall: number; name: string }): string => at.name || `${at.hall} 厅`;
const saidWith = (all: string | null | undefined): string => (all ? `：${all}` : '');

const askedBy = (name: string): string => (name ? `（${name}申请）` : '');
const declinedWhat: Record<AskedFor, string> = { reversal: '冲正', move: '错缴更正' };

const lineName = (line: DifferenceName): string => {
  switch (line.is) {
    case 'found':
      return differences.differences.named[line.by];
    case 'settled':
      return settlement.settlement.rule[line.rule];
    case 'booked_back':
      return '账单已冲回，柜台又收了';
  }
};

/** 了结或重开的是哪一件差异，照“差异”里的叫法。 */
function decided({ end, line, which, act, words: said }: Extract<AuditAbout, { of: 'difference' }>): string {
  const name = line && lineName(line);
  const found = [
    name,
    which.receipt && `收据 ${which.receipt}`,
    which.bill && `账单 ${which.bill}`,
    which.arrival && `来款 ${which.arrival}`,
    which.counter && `${hallOf(which.counter)} ${which.counter.counter} 号柜`,
    which.slip && `解款单 ${which.slip}`,
    which.on,
  ];
  const how = act ? `（${entryName(act)}）` : '';
  return `${[end === 'settled' ? '了结' : '重开', found.filter(Boolean).join('，')].filter(Boolean).join(' ')}${how}${saidWith(said)}`;
}

function about(one: AuditAbout): string {
  switch (one.of) {
    case 'sheet':
      return `${hallOf(one)} ${one.on}，差额 ${yuan(one.difference)} 元${saidWith(one.words)}`;
    case 'counted': {
      const was = one.before == null ? '' : `，原记 ${yuan(one.before)} 元`;
      return `${hallOf(one)} ${one.counter} 号柜解款单 ${one.slip}，银行点得 ${yuan(one.counted)} 元${was}${saidWith(one.words)}`;
    }
    case 'over_sheets':
      return `${monthOf(one.period)}，${count(one.sheets)} 张结算单${saidWith(one.words)}`;
    case 'month':
      return `${monthOf(one.period)}${saidWith(one.words)}`;
    case 'word': {
      const how = { line: '批准', telephone: '电话批准', declined: '不批' }[one.answer];
      return `${how} ${hallOf(one)} ${one.counter} 号柜申请 ${one.number} ${asking.absent.acts[one.act]}${saidWith(one.words)}`;
    }
    case 'staff':
      return [one.name, one.staff].filter(Boolean).join(' ');
    case 'counter':
      return `${hallOf(one)} ${one.counter} 号柜`;
    case 'seat_code':
      return `${hallOf(one)} ${one.counter} 号柜，有效到 ${one.until_local}`;
    case 'restored':
      return `${one.at_local} 恢复，备份${one.last == null ? '到哪条没有记' : `到第 ${one.last} 条`}，补回到第 ${one.back} 条${saidWith(one.why)}`;
    case 'given_up':
      return `${hallOf(one)} ${one.counter} 号柜，${one.at_local}${saidWith(one.why)}`;
    case 'went_on':
      return `${one.at_local}${saidWith(one.why)}`;
    case 'signing_key':
      return `${one.generation == null ? '' : `第 ${one.generation} 代`}${one.generation == null ? one.why : saidWith(one.why)}`;
    case 'epoch':
      return `第 ${one.epoch} 段，前一段到第 ${one.last} 条`;
    case 'handed_out':
      return one.counter ? `${hallOf(one.counter)} ${one.counter.counter} 号柜${saidWith(one.why)}` : one.why;
    case 'item':
      return `${one.name} 第 ${one.version} 版`;
    case 'version':
      return `第 ${one.version} 版`;
    case 'price':
      return one.kind === 'tariff' ? `水价 ${one.id}` : '违约金';
    case 'relief':
      return `${reliefs.reliefs.kinds[one.relief.kind]} ${reliefs.reliefs.scope(one.relief.terms.scope)}：${one.relief.terms.reason}`;
    case 'continued':
      return `${one.into == null ? '分开，重新单独立户' : `并入 ${one.into}`}${saidWith(one.words)}`;
    case 'carried':
      return one.back ? `从 ${one.to} 划回` : `划到 ${one.to}`;
    case 'overcharge_returned':
      return `${one.receipt ? `收据 ${one.receipt}，` : ''}${one.back ? `从预存收回 ${yuan(one.amount)} 元` : `${yuan(one.amount)} 元转入预存`}`;
    case 'receipt':
      return `${one.arrival ? `来款 ${one.arrival}，` : ''}收据 ${one.receipt}${one.reason == null ? '' : saidWith(mistakes.reversal.reasons[one.reason])}${askedBy(one.asked_by)}`;
    case 'declined':
      return `${[declinedWhat[one.asked_for], one.receipt && `收据 ${one.receipt}`].filter(Boolean).join('，')}${askedBy(one.asked_by)}${saidWith(one.words)}`;
    case 'refund':
      return one.declined ? declineReasons[one.declined] : one.reference && `银行流水号 ${one.reference}`;
    case 'dispute':
      return `账单 ${one.bill}：${ends[one.end]}`;
    case 'moved':
      return `收据 ${one.receipt}，从 ${one.from} 转来${askedBy(one.asked_by)}`;
    case 'reading':
      return [one.bill && `账单 ${one.bill}`, reading.reading.faults[one.fault]].filter(Boolean).join('，');
    case 'bill_cancelled':
      return [one.bill && `账单 ${one.bill}`, cancelled.cancelled.reasons[one.reason]].filter(Boolean).join('，');
    case 'bill_restored':
      return `账单 ${one.bill}${one.instead ? `，重开为 ${one.instead}` : ''}`;
    case 'run_taken_back':
      return `账单 ${count(one.bills)} 张，${yuan(one.amount)} 元：${cancelled.cancelled.reasons[one.reason]}`;
    case 'arrival':
      return `流水号 ${one.reference}${saidWith(one.words)}`;
    case 'exception':
      return `${one.order}${saidWith(one.words)}`;
    case 'payees':
      return `${count(one.refunds)} 笔退款的银行账号${saidWith(one.why)}`;
    case 'erased':
      return `${one.whose === 'account' ? '' : `${erasure.erasure.subjects[one.whose]}，`}${erasure.erasure.many(one.details, one.attachments)}${saidWith(one.why)}`;
    case 'entered':
      return one.wrong > 0 ? `登录前 PIN 输错 ${one.wrong} 次` : '';
    case 'slowed':
      return `工号 ${[one.staff, one.name].filter(Boolean).join(' ')}，连续输错 ${one.wrong} 次`;
    case 'attachment':
      return `${one.case}（${one.hall == null ? '' : `${hallOf({ hall: one.hall, name: one.name })} `}柜台流水 ${one.entry}）`;
    case 'difference':
      return decided(one);
  }
}

export const words = {
  sheets: {
    title: '结算单',
    hall: (name: string, hall: number): string => name || `${hall} 厅`,
    before: '前一天',
    after: '后一天',
    nextHall: '下一个厅',
    nextLeft: (sheets: number): string => `下一张要签的（${count(sheets)} 张）`,
    empty: '这一天这个厅没有开过班，也没有解款，没有可结算的。',
    columns: {
      counter: '柜台',
      shifts: '班次（已交）',
      said: '柜台报的',
      held: '总部算的',
      difference: '相差',
      open: '未交班净收',
      drawer: '长短款',
      sent: '送银行',
      counted: '银行清点',
      bank: '银行相差',
    },
    counter: (counter: number): string => `${counter} 号柜`,
    shifts: (all: number, closed: number): string => `${all}（${closed}）`,
    inTransit: '在途',
    count: (overShort: string, reason: string, slips: number): string =>
      [`${overShort}${reason === '' ? '，没有说明' : ` ${reason}`}`, slips > 0 ? `少 ${slips} 张冲正单` : ''].filter(Boolean).join('，'),
    unheard: (counter: number, since: string): string => `${counter} 号柜 ${since} 以后没有消息：那以后收的不在这张单上`,
    unheardTodo: '可以先签；到了以后会列在“差异”里（签后到账），再签一次。',
    shiftsOpen: '还有班次没有交班，没有点过钞',
    shiftsOpenTodo: '可以先签；交班以后数字会变，到时再签一次。',
    difference: '差额',
    channels: '渠道',
    channelColumns: { channel: '渠道', statement: '账单', ours: '本厅柜台记的', difference: '账单多出（未结）', open: '未结差异' },
    keyed: '钱包（单号是手输的，不知哪家）',
    nobodys: '总部的渠道差异（不属于哪个厅，不计入差额）',
    hasStatement: '已收',
    noStatement: '没有收',
    openItems: '当天未了',
    carried: '以前结转',
    decided: '已决定的银行清点不符',
    decidedOf: (by: string, on: string, said: string): string => `${by} ${on} 决定${said === '' ? '' : `：${said}`}`,
    decidedHow: '怎样决定的',
    itemColumns: { since: '哪天起', name: '什么', amount: '金额' },
    nothingOpen: '没有未了的事。',
    signed: (by: string, local: string, difference: string): string => `${by} ${local} 已签，当时差 ${difference} 元`,
    holds: '此后数字没有变。',
    openMoved: '此后数字没有变，未了的事和签字时不一样了。',
    moved: '此后数字变了，这个签字管不到，请再签一次。',
    unsigned: '还没有人签。',
    sign: '签字',
    say: '差在哪、怎么处理（要写）',
    mayBeSaid: '有什么要说明的（没有差额，可以不写）',
    wordsNeededApart: (apart: string): string => `各处差额不相抵（共 ${apart} 元）或缺冲正单：要写明差在哪、怎么处理，才能签字`,
    wordsNeeded: (difference: string): string => `差额 ${difference} 元，要写明差在哪、怎么处理，才能签字`,
    saidThen: (said: string): string => `签字时写的：${said}`,
    signedNow: '已签，单上的数字和未了的事一起记下了',
    not: sheetNot,
  },
  months: {
    title: '月结',
    empty: '还没有封过账。',
    close: (month: string): string => `封 ${month} 的账`,
    noNext: '现在没有过完而没封账的月份。',
    sure: (month: string): string => `封账后才送到的 ${month} 的款，计入下一个月，单独列出；班次和日结不变。`,
    acts: '历次封账和重新打开',
    actsOf: (month: string): string => `${month} 的历次封账和重新打开`,
    act: ({ by, local, did }: MonthAct): string => `${by} ${local} ${did.act === 'reopened' ? '重新打开' : '封账'}${did.act === 'closed_over' ? `（${count(did.sheets)} 张结算单没签全）` : ''}`,
    why: (did: PeriodDid): string => (did.act === 'closed' ? '' : (did.words ?? '')),
    because: '：',
    open: '重新打开了，还没有再封',
    absent: '未达',
    here: '已齐',
    late: (entries: number, amount: string): string => (entries > 0 ? `封账后又到 ${count(entries)} 笔 ${amount} 元，计入下一个月` : '封账后没有再到的'),
    cameLate: (month: string): string => `${month} 封账后到的`,
    moreLate: (entries: number): string => `还有 ${count(entries)} 笔，用 cistern-office period late 看`,
    lateOf: (says: string, receipt: number | null | undefined, account: string | null | undefined): string => [receipt ? `收据 ${receipt}` : entryName(says), account && `户号 ${account}`].filter(Boolean).join('，'),
    reopen: '重新打开',
    sayWhy: '为什么重新打开？',
    columns: { counter: '柜台', head: '到第几条', heard: '最后消息', unsent: '未上传', money: '金额', standing: '到齐没有', what: '事项', taken: '收款日', arrived: '送到', posted: '计入', account: '科目', opening: '期初', debit: '借方', credit: '贷方', closing: '期末' },
    balance: '试算平衡（元，借方为正）',
    noEntries: '到这个月为止没有记过账。',
    overTitle: '封账时没签全的结算单',
    lateTitle: '封账后到的款',
    countersThen: '封账时各柜台到哪一条',
    justNow: '刚到',
    countersNow: '现在封账，各柜台到哪一条',
    absentOf: (absent: number, of: number): string => `${of} 个柜台里有 ${absent} 个还没有到齐`,
    absentTodo: '可以等它们连上再封；现在封也行，它们记作未达，晚到的款计入下一个月。',
    sheetsLeft: (sheets: number): string => `有 ${count(sheets)} 张结算单没有签，或签字后数字变了`,
    sheetsLeftTodo: '请先到“结算单”去签；现在就封，要写明为什么。',
    sheets: '要签的结算单',
    sheetColumns: { on: '哪天', hall: '营业厅', lacks: '差什么' },
    lacks: { signature: '没有人签', new_figures: '签字后数字变了', open_drawer: '签了，还有班次没有交班' },
    sayOver: '结算单没签全，为什么现在就封？',
    overNeeded: '结算单没签全，要写明为什么，才能封账',
    over: (sheets: number, why: string): string => `封账时有 ${count(sheets)} 张结算单没签全${why === '' ? '' : `：${why}`}`,
    overList: (month: string): string => `${month} 封账时没签全的结算单`,
    leftOut: (entries: number): string => `有 ${entries} 条记录读不懂或记不了账，不在这张表里`,
    accountOf: (chinese: string, _name: string): string => chinese,
    never: '没有过',
    unknown: '未报',
    books: {
      save: '导出账表…',
      whichMonth: '导出哪个月的？',
      which: (month: string): string => `${month} 的哪一张？`,
      book: { trial: '试算平衡表', vouchers: '记账凭证', acts: '经办明细' },
      reads: '正在从头读账，月份多时要等一会儿…',
      saved: (name: string): string => `已保存 ${name}.csv`,
      stands: '这个月已封账，数字和凭证号不会再变。',
      mayChange: '这个月还没有封账，数字和凭证号还会变。',
    },
    done: '已封账',
    doneOpen: '已重新打开',
    not: monthNot,
  },
  audit: {
    title: '操作记录',
    about: '总部的人做过的事，都是流水里签了名的记录，改不了；程序自己记的不列。柜台的记录在各柜台的班次里。',
    empty: '这一天总部没有人做过什么。',
    looks: '登录和查看',
    looksAbout: '谁登录过工作台、打开过哪个附件，和谁的工号被连续输错 PIN（一天记一次）。也都是签了名、改不了的记录。',
    looksEmpty: '这一天没有人登录过，也没有人打开过附件。',
    notKnown: '不知道是谁',
    everybody: '所有人',
    byCommand: '由命令',
    person: (name: string, staff: number, acts: number): string => `${name || (staff === 0 ? '由命令' : staff)} ${acts}`,
    columns: { local: '时间', who: '谁', act: '做了什么', about: '关于什么', account: '户号', amount: '金额', number: '流水号' },
    more: '只列最近的 500 条；整月的由财务在“月结”导出经办明细。',
    act: entryName,
    of: about,
  },
};

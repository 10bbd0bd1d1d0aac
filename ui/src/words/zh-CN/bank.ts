// 总部工作台：渠道对账、到账、代扣。
import type { AccountNo, ArrivalsNot, ArrivedIs, BatchNo, BillNo, ChannelsNot, DebitsNot, DebitStands, Disagreement, ReceiptNo, StatementPart, StatementWrong, Wanted, WhyLeftOut, WhyMay, WithdrawnFor } from '@/ipc/office/generated';
import { count, yuan } from '@/parts/format';

import type { Said } from '../said';
import { unread } from './broken';
import { words as channels } from './channels';

const nothing = '什么也没有写入。';
const notTheirs: Said = { what: '您现在不是财务', safe: nothing, todo: '请联系总部的信息员；岗位发布后刷新页面。' };
const noFile = (todo: string): Said => ({ what: '文件还没有选', safe: nothing, todo });
const otherFiles: Said = { what: '文件和试算时的不一样了', safe: nothing, todo: '请重新试算。' };
const row = (line: number, column: string, value: string): Said => ({
  what: `整个文件不收：第 ${line} 行${column ? `的${column}` : ''}“${value}”看不懂`,
  safe: nothing,
  todo: '请改好这一行，或请银行重出，再选一次。',
});

const parts: Record<StatementPart, string> = { all: '全部', payments: '收款', refunds: '退款' };
const wanted: Record<Wanted, string> = {
  amount: '金额',
  count: '笔数',
  time: '时间',
  order: '订单号',
  status: '认得的状态',
  channel: '认得的渠道',
  receipt: '收据号',
  account: '户号',
  yes_or_no: '是或否',
};

function disagreement(one: Disagreement): string {
  switch (one.kind) {
    case 'count':
      return `自己写${parts[one.of]} ${count(one.declared)} 笔，行里有 ${count(one.found)} 笔`;
    case 'sum':
      return `自己写${parts[one.of]}合计 ${yuan(one.declared)} 元，行里加起来 ${yuan(one.found)} 元`;
  }
}

function wrong(one: StatementWrong): string {
  switch (one.wrong) {
    case 'header':
      return `表头少了 ${one.missing.join('、')}`;
    case 'no_header':
      return '里面没有表头：选错文件了，或渠道换了格式';
    case 'cells':
      return `有 ${one.found} 格，应有 ${one.expected} 格：这一行断了，或多了一个分隔符`;
    case 'damaged':
      return '文字坏了，读不出来';
    case 'value':
      return `${one.column}是“${one.value}”，不是${wanted[one.wanted]}`;
    case 'both_ways':
      return `${one.column}是“${one.value}”，而这一行是${one.status}`;
    case 'unexpected':
      return `不该有这一行：“${one.text}”`;
    case 'no_end':
      return `末尾少了 ${one.what}：文件没有下载完`;
    case 'disagrees':
      return one.with.map(disagreement).join('；');
    case 'total':
      return `${one.column}写 ${yuan(one.declared)} 元，行里加起来 ${yuan(one.found)} 元`;
  }
}

/** 选上来的文件在总部叫别的名字：只说是哪一份账单。 */
const ofSlot = (file: string): string => file.replace(/\.[a-z]+$/i, '');

function channelsNot(why: ChannelsNot): Said {
  switch (why.why) {
    case 'not_theirs':
      return notTheirs;
    case 'no_file':
      return noFile('请选一份渠道给的账单，再试算。');
    case 'other_files':
      return otherFiles;
    case 'unreadable':
      return unread(ofSlot(why.file), why.wrong, '请从渠道后台重新下载，原样选上来。');
    case 'refused':
      return { what: `${ofSlot(why.file)} 整个不收：${why.wrong.wrong === 'no_header' ? '' : `第 ${why.line} 行，`}${wrong(why.wrong)}`, safe: nothing, todo: '请从渠道后台重新下载；还是这样，请问渠道要一份对得上的。' };
    case 'already':
      return { what: `${ofSlot(why.file)} 已作为 ${why.date} 的账单收过了（第 ${why.number} 条）`, safe: nothing, todo: '收过的在下面；没了结的在“差异”页。' };
    case 'another_day':
      return { what: `${ofSlot(why.file)} 里没有这一天的行，第一行是 ${why.first} 的`, safe: nothing, todo: '请核对日期，或换那一天的文件。' };
  }
}

function arrivalsNot(why: ArrivalsNot): Said {
  switch (why.why) {
    case 'not_theirs':
      return notTheirs;
    case 'no_file':
      return noFile('请选收款户的明细，再试算。');
    case 'other_files':
      return otherFiles;
    case 'file':
      return unread(why.file, why.wrong);
    case 'row':
      return row(why.line, why.column, why.value);
    case 'nothing':
      return { what: '金额要大于 0', safe: nothing };
    case 'reference':
      return { what: `流水号写 1 到 ${why.limit} 个字`, safe: nothing, todo: '照银行或平台自己的流水号写：同一号码不会登记两次。' };
    case 'already':
      return { what: `这笔已经是来款 ${why.number}`, safe: '不会登记两次。' };
    case 'is_exception':
      return { what: `这笔是渠道差异 ${why.exception}`, safe: nothing, todo: '请在“差异”那一条上按“列为来款”，差异同时了结。' };
    case 'taken':
      return { what: why.receipt === 0 ? '这笔钱代扣回盘已入账' : `这笔钱已在收据 ${why.receipt} 里`, safe: nothing, todo: '不用登记；是渠道差异的，核对后了结。' };
    case 'is_deposit':
      return { what: '银行已按这个流水号点过一张解款单', safe: nothing, todo: '这是解款的现金，不用登记为来款。确是另一笔钱的，流水号后面加上日期再登记。' };
    case 'is_arrival':
      return { what: `这个流水号已登记为来款 ${why.arrival}`, safe: nothing, todo: '是同一笔钱，请先在“未认领来款”把它退掉（写明记了两次），再记银行点数；柜台已认领的，先在“冲正更正”收回那笔认领。' };
    case 'own_act':
      return { what: '这笔来款是您登记的，又超过财务一人可办的金额', safe: nothing, todo: '请另一位财务退回。' };
    case 'in_flight':
      return { what: `这是代扣在途的账单 ${why.bill}`, safe: nothing, todo: `等批次 ${why.batch} 的回盘（${why.returns_on}），收了回盘自动了结。` };
    case 'line':
      return { what: `第 ${why.line} 行现在不能登记了`, safe: nothing, todo: '请重新试算：别人可能刚登记过，或柜台刚同步。' };
    case 'future':
      return { what: `${why.on} 还没有到`, safe: nothing, todo: '请核对日期。' };
    case 'words':
      return { what: `要写 1 到 ${why.limit} 个字`, safe: nothing };
    case 'tied':
      return { what: `这笔写着户号 ${why.account}，是您申报的本人或亲属户`, safe: nothing, todo: '请另一位财务办这一笔。' };
    case 'counted':
      return { what: `${why.by} ${why.on} 已记下银行点得 ${yuan(why.counted)} 元（第 ${why.entry} 条）`, safe: nothing, todo: '列表已刷新；不对就更正那一条，写明为什么。' };
    case 'same_count':
      return { what: '和现在记的一样，没有可更正的', safe: nothing };
    case 'own_cash':
      return { what: '这笔解款是您送的，或里面有您的钱箱', safe: nothing, todo: '银行点得多少，请另一位财务来记。' };
    case 'changed':
      return { what: '这笔已经不是屏幕上的样子了', safe: nothing, todo: '请刷新再看：别人可能已办，或柜台刚认领。' };
  }
}

function debitsNot(why: DebitsNot): Said {
  switch (why.why) {
    case 'not_theirs':
      return notTheirs;
    case 'no_file':
      return noFile('请选文件，再试算。');
    case 'other_files':
      return otherFiles;
    case 'file':
      return unread(why.file, why.wrong);
    case 'row':
      return row(why.line, why.column, why.value);
    case 'dates':
      return { what: '日期不对：送盘日不能在今天以后，回盘日不能早于送盘日', safe: nothing };
  }
}

function is(one: ArrivedIs, hall: (hall: number) => string): string {
  switch (one.kind) {
    case 'new':
      return '不知道是谁的：登记为未认领';
    case 'exception':
      return `对账差异 ${one.exception} 的钱：登记并了结差异`;
    case 'deposit':
      return `${hall(one.hall)} ${one.counter} 号柜 ${one.on} 的解款单 ${one.number}`;
    case 'own_deposit':
      return `您自己送的解款：${hall(one.hall)} ${one.counter} 号柜解款单 ${one.number}，请另一位财务登记`;
    case 'counted':
      return `已点过：${hall(one.hall)} ${one.counter} 号柜 ${one.on} 的解款单 ${one.number}`;
    case 'cash':
      return '现金，对不上一张在途的解款单：核对后再选';
    case 'cards_settled':
      return '像是刷卡结算款：核对后再选';
    case 'known':
      return `已登记（第 ${one.arrival} 条）`;
    case 'at_counter':
      return one.receipt === 0 ? '代扣回盘已入账' : `柜台已收：${hall(one.hall)} 收据 ${one.receipt}`;
    case 'in_flight':
      return `代扣在途：批次 ${one.batch} 账单 ${one.bill}，等 ${one.returns_on} 回盘`;
    case 'platform':
      return `${channels.channels.channel[one.channel]}结算款，看“渠道对账”`;
  }
}

const may: Record<WhyMay, string> = { number: '附言里有户号', before: '同一付款人以前为它付过', name: '付款人就是户主', amount: '正好欠这个数' };
const why: Record<WithdrawnFor, string> = { paid: '已缴费', disputed: '争议挂账', corrected: '账单已更正或作废' };

function stands(one: DebitStands): string {
  switch (one.stands) {
    case 'at_bank':
      return '在银行';
    case 'overdue':
      return '在银行，回盘过期';
    case 'withdrawn':
      return `已撤盘：${why[one.why]}`;
    case 'failed':
      return `${one.on} 没扣到：${one.reason || '银行没有说原因'}`;
    case 'paid':
      return `${one.on} 扣款成功`;
  }
}

function leftOut(one: WhyLeftOut): string {
  switch (one.kind) {
    case 'unknown':
      return '没有这一户的这张账单';
    case 'twice':
      return '文件里有两次';
    case 'elsewhere':
      return `已在批次 ${one.batch} 里送银行`;
    case 'over':
      return '以前在这个批次里，已经结束';
    case 'disputed':
      return '争议挂账';
    case 'own':
      return '是您自己或家人的户：请同事来送';
    case 'settled':
      return '不欠了';
    case 'too_much':
      return `多于欠费 ${yuan(one.owed)} 元`;
    case 'not_sent':
      return '这个批次里没有送过';
    case 'future':
      return `${one.on} 还没有到`;
    case 'otherwise':
      return '银行以前说的相反：请问银行，再由人处理';
    case 'paid_otherwise':
      return `银行以前说扣了 ${yuan(one.amount)} 元，号 ${one.reference}：请问是不是扣了两次`;
  }
}

/** 和解款单差多少。 */
const offBy = (off: string): string => (off === '0.00' ? '不差' : `差 ${off} 元`);

export const words = {
  bank: {
    channels: {
      title: '渠道对账',
      bring: '一天的渠道账单',
      file: (channel: string): string => `${channel}账单`,
      none: '还没有选；渠道给的原样文件',
      day: '哪一天的',
      take: (day: string): string => `收下 ${day} 的账单`,
      dayNeeded: '日期写成 2026-12-06',
      fileNeeded: '请先选至少一个渠道的账单',
      tried: (left: number, found: number): string => (left > 0 ? `试算：有 ${count(left)} 笔要人处理` : found > 0 ? '试算：没有新的要人处理' : '试算：都对得上'),
      behind: (seats: readonly string[]): string => `那天以后还没有消息，或还有没送到的：${seats.join('、')}`,
      behindSafe: '可以现在取：它们晚到的款会自动和这几张账单核对，对不上的会列进差异。',
      triedSafe: '还没有写入。看过下面的数，再签字。',
      taken: '已收下，要处理的已开出',
      takenSafe: '柜台下次同步就看到；在“差异”页了结。',
      fourWays: '四方核对',
      leftOf: (channel: string, left: number): string => `${channel}：要处理 ${count(left)} 笔`,
      settledBefore: (channel: string, settled: number): string => `${channel}：已处理过、不再开出的 ${count(settled)} 笔`,
      before: (open: number): string => (open === 0 ? '收过的账单' : `收过的账单，还有 ${count(open)} 笔没了结`),
      noneBefore: '还没有收过账单。',
      openNow: (open: number): string => `没了结的 ${count(open)} 笔，在“差异”页处理`,
      settled: '都了结',
      columns: {
        channel: '渠道',
        day: '日期',
        both: '两边都有',
        ours: '只有我方',
        theirs: '只有渠道',
        differing: '金额不符',
        refunds: '渠道退款',
        file: '文件',
        way: '怎么不符',
        order: '订单号',
        open: '没了结',
        settledAs: '原差异号',
        by: '谁收的',
      },
      not: channelsNot,
    },
    arrivals: {
      title: '到账',
      ways: { unclaimed: '未认领来款', list: '收款户明细', hand: '登记一笔', deposits: '解款单' },
      one: '登记来款',
      ofException: '列为来款',
      fields: { on: '到账日期', amount: '金额 元', channel: '钱在哪里', reference: '银行或平台的流水号', payer: '付款人（可不填）', memo: '附言（可不填）' },
      oneNeeded: '到账日期写成 2027-01-01，金额写 12.50，流水号要写',
      oneTried: (amount: string, on: string, reference: string): string => `来款 ${amount} 元，${on} 到账，流水号 ${reference}：等用户到柜台认领`,
      oneSafe: '还没有写入。认领后才记到户上。',
      oneCloses: (number: number): string => `渠道差异 ${number} 同时了结，写明“列为未认领来款”。`,
      oneDone: (amount: string): string => `已登记来款 ${amount} 元`,
      exceptionTitle: (amount: string, channel: string): string => `${channel}收的 ${amount} 元列为来款`,
      sum: (left: number, money: string, transit: number, transitMoney: string): string => `未认领 ${count(left)} 笔 ${money} 元，解款在途 ${count(transit)} 笔 ${transitMoney} 元`,
      empty: '没有未认领的来款。',
      left: '可认领',
      of: (amount: string): string => `来款 ${amount} 元`,
      lies: (days: number): string => `到账 ${count(days)} 天`,
      claimed: (account: AccountNo, name: string, amount: string, receipt: ReceiptNo): string => `已为 ${account} ${name} 认领 ${amount} 元，收据 ${receipt}`,
      nobody: '看不出是谁的：等用户拿回单到柜台认领。',
      may: (account: AccountNo, name: string, owed: string, because: readonly WhyMay[]): string => `可能是 ${account} ${name}（${because.map((one) => may[one]).join('，')}；欠 ${owed} 元）`,
      sendBack: '退回付款人',
      sendBackAbout: (amount: string, payer: string): string => `退回 ${amount} 元给 ${payer}。钱要在银行另外汇；这里记下它不再等人认领。`,
      sayWhy: '为什么退回？',
      sentBack: '已记下退回',
      sentBackSafe: '柜台下次同步后不再列出。',
      file: '选收款户明细',
      none: '还没有选；网银导出的 CSV 或 xlsx，要有日期、金额、流水号',
      fileNeeded: '请先选收款户明细',
      take: (rows: number): string => `登记选中的 ${count(rows)} 行`,
      tried: (rows: string, money: string, chosen: number, sum: string): string => `试算：${rows} 行 ${money} 元，选中 ${count(chosen)} 行 ${sum} 元`,
      triedSafe: '还没有写入。上下键走，空格选或不选，再签字。',
      taken: (rows: number, money: string, slips: number, slipMoney: string): string =>
        [rows > 0 && `登记来款 ${count(rows)} 笔 ${money} 元`, slips > 0 && `核对解款单 ${count(slips)} 张 ${slipMoney} 元`].filter(Boolean).join('，'),
      takenSafe: '柜台下次同步就能认领；同一份文件再来一次不会重复。',
      is,
      hall: (hall: number): string => `${hall} 厅`,
      noDeposits: '还没有解款单。',
      slip: (seat: string, number: number, day: string): string => `${seat} 解款单 ${number}，${day}`,
      inTransit: '在途，银行还没有点',
      bankCounted: (counted: string, reference: string): string => `银行点得 ${counted} 元，${reference}`,
      differs: (difference: string): string => `差 ${difference} 元`,
      count: '记银行点数',
      countedField: '银行点得（元）',
      referenceField: '银行流水号',
      next: '下一步',
      countNeeded: '要写银行点得的金额和流水号',
      countAbout: (amount: string, counted: string, off: string): string => `解款单 ${amount} 元，银行点得 ${counted} 元，${offBy(off)}。记下后不再在途。`,
      counted: '已记下银行点数',
      correct: '更正银行点数',
      correctAbout: (before: string, counted: string, off: string): string => `原记银行点得 ${before} 元，改为 ${counted} 元，和解款单${offBy(off)}。原来的记录还在，差额记在今天。`,
      correctWords: '为什么更正？回单上是怎么写的',
      corrected: '已更正，原来的记录还在',
      correction: (on: string, by: string, before: string, said: string): string => `${on} ${by} 更正，原记 ${before} 元${said === '' ? '' : `：${said}`}`,
      not: arrivalsNot,
    },
    debits: {
      list: '代扣批次',
      one: '这个批次',
      sum: (bills: number, money: string): string => `在途 ${count(bills)} 笔 ${money} 元`,
      empty: '没有在途的批次。',
      choose: '送盘后，批次列在左边。',
      batch: (batch: BatchNo): string => `批次 ${batch}`,
      over: '已结束',
      overdue: '回盘过期',
      expected: (day: string): string => `${day} 回盘`,
      inFlight: (bills: number, money: string): string => `在途 ${count(bills)} 笔 ${money} 元`,
      countAndSum: (bills: string, money: string): string => `${bills} 笔 ${money} 元`,
      sentOn: '送盘日',
      returnsOn: '应回盘日',
      atBank: '在途',
      paid: '扣款成功',
      failed: '没扣到',
      withdrawn: '已撤盘',
      firstOf: (shown: number, all: number): string => `这里是前 ${count(shown)} 笔，共 ${count(all)} 笔。`,
      columns: { bill: '账单', account: '户号', amount: '金额 元', stands: '现在', second: '柜台也收了' },
      stands,
      second: (atDesk: boolean, beyond: string | undefined, told: boolean): string =>
        beyond !== undefined ? `多收 ${beyond} 元已转预存，${told ? '已告知用户' : '还没有告知用户'}` : atDesk ? '告知后照收' : '',
      showAll: '也看已结束的',
      showOpen: '只看在途的',
      send: '新批次送盘',
      return: '收回盘',
      withdraw: (bills: number): string => `撤盘 ${count(bills)} 笔`,
      sentFile: '选送盘文件',
      sentNone: '还没有选；账单号、户号、金额',
      batchNo: '批次号',
      sendFileNeeded: '请先选送银行的文件',
      batchNeeded: '请写银行的批次号：字母、数字、- _ / .，最多 32 个',
      daysNeeded: '日期写成 2026-12-06',
      doSend: (bills: number): string => `送盘 ${count(bills)} 笔`,
      wouldSend: (bills: number, money: string, already: number): string => `试算：可送 ${count(bills)} 笔 ${money} 元${already > 0 ? `，已在批次里 ${count(already)} 笔` : ''}`,
      sent: (bills: number, money: string): string => `已记下在银行 ${count(bills)} 笔 ${money} 元`,
      takeOut: '这些不送：请从给银行的文件里也去掉。',
      leftOutSum: (rows: number): string => `有 ${count(rows)} 行不办`,
      leftOut,
      returnFile: (batch: BatchNo): string => `选批次 ${batch} 的回盘文件`,
      returnNone: '还没有选；账单号、户号、金额、扣款日期、结果、参考号、原因',
      returnFileNeeded: '请先选回盘文件',
      doReturn: '收下回盘',
      wouldReturn: (paid: number, money: string, failed: number, already: number, claimed: number): string =>
        `试算：扣到 ${count(paid)} 笔 ${money} 元，没扣到 ${count(failed)} 笔${already > 0 ? `，早已知道 ${count(already)} 笔` : ''}${claimed > 0 ? `，柜台已认领这笔钱 ${count(claimed)} 笔，不再记` : ''}`,
      returned: (paid: number, money: string, failed: number): string => `已收回盘：扣到 ${count(paid)} 笔 ${money} 元，没扣到 ${count(failed)} 笔`,
      beyond: (account: AccountNo, bill: BillNo, amount: string): string => `户号 ${account} 的账单 ${bill} 已缴过，银行又扣了，多 ${amount} 元`,
      beyondTodo: '收下后按规则转入该户预存，由营业厅告知用户，随时可退。',
      askBank: '请问银行这些行。',
      withdrawAbout: (bills: number, money: string): string => `这 ${count(bills)} 笔 ${money} 元已缴、有争议或已更正。签字后下载名单，发给银行撤盘。`,
      hasWithdrawn: (bills: number, own: number): string => `已撤盘 ${count(bills)} 笔，名单已下载，请发给银行${own > 0 ? `；另有 ${count(own)} 笔是您自己或家人的户，请同事来撤` : ''}`,
      listName: '代扣撤盘',
      why,
      doneSafe: '柜台下次同步就看到。',
      not: debitsNot,
    },
  },
};

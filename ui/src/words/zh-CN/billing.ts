// 总部工作台：导入出账。
import type { Refusal } from '@/ipc/office/call';
import type { BillingNot, RowReason, TermsRefused, WhyNotBilled } from '@/ipc/office/generated';
import { month } from '@/parts/format';

import type { Said } from '../said';
import { unread } from './broken';

const reasons: Record<RowReason, string> = {
  bad_row: '这一行的格子数不对',
  missing_account_number: '没有户号',
  unknown_class: '水价里没有这个用水性质',
  missing_name: '没有户名',
  unknown_status: '状态认不得',
  bad_amount: '金额不对',
  duplicate_account: '户号重复',
  missing_bill_number: '没有账单号',
  total_mismatch: '各项加起来不等于合计',
  volume_mismatch: '各阶加起来不等于用量',
  payment_mismatch: '已缴金额和缴费日期对不上',
  unknown_account: '没有这一户',
  bad_date: '日期不对',
  duplicate_bill: '账单号重复',
  bad_number: '数字不对',
  unknown_reading_way: '抄表方式认不得',
  own_account: '是您自己或家人的户：这一行没有导入，请同事来导',
  duplicate_reading: '读数重复',
};
const nothing = '什么也没有写入。';

function notBilled(why: WhyNotBilled): string {
  switch (why.kind) {
    case 'unknown':
      return '没有这一户';
    case 'closed':
      return '已销户';
    case 'continued':
      return `已并入 ${why.into}，不再出账`;
    case 'billed':
      return `这个月已有账单 ${why.bill}`;
    case 'later':
      return `更晚的 ${month(why.period)} 已出账`;
    case 'does_not_follow':
      return `上期止码是 ${why.from}，而上次出账到 ${why.last}`;
    case 'volume':
      return `两次读数差 ${why.makes} m³，文件写 ${why.said} m³`;
    case 'no_day':
      return '没有抄表日期';
    case 'far':
      return `${why.on} 抄的，离这个账期太远`;
    case 'own':
      return '是您自己或家人的户：请同事来出这张账单';
    case 'no_tariff':
      return `${why.on} 没有生效的水价`;
    case 'number':
      return '户号太长，编不出账单号';
    case 'not_priced':
      return '水价算不了：没有这个用水性质，或用量是负数';
  }
}

function termsNot(why: TermsRefused): Said {
  switch (why.terms) {
    case 'month':
      return { what: `这些读数是 ${why.read_on} 前后抄的，不能出 ${month(why.period)} 的账`, safe: nothing, todo: `账期可以是 ${month(why.from)} 到 ${month(why.to)}：请改账期，或换对的文件。` };
    case 'other_month':
      return { what: `文件第 ${why.line} 行的账期是 ${month(why.said)}，您填的是 ${month(why.period)}`, safe: nothing, todo: `请把账期改成 ${month(why.said)}，或换对的文件。` };
    case 'payable_before':
      return { what: `可缴费日 ${why.payable_on} 早于最后的抄表日 ${why.last}`, safe: nothing, todo: '请改可缴费日。' };
    case 'payable_late':
      return { what: `可缴费日 ${why.payable_on} 比最后的抄表日 ${why.last} 晚了一年多`, safe: nothing, todo: '请改可缴费日。' };
  }
}

function not(why: BillingNot): Said {
  switch (why.kind) {
    case 'not_theirs':
      return { what: '您现在不是财务', safe: nothing, todo: '请联系总部的信息员；岗位发布后刷新页面。' };
    case 'no_file':
      return { what: '文件不全', safe: nothing, todo: '请重新选文件，再试算。' };
    case 'file':
      return unread(why.file, why.wrong);
    case 'no_columns':
      return { what: '这套列名已经不在了', safe: nothing, todo: '请重新选列名。' };
    case 'terms':
      return termsNot(why.why);
    case 'no_run':
      return { what: '没有这一批账单', safe: nothing, todo: '请刷新后重新选。' };
    case 'taken_back':
      return { what: '这一批已经撤销完了', safe: '不会撤销两次。', todo: '要恢复哪一张，到“冲正更正”重开账单。' };
    case 'month_closed':
      return { what: `${month(why.period)} 已封账，不能整批撤销`, safe: nothing, todo: '到“冲正更正”逐张作废，按今天入账；或先重新打开那个月。' };
    case 'other_files':
      return { what: '文件和试算时的不一样了', safe: nothing, todo: '请重新试算。' };
  }
}

function notRun(refused: Refusal<'run_bills'>): Said {
  if (refused.kind === 'refused') return not(refused.why);
  if (refused.kind === 'not_theirs') return not({ kind: 'not_theirs' });
  return { what: 'PIN 不对', safe: nothing };
}

export const words = {
  billing: {
    title: '导入出账',
    run: '按抄表出账',
    import: '导入老系统',
    files: { accounts: '用户档案', readings: '抄表记录', bills: '应收账单' },
    noneYet: '还没有选；CSV（UTF-8 或 GBK）或 xlsx',
    month: '账期',
    payableOn: '可缴费日',
    try: '试算（不写入）',
    issue: (bills: number): string => `出账 ${bills} 笔`,
    fileNeeded: '请先选抄表记录',
    oneNeeded: '请先选至少一个文件',
    monthNeeded: '账期写成 2026-12',
    dayNeeded: '可缴费日写成 2026-12-10',
    wouldIssue: (bills: number, billed: string): string => `试算：可出账 ${bills} 笔，共 ${billed} 元`,
    nothingYet: '还没有写入。看过下面的数，再签字。',
    issued: (bills: number, billed: string): string => `已出账 ${bills} 笔，共 ${billed} 元`,
    issuedSafe: '各柜台下次同步就有。',
    wouldImport: (accounts: number, bills: number): string => `试算：新增或变更 ${accounts} 户，新账单 ${bills} 笔`,
    imported: (accounts: number, bills: number): string => `已导入 ${accounts} 户，账单 ${bills} 笔`,
    sums: '按用水性质合计',
    class: '用水性质',
    all: '合计',
    bills: '笔数',
    billed: '应收 元',
    arrears: '其中欠费 元',
    rowsAnd: (rows: number, written: number): string => `${rows} 行，其中 ${written} 笔新增或变更`,
    rows: (rows: number): string => `${rows} 行`,
    file: '文件',
    row: '行',
    why: '原因',
    column: '列',
    value: '内容',
    account: '户号',
    refused: (rows: number): string => `有 ${rows} 行进不去`,
    refusedTodo: '其余的照办；改好这些行以后可以再来一次，已办的不会重复。',
    firstOf: (rows: number): string => `下面是前 ${rows} 行。`,
    notBilledSum: (accounts: number): string => `有 ${accounts} 户不出账`,
    notBilledTodo: '其余的照办；查清以后可以再来一次，已出账的不会重复。',
    reasons,
    notBilled,
    not,
    notRun,
  },
};

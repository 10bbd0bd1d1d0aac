// 已告知；此规则在此行不通；各部门承诺兑现。
import type { FeeClause, Rule, RuleDecision, RulePart, TariffClause, ToldAnswer } from '@/ipc/generated';

import { words as absent } from './absent';

const clauses: Record<FeeClause, string> = { whole: '整条', start: '起算日', rate: '费率', cap: '上限', exempt: '免收范围' };

function partWord(part: RulePart): string {
  switch (part.of) {
    case 'whole':
      return '整项';
    case 'who':
      return '谁来办';
    case 'papers':
      return '带什么';
    case 'steps':
      return '怎么办理';
    case 'promise':
      return '时限';
    case 'offline':
      return '断线时能办什么';
    case 'roles':
      return '谁能办结';
    case 'refusal':
      return `不能受理第 ${part.at + 1} 条`;
    case 'form':
      return '表格';
    case 'tell':
      return '对用户说';
  }
}

const tariffClause = (clause: TariffClause): string => {
  switch (clause.of) {
    case 'whole':
      return '整个水价';
    case 'component':
      return `${clause.name}的单价`;
    case 'tiers':
      return '阶梯水量';
    case 'household':
      return '一户多人口';
    case 'rounding':
      return '分以下怎么进位';
    case 'class':
      return '用水性质怎么分';
  }
};
const feeClause = (clause: FeeClause): string => `违约金${clauses[clause]}`;

const versionOf = (version: number): string => (version === 0 ? '随程序的版本' : `第 ${version} 版`);

export function ruleOf(rule: Rule, name: string): string {
  switch (rule.rule) {
    case 'item':
      return `${name}：${partWord(rule.part)}（${versionOf(rule.version)}）`;
    case 'tariff':
      return `水价${rule.id === '' ? '' : ` ${rule.id}`}${rule.clause && rule.clause.of !== 'whole' ? `：${tariffClause(rule.clause)}` : ''}`;
    case 'late_fee':
      return `违约金：${clauses[rule.clause]}（${versionOf(rule.version)}）`;
    case 'offline':
      return `断线限额（${versionOf(rule.version)}）`;
    case 'authority':
      return `授权：${absent.absent.acts[rule.act]}`;
  }
}

function answerWord(answer: ToldAnswer): string {
  switch (answer.answer) {
    case 'now':
      return '现在能办';
    case 'accept':
      return '先受理，随后办';
    case 'not_now':
      return '现在不能办';
    case 'refused':
      return `不能受理：${answer.because}`;
  }
}

function decided(decision: RuleDecision): string {
  if (decision.decision === 'declined') return '不采纳';
  return decision.version == null ? '已采纳，正在改' : `已采纳，第 ${decision.version} 版起改了`;
}

export const words = {
  told: {
    key: '已告知',
    keyOf: (name: string): string => `已告知 ${name}`,
    ask: '告知了谁？（可不填；填了，再来时查得到）',
    name: '姓名',
    phone: '电话',
    write: '记下',
    done: (name: string): string => (name === '' ? '已记下：告知过了' : `已记下：告知过 ${name}`),
    safe: '照目录说的不算差错。再来时，在“工单”里按户号、电话或姓名查得到当时的版本和原话。',
    tag: '已告知',
    answerWord,
    title: (name: string): string => `已告知：${name}`,
    same: '照这个版本说的，不算差错。',
    changed: (version: number | null): string => (version === null ? '目录里已经没有这项业务' : `目录改过：现在是${versionOf(version)}`),
    now: (said: string): string => `现在这样说：${said}`,
    words: '当时的原话',
    answer: '答复',
    version: '目录版本',
    versionOf,
    who: '告知了谁',
    account: '户号',
    where: '何时何地',
    at: (local: string, hall: string, onPaper: boolean): string => `${local} ${hall}${onPaper ? '，给了一次性告知单' : ''}`,
  },
  rules: {
    fails: '此规则行不通',
    failsHere: '此规则行不通：报总部',
    which: '哪一条行不通？',
    whichRefusal: '哪一条不能受理的规定行不通？',
    other: '别的规则',
    whichOther: '哪一条？',
    part: partWord,
    tariff: '水价',
    offline: '断线限额',
    whichRule: '是哪条规则？',
    unknown: '说不清哪一条',
    fee: '违约金',
    feeClause,
    whichFee: '违约金的哪一条？',
    tariffClause,
    whichTariff: '水价的哪一条？',
    anotherItem: '别的业务',
    whichItem: '哪项业务？',
    happened: '发生了什么？（不写人名）',
    proposal: '建议怎么改？（可不写）',
    send: '报总部',
    sent: (number: string, due: string): string => `${number} 已记下，总部 ${due} 前答复`,
    sentSafe: '已写在本机磁盘上，有线路时自动到总部。答复到了，在“工单”的“规则反映”里看，各厅都看得到。',
    trial: '试行：只在部分营业厅',
    ruleOf,
    decided,
    page: '规则反映',
    pageKey: (waiting: number, answered: number): string =>
      `规则反映${waiting ? `：待答复 ${waiting} 件` : ''}${answered ? `${waiting ? '，' : '：'}本柜台有答复 ${answered} 件` : ''}`,
    none: '还没有哪个厅说规则行不通。在“业务”或“工单”里按 Alt+N 就能写。',
    waits: (due: string): string => `${due} 前答复`,
    late: (due: string): string => `已过 ${due} 的时限`,
    own: '本柜台',
    more: '只列前 100 件',
    about: '规则',
    clause: '原文',
    what: '发生了什么',
    proposed: '建议',
    from: '哪里报的',
    due: '总部答复时限',
    noAnswer: '还没有答复',
    wordsComing: '答复的内容随下次上传对账到达。',
    at: (decision: string, local: string): string => `${decision}（${local}）`,
  },
  promises: {
    title: '各部门承诺兑现',
    spans: { month: '本月到期', last: '上月到期', all: '全部' },
    department: '部门',
    kept: '按时答复',
    late: '超时才答复',
    overdue: '超时未答复',
    running: '未到期',
    named: '被指为原因',
    none: '这段时间没有部门的承诺到期。',
    about: '承诺是部门的：答复时在哪个部门办，就算哪个部门的；本厅自己办的不在里面。暂停的时间不算，重开的看再次答复。',
    known: (at: string): string => `总部那边的情况截至 ${at}。`,
  },
};

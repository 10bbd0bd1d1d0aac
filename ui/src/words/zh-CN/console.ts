// 总部工作台：逾期督办、承诺兑现、规则反映、回访、规则摩擦。
import type { CallAct, RuleNotAnswered, Trouble } from '@/ipc/office/generated';

import type { Said } from '../said';
import { stars } from './caseTerms';

const notHead: Said = { what: '您现在不负责任何部门，也不是值班长', safe: '什么也没有办。', todo: '请联系管理部门名单的同事；加好后刷新页面。' };
const notAnswering: Said = { what: '您现在不在任何部门的名单里', safe: '什么也没有办。', todo: '请联系管理部门名单的同事；加好后刷新页面。' };
const notAnswerer: Said = { what: '您现在不能答复规则反映', safe: '什么也没有答复。', todo: '部门的人、财务、信息员可以答复；请联系管理名单的同事，加好后刷新页面。' };
const stays = '没有答复，写的话还在。';

function notAnswered(refused: RuleNotAnswered): Said {
  switch (refused.kind) {
    case 'not_rule_answerer':
      return notAnswerer;
    case 'wrong_pin':
    case 'too_soon':
      return { what: 'PIN 不对', safe: stays };
    case 'unknown':
      return { what: '总部没有这件反映', safe: stays };
    case 'words':
      return { what: `要写 1 到 ${refused.limit} 个字`, safe: stays };
    case 'no_version':
      return { what: `第 ${refused.version} 版还没有发布`, safe: stays, todo: '请先发布，或答“已采纳，正在改”。' };
    case 'not_newer':
      return { what: `第 ${refused.version} 版不比行不通的第 ${refused.failed} 版新`, safe: stays };
    case 'no_item':
      return { what: '这条规则不在业务目录里，没有版本可指', safe: stays, todo: '请答“已采纳，正在改”，改好了再答一次。' };
  }
}

const troubles: Record<Trouble, string> = {
  refused: '不能办、不予办理',
  exception: '要别人批准',
  over_limit: '超断线限额',
  waiver: '减免违约金',
  came_again: '用户再来',
  complaint: '投诉和工单起因',
  rule_fails: '营业厅说行不通',
};

const calledAs = (act: CallAct): string => (act.act === 'rate' ? `评价：${stars[act.stars - 1] ?? ''}` : act.reached ? '联系上了' : '没联系上');

export const words = {
  calls: {
    list: '待回访的用户',
    one: '这件工单',
    sum: (count: number, more: boolean): string => `待回访 ${count} 户${more ? '（只列前 200 户）' : ''}`,
    empty: '没有待回访的用户。',
    none: '没有选中的用户。',
    note: '记回访',
    about: (most: number): string => `办完或不予办理的都列在这里；联系上了、评价过了，或打了 ${most} 次都没联系上的，不再列。营业厅打过的也算。`,
    titleOf: calledAs,
    done: (number: string, act: CallAct): string => `${number} 已记回访：${calledAs(act)}`,
    reachedOnly: (number: string): string => `${number} 已记回访，用户没有评价`,
  },
  friction: {
    list: '规则，按惹出的麻烦排',
    one: '这条规则',
    sum: (count: number): string => `有麻烦的规则 ${count} 条`,
    empty: '这段时间没有规则惹出麻烦。',
    none: '没有选中的规则。',
    spans: { month: '本月', last: '上月', all: '全部' },
    times: (count: number): string => `${count} 次`,
    kinds: troubles,
    trial: '试行',
    why: '什么麻烦',
    examples: '最近的几件',
    on: '日期',
    kind: '麻烦',
    hall: '营业厅',
    office: '总部',
    number: '工单或反映号',
    noNumber: '柜台当场',
    about: '一个版本算一条。先看规则自己有没有问题；这里不记是谁办的。',
    handed: '本可在厅办结的',
    handedNone: '这段时间没有转给部门的工单。',
    business: '业务',
    handedCount: '转给部门',
    doneHere: '目录写明厅里能办',
    answeredHere: '部门半小时内只答了一句',
    handedAbout: '急事（先打电话的）不算。要改的是目录里“谁能当场办结”和告诉用户的话。',
  },
  overdue: {
    list: '要督办的承诺',
    one: '这件工单',
    sum: (broken: number, soon: number): string => [`逾期未答复 ${broken} 件`, soon > 0 && `快到期 ${soon} 件`].filter(Boolean).join('，'),
    empty: '没有逾期或快到期的承诺。没人接手的会自己出现在这里。',
    none: '没有选中的工单。',
    hall: '营业厅自办',
    told: (broken: number, soon: number): string => `没人接手的承诺：${[broken > 0 && `已逾期 ${broken} 件`, soon > 0 && `快到期 ${soon} 件`].filter(Boolean).join('，')}`,
    toldKey: '去督办',
    takeUp: '接手督办',
    say: '怎么督办？谁去办、什么时候给用户答复（各厅都看得到）',
    taken: (number: string): string => `${number} 已接手督办`,
    takenUp: '督办',
    takenUpBy: (who: string, local: string): string => `${local} ${who}接手`,
    why: '接手后不再列在这里；答复之前，工单上一直写着谁在督办。',
    notHead,
  },
  kept: {
    title: '各部门承诺兑现',
    spans: { month: '本月到期', last: '上月到期', all: '全部' },
    department: '部门',
    kept: '按时答复',
    late: '超时才答复',
    overdue: '超时未答复',
    running: '未到期',
    named: '被指为原因',
    none: '这段时间没有部门的承诺到期。',
    about: '答复时在哪个部门办，就算哪个部门的；营业厅自己办的另列。暂停的时间不算，重开的看再次答复。',
    broken: '最近超时的（每个部门最多五件）',
    number: '工单',
    business: '业务',
    hall: '受理营业厅',
    due: '承诺',
    answered: '答复',
    notYet: '还没有',
    halls: '营业厅自办（不算在部门里）',
    causes: '投诉和再次来访的原因',
    causesNone: '这段时间没有记下原因。',
    times: (count: number): string => `${count} 次`,
    notAnswering,
  },
  ruleAnswers: {
    list: '规则反映',
    one: '这件反映',
    sum: (waits: number, late: number): string => [`待答复 ${waits} 件`, late > 0 && `已超时 ${late} 件`].filter(Boolean).join('，'),
    empty: '还没有哪个厅说规则行不通。',
    none: '没有选中的反映。',
    declines: '不采纳',
    accepts: '采纳，正在改',
    changed: (version: number): string => `采纳，第 ${version} 版起改了`,
    again: '已经答复过：再答一次，以后一次为准。',
    say: '怎么答复？各厅都会看到',
    send: '答复',
    done: (number: string): string => `${number} 已答复`,
    doneSafe: '各营业厅下次同步后就能看到。',
    happened: '发生了什么',
    proposal: '建议',
    rule: '规则',
    clause: '原文',
    from: '哪里报的',
    due: '答复时限（十个工作日）',
    answer: '答复',
    wordsComing: '说明还没有到。',
    notAnswerer,
    notAnswered,
  },
};

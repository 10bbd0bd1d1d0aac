// 工单的说法：柜台和总部的部门用同一套。
import type { CaseAct, Cause, DeclineReason, DisputeEnd, Outcome, PauseReason } from '@/ipc/generated';

import { ruleOf } from './rules';

export const outcomes: Record<Outcome, string> = { done: '已办结', refused: '不予办理', withdrawn: '用户撤回', duplicate: '与另一件重复' };
export const pauses: Record<PauseReason, string> = {
  papers: '等用户补材料',
  access: '等用户在家',
  third_party: '等第三方（开挖许可、物业、银行）',
  force_majeure: '不可抗力',
};
export const causes: Record<Cause, string> = { rule: '规则', department: '承办部门', equipment: '设备', counter: '柜台' };
export const ends: Record<DisputeEnd, string> = { upheld: '维持原账单', corrected: '已改正', withdrawn: '用户撤回' };
/** 为什么不退预存。 */
export const declineReasons: Record<DeclineReason, string> = {
  wrong_payee: '收款人信息不符',
  deposit_spent: '预存已用',
  arrears: '尚有欠费',
  withdrawn: '用户撤回',
  papers_missing: '资料不全',
};
/** 从一到五。 */
export const stars = ['非常不满意', '不满意', '基本满意', '满意', '非常满意'];

/** 做了什么；部门的名字由叫的人给。 */
export function event(done: CaseAct, departmentOf: (id: string) => string): string {
  switch (done.act) {
    case 'handed_off':
      return `转${departmentOf(done.to)}`;
    case 'accepted':
      return `${departmentOf(done.by)}接办`;
    case 'asked_back':
      return '退问';
    case 'supplied':
      return '补充';
    case 'answered':
      return '答复';
    case 'closed':
      return outcomes[done.outcome];
    case 'reopened':
      return '重开';
    case 'paused':
      return `暂停计时：${pauses[done.reason]}`;
    case 'resumed':
      return '恢复计时';
    case 'came_again':
      return '用户再次来访';
    case 'came_again_of':
      return `用户再次来访，原因：${causes[done.cause]}`;
    case 'taken_up':
      return '接手督办';
    case 'noted':
      return '备注';
    case 'telephoned':
      return `电话 ${done.number}`;
    case 'followed_up':
      return done.reached ? '已回访' : '回访未联系上';
    case 'rated':
      return `评价：${stars[done.stars - 1] ?? ''}`;
    case 'caused':
      return `原因：${causes[done.cause]}`;
    case 'decided':
      return `争议裁定：${ends[done.end]}`;
    case 'refund_decided':
      return done.declined ? `不予退款：${declineReasons[done.declined]}` : '退款已转账';
    case 'urged':
      return '催办';
    case 'papers_seen':
      return `补收资料：${done.papers.join('、')}`;
    case 'caused_by_rule':
      return `原因：规则，${ruleOf(done.rule, done.name)}`;
    case 'came_again_of_rule':
      return `用户再次来访，原因：规则，${ruleOf(done.rule, done.name)}`;
  }
}

// 退预存。
import type { DeclineReason, RefundReason } from '@/ipc/generated';
import type { RefundNotDecided } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../said';
import { declineReasons } from './caseTerms';

const reasons: Record<RefundReason, string> = { account_closed: '销户', transferred: '过户', paid_too_much: '多缴', customer_asked: '用户要求' };
/** 总部财务没有办成。 */
function notDecided(refused: RefundNotDecided): Said {
  const safe = '没有记下，钱仍冻结着。';
  switch (refused.kind) {
    case 'not_member':
      return { what: '您不在这个部门的名单里了', safe, todo: '请联系管理部门名单的同事。' };
    case 'unknown':
      return { what: '本部门没有这件工单，或其中没有退款', safe };
    case 'not_finance':
      return { what: '退款由财务岗位的人办', safe, todo: '请财务登录后办。' };
    case 'wrong_pin':
    case 'too_soon':
      return { what: 'PIN 不对', safe };
    case 'decided':
      return refused.paid
        ? {
            what: `${refused.by} ${refused.on} 已记下转账${refused.reference && `，流水号 ${refused.reference}`}`,
            safe: '账上只记一次，您这一次没有记。',
            todo: '您如果也在银行转了一次，请马上联系银行或用户追回。',
          }
        : { what: `${refused.by} ${refused.on} 已记下不予退款`, safe: '您这一次没有记。', todo: '您如果已在银行转账，请马上联系银行或用户追回。' };
    case 'own_act':
      return { what: '这笔退款是您自己申请的，不能自己办', safe, todo: '请另一位财务办。' };
    case 'tied':
      return { what: `户号 ${refused.account} 是您申报的本人或亲属户`, safe, todo: '请另一位财务办。' };
    case 'spent':
      return { what: `预存已在别处用掉 ${yuan(refused.missing)} 元`, safe, todo: '可以不予退款（预存已用），或等用户补足后再办。' };
  }
}

export const words = {
  refund: {
    act: '退预存',
    title: '退预存',
    which: '办新的，还是看办过的？',
    another: '申请退款',
    deposit: '预存',
    held: '退款冻结',
    free: '可退',
    owes: (owed: string): string => `这一户还欠 ${owed} 元，请先问清是否抵扣`,
    short: '预存不足',
    howMuch: (free: string): string => `退多少？最多 ${free} 元`,
    asks: (amount: string): string => `退 ${amount} 元`,
    why: '为什么退？',
    reasons,
    payee: '退给谁？',
    payeeName: '收款人姓名',
    bank: '开户行（可不填）',
    bankAccount: '银行账号',
    payeeLacks: '收款人姓名还没有写',
    accountLacks: '银行账号至少 8 位数字，请照存折或卡抄',
    notWithin: (free: string): string => `请录入大于 0、不超过 ${free} 元的金额`,
    goOn: '继续',
    toWhom: (name: string, account: string): string => `${name} ${account}`,
    approve: '批准并冻结',
    done: '退款已申请，预存已冻结',
    doneSafe: '钱箱没有动：退款由总部财务转账，不付现金。',
    doneTodo: (number: string, due: string): string => `已立工单 ${number}，${due} 前答复。请把退款单交给用户；凭工单号在任一营业厅都能查到办到哪一步。`,
    case: '工单',
    caseOf: (number: string, due: string): string => `${number}，${due} 前答复`,
    promised: (due: string): string => `申请时立工单转财务，${due} 前答复`,
    papers: '带了哪些资料？按数字打勾，没带的记为待补',
    phone: '办好打给（电话）',
    byFinance: '转账由财务部里有财务岗位的人办（人员岗位页设），别人只能办工单',
    heldNow: (approver: string): string => `这笔钱已冻结，不能再用；${approver} 批准`,
    spentElsewhere: (missing: string): string => `预存已在别处用掉 ${missing} 元，转账前请先问清`,
    toAccount: '到账户申请退款',
    atAccount: '退款到账户里申请：申请时自动立工单，不用另记',
    atAccountTodo: '请先按 Ctrl+K 在“收费”查到这一户，再按 Alt+Y 选“退预存”。',
    slip: '退款单',
    lines: '退款记录',
    numbered: (number: string): string => `退款 ${number}`,
    line: (number: string, amount: string): string => `退款 ${number} ${amount} 元`,
    askedBy: (on: string, clerk: string): string => `${on} ${clerk} 申请`,
    waits: '待总部财务转账',
    paid: (on: string, reference: string): string => (reference === '' ? `${on} 已转账` : `${on} 已转账，流水 ${reference}`),
    declined: (on: string, reason: DeclineReason): string => `${on} 未予退款：${declineReasons[reason]}`,
    decide: '本厅自己记总账：财务怎么办？',
    notDecided,
    decideKey: '退款：财务怎么办',
    pay: '已转账',
    decline: '不予退款',
    declineWhy: '为什么不退？',
    declineReasons,
    transferTo: '转账到',
    reference: '转账流水号',
    referenceHint: '没有可不填',
    approvePay: '确认已转账',
    approveDecline: '确认不予退款',
    paidDone: '已记退款',
    paidSafe: '预存已减，金额记在退款付出。',
    declinedDone: '未予退款，预存已解冻',
    declinedTodo: '请把原因告诉用户。',
  },
};

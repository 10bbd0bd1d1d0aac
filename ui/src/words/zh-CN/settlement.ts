// 对账处理：总部对多收、透支、销户留款的决定。
import type { SettlementRule } from '@/ipc/generated';

export const words = {
  settlement: {
    title: '对账处理',
    rule: { paid_beyond: '重复收费', deposit_short: '预存透支', held_for_closed: '销户留款', deposit_carried: '并户转存' } satisfies Record<SettlementRule, string>,
    what: {
      paid_beyond: (amount: string): string => `账单多收 ${amount} 元，总部已转入预存`,
      deposit_short: (amount: string): string => `预存用了两次，少 ${amount} 元`,
      held_for_closed: (amount: string): string => `已销户，还存着用户的 ${amount} 元`,
      deposit_carried: (amount: string): string => `已并户，存在这里的 ${amount} 元已转到并入户`,
    } satisfies Record<SettlementRule, (amount: string) => string>,
    todo: {
      paid_beyond: '请告诉用户：可以抵下期水费，也可以申请退回',
      deposit_short: '请告诉用户：要补交这一笔',
      held_for_closed: '请告诉用户：可以申请退回',
      deposit_carried: '请告诉用户：钱已在并入户的预存里，可以抵那一户的水费',
    } satisfies Record<SettlementRule, string>,
    bill: (bill: string): string => `账单 ${bill}`,
    lateFee: (amount: string): string => `其中违约金 ${amount} 元`,
    beyond: '多收的',
    from: '来自',
    kept: '入账的',
    receipt: (receipt: string, counter: string, local: string, amount: string): string => `收据 ${receipt}（${counter}号柜 ${local}，${amount} 元）`,
    decides: (who: string, due: string): string => `由${who}负责，${due} 前办完`,
    tell: '已告知用户',
    told: '已告知用户',
  },
};

// 渠道对账差异。
import type { Channel, FourWay, NextStep } from '@/ipc/generated';

const steps: Record<NextStep, string> = {
  ask_channel: '向渠道查询这笔，或等它下一天的账单',
  collect_again: '钱没有到：冲正这笔，重新收费',
  reverse_ours: '记重了：冲正多记的一笔',
  credit_customer: '渠道多收了：核对户号，给用户入账',
  refund_through_channel: '由渠道原路退给用户',
  record_refund: '用户已收到退款：在这里记退款',
  find_payment: '在以前的日子里找这笔，看冲正在不在',
};

export const words = {
  channels: {
    title: '渠道对账差异',
    open: (count: number): string => `渠道对账差异 ${count} 笔未结，不影响日结`,
    channel: { bank: '银行', wechat: '微信', alipay: '支付宝' } satisfies Record<Channel, string>,
    way: { both: '一方已退', ours_only: '只有我方', theirs_only: '只有渠道', differing: '金额不符' } satisfies Record<FourWay, string>,
    /** 银行账单先说扣了代扣在途的账单：等回盘。 */
    step: (way: FourWay, first: NextStep): string => (way === 'theirs_only' && first === 'ask_channel' ? '代扣在途：等银行回盘，不用给用户入账' : steps[first]),
    line: (channel: string, date: string, way: string): string => `渠道对账差异 ${channel} ${date} ${way}`,
    sides: (ours: string, theirs: string): string => `我方 ${ours} 元 渠道 ${theirs} 元`,
    next: (step: string, who: string, due: string): string => `下一步 ${step}（${who}，${due} 前）`,
    of: '渠道',
    account: '户号',
    ours: '我方 元',
    theirs: '渠道方 元',
    todo: '下一步',
    due: '谁、何时前',
  },
};

// 扫码支付、支票。
import type { ReferenceFault, Wallet, WalletEnd, WalletState } from '@/ipc/generated';

import type { Said } from '../said';

const whose: Record<Wallet, string> = { wechat: '微信', alipay: '支付宝' };

const ended: Record<WalletEnd, string> = {
  failed: '没有支付成功',
  cancelled: '已撤销，没有收钱',
  given_back: '平台已退款',
};

function state(now: WalletState, by: string): Said {
  switch (now.state) {
    case 'asking':
      return { what: '等用户支付' };
    case 'cancelling':
      return { what: '正在撤销', todo: '平台要求扫码 15 秒后才能撤销，请稍等。' };
    case 'unknown':
      return {
        what: '结果不明',
        safe: '没有入账；查到结果会自动入账。',
        todo: `请看用户手机上的${by}账单；总部用平台对账单核对，不会让用户付两次。`,
      };
    case 'unbooked':
      return { what: '钱已收到，等开班后入账', safe: '不会丢，也不会收两次。', todo: '有人开班后自动入账、打印收据。' };
    case 'paid':
      return { what: '已支付' };
    case 'ended':
      return { what: ended[now.end], safe: '没有入账，账单仍欠。', todo: '请用户重新出示付款码，或换一种方式。' };
  }
}

function reference(tender: string, fault: ReferenceFault): Said {
  switch (fault.why) {
    case 'missing':
      return { what: `${tender}要录回单号`, todo: '没有号码的转账不能入账；请录号码，或换一种方式。' };
    case 'cheque':
      return { what: '支票要录号码、付款银行、出票日期', todo: '日期写成 2026-12-06 的样子。' };
    case 'postdated':
      return { what: `支票的日期 ${fault.dated} 还没有到`, todo: '银行不收远期支票，请用户换一种方式。' };
    case 'expired':
      return { what: `支票的日期 ${fault.dated} 已过 10 天`, todo: '银行不再付款，请用户换一张。' };
    case 'malformed':
      return { what: `${tender}的凭证号不对`, todo: '请照凭证重新录。' };
  }
}

export const words = {
  wallet: {
    title: '扫码待结果',
    whose,
    state,
    reference,
    since: (seconds: number): string => `已等 ${seconds} 秒，可以先接待下一位；要等用户输密码。`,
    cancel: '撤销',
    seen: '知道了',
    waiting: (count: number): string => `扫码待结果 ${count} 笔`,
    ended: (count: number): string => `扫码未成 ${count} 笔`,
    noGateway: '没有接通扫码网关：请按 F9，在用户的付款完成后录订单号',
    scan: '应收显示后，直接扫用户的付款码',
    held: '等扫码结果',
    heldBill: '这里有账单正在等扫码结果',
    heldTodo: '请等结果；确定要另收，按 Alt+H。',
    heldAnyway: '仍要收',
    unconfirmed: '其中扫码未确认',
    pending: '其中支票待到账',
    gateway: '扫码网关',
    gatewayHint: '微信、支付宝付款码由它扣款（值班长才能改）。留空则扫码凭营业员录入，收据注明未确认。',
    gatewayPlace: '例如 https://pay.example.com',
    closing: (count: number): string => `还有 ${count} 笔扫码没有结果`,
    closingSafe: '可以交班：钱到了会记到下一个班次，不影响钱箱。',
  },
  cheque: {
    number: '支票号',
    bank: '付款银行',
    dated: '出票日期',
    title: '支票到账、退票',
    mark: '退票',
    bouncedAt: (time: string): string => `支票退票，已冲正 ${time}`,
    of: '用户',
    amount: '支票金额',
    together: (receipts: number): string => `同一张支票付了合并收费的 ${receipts} 张收据，一起登记。`,
    pending: '支票待到账',
    none: '没有待到账的支票',
    which: (count: number): string => `待到账 ${count} 张，银行回复的是哪一张？`,
    said: '银行怎么说？',
    isCleared: '到账',
    isBounced: '退票',
    bounces: '退票：整笔缴费冲回，账单按原来的日期恢复欠费；同时用别的方式付的钱转入预存。',
    headOffice: '到账、退票由总部财务登记，有线路就到本机。',
    headOfficeTodo: (receipt: number): string => `请把收据号 ${receipt} 告诉总部财务。`,
    cleared: { what: '已登记到账', safe: '账单缴清不变；支票转为银行存款。' },
    bounced: { what: '已登记退票', safe: '账单恢复欠费，违约金按原来的日期算；原收据作废。', todo: '请通知用户，收回原收据。' },
  },
};

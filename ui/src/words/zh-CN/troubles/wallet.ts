// 出了问题时说的话：扫码支付。
import type { WalletRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { payment } from './payment';
import { notNow } from './shared';

export function wallet(refusal: WalletRefusal): Said {
  const nothing = '没有扣款，没有入账。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'payment':
      return payment(refusal.refusal);
    case 'no_gateway':
      return { what: '没有接通扫码网关', safe: nothing, todo: '请按 F9 录订单号，或换一种方式。' };
    case 'code':
      return { what: '扫到的不是微信或支付宝的付款码', safe: nothing, todo: '请用户打开“付款码”再扫。' };
    case 'other_tenders':
      return {
        what: `另录了 ${yuan(refusal.others)} 元，扫码不能和别的方式同收`,
        safe: nothing,
        todo: '请清掉别的方式，或用 Alt+B 分两次收：先扫码，再收其余。',
      };
    case 'unknown':
      return { what: '这笔扫码已经有结果', safe: '账已按结果记好。' };
  }
}

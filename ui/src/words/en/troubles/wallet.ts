// Words for trouble: wallets.
import type { WalletRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { payment } from './payment';
import { notNow } from './shared';

export function wallet(refusal: WalletRefusal): Said {
  const nothing = 'Nothing was charged, nothing is booked.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'payment':
      return payment(refusal.refusal);
    case 'no_gateway':
      return { what: 'No gateway is set up', safe: nothing, todo: 'Press F9 and type the order number, or take it another way.' };
    case 'code':
      return { what: 'That is no payment code of WeChat or Alipay', safe: nothing, todo: 'Ask the customer to open the payment code, and scan again.' };
    case 'other_tenders':
      return {
        what: `${yuan(refusal.others)} are keyed in otherwise; a wallet is charged alone`,
        safe: nothing,
        todo: 'Clear the other tenders, or take it in two parts with Alt+B: the wallet first.',
      };
    case 'unknown':
      return { what: 'This charge has its result', safe: 'It is booked accordingly.' };
  }
}

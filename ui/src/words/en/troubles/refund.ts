// Words for trouble: refunds of deposits.
import type { PayeeFault, RefundRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { approval, notNow } from './shared';

const PAYEE: Record<PayeeFault, string> = {
  name: "The payee's name is missing or too long",
  bank: "The bank's name is too long",
  bank_account: 'A bank account has 8 to 32 digits',
};

export function refund(refusal: RefundRefusal): Said {
  const nothingDone = 'Nothing was done.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown_account':
      return { what: `Account ${refusal.account} is not known here`, safe: nothingDone, todo: "Check the number; a new account comes with head office's data." };
    case 'unknown':
      return { what: 'This refund is not known here', safe: nothingDone, todo: 'One asked at another counter shows after the next sync.' };
    case 'not_free':
      return {
        what: `${yuan(refusal.free)} of the deposit is free${refusal.held > 0 ? `, ${yuan(refusal.held)} is held for refunds already` : ''}`,
        safe: nothingDone,
        todo: refusal.free > 0 ? 'Enter less.' : 'There is nothing to refund; what is held waits for finance at head office.',
      };
    case 'cheque_pending':
      return {
        what: refusal.sure > 0 ? `${yuan(refusal.sure)} can be refunded; a cheque that is not cleared yet brought the rest` : 'A cheque that is not cleared yet brought this deposit',
        safe: nothingDone,
        todo: refusal.sure > 0 ? 'Enter less; the rest once the cheque has cleared.' : 'Come again once the cheque has cleared; one that bounces takes the deposit back.',
      };
    case 'amount':
      return { what: `${yuan(refusal.amount)} cannot be refunded`, safe: nothingDone, todo: 'Enter an amount above zero.' };
    case 'payee':
      return { what: PAYEE[refusal.fault], safe: nothingDone, todo: 'Press Esc and put it right.' };
    case 'conflict':
      return { what: `This refund was asked already: ${refusal.number}, ${yuan(refusal.amount)}`, safe: 'Nothing is asked twice.', todo: 'Press Esc and begin again.' };
    case 'decided':
      return { what: `${refusal.number} is decided already`, safe: 'Nothing is decided twice.', todo: 'Press Esc to see what came of it.' };
    case 'deposit_spent':
      return {
        what: `Another counter spent the deposit: ${yuan(refusal.missing)} is missing`,
        safe: 'Nothing was transferred.',
        todo: 'Decline it (deposit spent), or wait until the customer makes it up.',
      };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

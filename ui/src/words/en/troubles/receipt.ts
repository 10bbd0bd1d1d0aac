// Words for trouble: receipts.
import type { ReceiptRefusal } from '@/ipc/generated';

import type { Said } from '../../said';
import { notNow } from './shared';

export function receipt(refusal: ReceiptRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: 'This payment is not known here', todo: 'If another counter took it, look again when its data has arrived.' };
    case 'wrong_form':
      return {
        what: `The paper says ${refusal.form}, it should be ${refusal.receipt}`,
        safe: 'The payment stands; nothing was printed yet.',
        todo: 'Put the right form in and compare again.',
      };
    case 'no_form':
      return { what: 'A copy needs a form of its own, and no number is left', safe: 'The payment stands.', todo: 'A sync brings a new block; a PDF can be saved meanwhile.' };
  }
}

// Words for trouble: cheques.
import type { ChequeRefusal } from '@/ipc/generated';

import type { Said } from '../../said';
import { approval, notNow } from './shared';

export function cheque(refusal: ChequeRefusal): Said {
  const nothing = 'Nothing was written down.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'not_pending':
      return { what: 'What became of this cheque is known, or its payment was reversed', safe: nothing, todo: 'Esc goes back to the list.' };
    case 'drawer_open':
      return { what: 'The shift that took it is still open', safe: nothing, todo: 'Count and close it first; on the same day the payment can be reversed.' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothing };
  }
}

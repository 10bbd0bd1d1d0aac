// Where a refund stands, in words for the customer who comes back.
import type { RefundView } from '@/ipc/generated';
import type { Words } from '@/words';

export function standing(w: Words, refund: RefundView): string {
  switch (refund.standing.standing) {
    case 'asked':
      return w.refund.waits;
    case 'paid':
      return w.refund.paid(refund.standing.on, refund.standing.reference ?? '');
    case 'declined':
      return w.refund.declined(refund.standing.on, refund.standing.reason);
  }
}

// Head office declined what was asked of a payment: when, and what the customer is to hear.
import type { DeclinedView } from '@/ipc/generated';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

export function Declined({ declined }: { declined: DeclinedView | null | undefined }) {
  const w = useWords();
  return declined ? <Notice tone="needs" what={w.reversal.declined(declined.on, declined.words)} safe={w.reversal.declinedSafe} todo={w.reversal.declinedTodo} /> : null;
}

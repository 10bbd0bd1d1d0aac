// What head office was asked about a payment and has not answered; or that it declined, when, and what the customer is to hear.
import { useQuery } from '@tanstack/react-query';

import type { DeclinedView, PaymentId, WaitsView } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

/** `isBrief`: beside the keys of a receipt, where room is short. */
export function Declined({ declined, isBrief = false }: { declined: DeclinedView | null | undefined; isBrief?: boolean }) {
  const w = useWords();
  if (!declined) return null;
  const what = w.reversal.declined(declined.on, declined.words);
  return isBrief ? <Notice inLine tone="needs" what={what} /> : <Notice tone="needs" what={what} safe={w.reversal.declinedSafe} todo={w.reversal.declinedTodo} />;
}

export function Waits({ waits, isBrief = false }: { waits: WaitsView | null | undefined; isBrief?: boolean }) {
  const w = useWords();
  if (!waits) return null;
  const what = waits.to == null ? w.reversal.waits(waits.on, waits.by) : w.move.waits(waits.on, waits.by, waits.to);
  return <Notice inLine={isBrief} tone="needs" what={what} safe={isBrief ? undefined : w.reversal.declinedSafe} />;
}

/** The same as its receipt has it, where nothing else can be said of the payment here and now. */
export function Answered({ payment }: { payment: PaymentId }) {
  const { data } = useQuery(ask.receipt(payment));
  return (
    <>
      <Waits waits={data?.waits} />
      <Declined declined={data?.declined} />
    </>
  );
}

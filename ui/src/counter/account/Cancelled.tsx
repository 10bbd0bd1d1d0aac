// Bills that head office cancelled, the newest, in a line: why nothing is asked for them, and where their money went.
import type { CancelledBill } from '@/ipc/generated';
import { month, yuan } from '@/parts/format';
import { useWords, type Words } from '@/words';

import { Lines } from './Lines';

export function Cancelled({ bills }: { bills: CancelledBill[] }) {
  const w = useWords();
  return <Lines label={w.cancelled.lines} all={bills} says={(one) => said(w, one)} />;
}

const said = (w: Words, one: CancelledBill): string[] => [
  w.cancelled.line(one.on, one.by, month(one.period), one.bill),
  w.cancelled.reasons[one.reason],
  w.cancelled.amount(yuan(one.amount)),
  ...(one.to_deposit > 0 ? [w.cancelled.toDeposit(yuan(one.to_deposit))] : []),
  ...(one.reissued > 0 ? [w.cancelled.reissued(one.reissued)] : []),
  ...(one.instead ? [w.cancelled.instead(one.instead)] : []),
];

// Bills that head office cancelled, the newest, in a line: why nothing is asked for them, and where their money went.
import type { CancelledBill } from '@/ipc/generated';
import { month, yuan } from '@/parts/format';
import { useWords } from '@/words';

import styles from './Refunds.module.css';

const SHOWN = 2;

export function Cancelled({ bills }: { bills: CancelledBill[] }) {
  const w = useWords();
  if (bills.length === 0) return null;
  return (
    <ul className={styles.refunds} aria-label={w.cancelled.lines}>
      {bills.slice(0, SHOWN).map((one) => (
        <li key={one.trace} title={one.trace}>
          {said(w, one).join(w.common.between)}
        </li>
      ))}
    </ul>
  );
}

const said = (w: ReturnType<typeof useWords>, one: CancelledBill): string[] => [
  w.cancelled.line(one.on, one.by, month(one.period), one.bill),
  w.cancelled.reasons[one.reason],
  w.cancelled.amount(yuan(one.amount)),
  ...(one.to_deposit > 0 ? [w.cancelled.toDeposit(yuan(one.to_deposit))] : []),
  ...(one.reissued > 0 ? [w.cancelled.reissued(one.reissued)] : []),
  ...(one.instead ? [w.cancelled.instead(one.instead)] : []),
];

// What became of the deposit that the customer wants back: the newest, in a line, for whoever comes to ask.
import type { RefundView } from '@/ipc/generated';
import { yuan } from '@/parts/format';
import { standing } from '@/parts/refund/standing';
import { useWords } from '@/words';

import styles from './Refunds.module.css';

const SHOWN = 2;

export function Refunds({ refunds }: { refunds: RefundView[] }) {
  const w = useWords();
  if (refunds.length === 0) return null;
  return (
    <ul className={styles.refunds} aria-label={w.refund.lines}>
      {refunds.slice(0, SHOWN).map((one) => (
        <li key={one.refund} className={one.standing.standing === 'asked' ? styles.waits : ''}>
          {[w.refund.line(one.number, yuan(one.amount)), w.refund.askedBy(one.head.business_date, one.head.clerk), standing(w, one)].join(
            w.common.between,
          )}
        </li>
      ))}
    </ul>
  );
}

// A payment that was moved to this account, or from it: a line for whoever serves the customer, who is to be told.
import type { MoveNote } from '@/ipc/generated';
import { yuan } from '@/parts/format';
import { useWords } from '@/words';

import styles from './Refunds.module.css';

const SHOWN = 2;

export function Moves({ moved }: { moved: MoveNote[] }) {
  const w = useWords();
  if (moved.length === 0) return null;
  return (
    <ul className={styles.refunds} aria-label={w.move.title}>
      {moved.slice(0, SHOWN).map((one) => (
        <li key={`${one.receipt}-${one.came}`} className={styles.waits}>
          {one.came
            ? w.move.cameNote(one.on, one.other, yuan(one.amount), one.receipt)
            : w.move.wentNote(one.on, one.other, yuan(one.amount), one.receipt)}
        </li>
      ))}
    </ul>
  );
}

// What counters accepted for the account before anybody approved it, and what became of it: for whoever comes to ask.
import type { QueuedNote } from '@/ipc/generated';
import { yuan } from '@/parts/format';
import { useWords, type Words } from '@/words';

import styles from './Refunds.module.css';

const SHOWN = 2;

export function Queued({ notes }: { notes: QueuedNote[] }) {
  const w = useWords();
  if (notes.length === 0) return null;
  return (
    <ul className={styles.refunds} aria-label={w.queued.notes}>
      {notes.slice(0, SHOWN).map((one) => (
        <li key={one.printed_number} className={one.end.end === 'waits' ? styles.waits : ''}>
          {[
            w.queued.line(one.printed_number, w.absent.acts[one.act], yuan(one.amount)),
            w.queued.acceptedBy(one.on, one.counter, one.clerk),
            endOf(one, w),
          ].join(w.common.between)}
        </li>
      ))}
    </ul>
  );
}

function endOf(note: QueuedNote, w: Words): string {
  const { end } = note;
  switch (end.end) {
    case 'waits':
      return w.queued.waits;
    case 'done':
      return w.queued.doneOn(end.on);
    case 'declined':
      return w.queued.declinedOn(end.on, end.words);
    case 'withdrawn':
      return w.queued.withdrawnOn(end.on, end.words);
  }
}

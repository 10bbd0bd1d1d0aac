// Exceptions of channels about the account, in a line each: what both sides hold, what is done next, by whom and by when.
import type { ChannelException } from '@/ipc/generated';
import { yuan } from '@/parts/format';
import { useWords } from '@/words';

import styles from './Refunds.module.css';

const SHOWN = 3;

export function Exceptions({ exceptions }: { exceptions: ChannelException[] }) {
  const w = useWords();
  if (exceptions.length === 0) return null;
  return (
    <ul className={styles.refunds} aria-label={w.channels.title}>
      {exceptions.slice(0, SHOWN).map((one) => (
        <li key={one.number} className={`${styles.waits} ${styles.whole}`} title={one.order}>
          {[
            w.channels.line(w.channels.channel[one.channel], one.date, w.channels.way[one.way]),
            w.channels.sides(yuan(one.ours), yuan(one.theirs)),
            w.channels.next(w.channels.step(one.way, one.step), w.role[one.decides], one.due),
          ].join(w.common.between)}
        </li>
      ))}
    </ul>
  );
}

// What head office decided about bills of an account: the newest, in a line each, with the entry that did under the pointer.
import { useWords } from '@/words';

import styles from './Refunds.module.css';

const SHOWN = 2;

interface LinesProps<Of> {
  label: string;
  /** The newest first. */
  all: readonly Of[];
  says: (one: Of) => readonly string[];
}

export function Lines<Of extends { trace: string }>({ label, all, says }: LinesProps<Of>) {
  const w = useWords();
  if (all.length === 0) return null;
  return (
    <ul className={styles.refunds} aria-label={label}>
      {all.slice(0, SHOWN).map((one) => (
        <li key={one.trace} title={one.trace}>
          {says(one).join(w.common.between)}
        </li>
      ))}
    </ul>
  );
}

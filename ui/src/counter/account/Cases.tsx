// Open cases of the customer on the screen, in a line each: whose it is and by when; `Alt+3` has the rest.
import { stageWord } from '@/parts/caseWords';
import type { CaseLine } from '@/ipc/generated';
import { useWords } from '@/words';

import styles from './Refunds.module.css';

const SHOWN = 2;

export function Cases({ cases }: { cases: CaseLine[] }) {
  const w = useWords();
  const open = cases.filter((one) => one.stage.stage !== 'closed');
  if (open.length === 0) return null;
  return (
    <ul className={styles.refunds} aria-label={w.cases.ofAccount}>
      {open.slice(0, SHOWN).map((one) => (
        <li key={one.case} className={one.standing === 'in_time' ? '' : styles.waits}>
          {[w.cases.ofAccountLine(one.number, one.name, stageWord(w, one.stage)), w.cases.standing(one.standing, one.due_local.slice(5, 16))].join(
            w.common.between,
          )}
        </li>
      ))}
    </ul>
  );
}

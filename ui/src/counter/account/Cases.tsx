// Cases of the customer on the screen: the open ones in a line each, whose it is and by when; and one key to all of them with
// their answer sheets, those that are closed too.
import { stageWord } from '@/parts/caseWords';
import type { CaseLine } from '@/ipc/generated';
import { KeyLink } from '@/parts/KeyLink';
import { useWords } from '@/words';

import styles from './Refunds.module.css';

const SHOWN = 2;

interface CasesProps {
  cases: CaseLine[];
  /** Not while something else of the account is at hand. */
  onAll: (() => void) | undefined;
}

export function Cases({ cases, onAll }: CasesProps) {
  const w = useWords();
  if (cases.length === 0) return null;
  const open = cases.filter((one) => one.stage.stage !== 'closed');
  return (
    <ul className={styles.refunds} aria-label={w.cases.ofAccount}>
      {open.slice(0, SHOWN).map((one) => (
        <li key={one.case} className={one.standing === 'in_time' ? '' : styles.waits}>
          {[w.cases.ofAccountLine(one.number, one.name, stageWord(w, one)), one.is_paused ? w.cases.pausedTag : w.cases.standing(one.standing, one.due_local.slice(5, 16))].join(
            w.common.between,
          )}
        </li>
      ))}
      {onAll && (
        <li>
          <KeyLink hotkey="Alt+L" onPress={onAll}>
            {w.cases.allOfAccount(cases.length, open.length)}
          </KeyLink>
        </li>
      )}
    </ul>
  );
}

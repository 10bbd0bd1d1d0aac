// A case in a list: whose, how its promise stands, how far it is, and what presses.
import type { CaseLine } from '@/ipc/generated';
import { stageWord } from '@/parts/caseWords';
import { useWords } from '@/words';

import styles from './CasesPage.module.css';

export function Row({ line }: { line: CaseLine }) {
  const w = useWords();
  const isClosed = line.stage.stage === 'closed';
  return (
    <>
      <span className={styles.line}>
        <span className={styles.name}>
          {line.name} {line.who}
        </span>
        <span className={`${styles.tag} ${isClosed ? '' : styles[line.standing]}`}>
          {isClosed ? stageWord(w, line) : line.is_paused ? w.cases.pausedTag : w.cases.standing(line.standing, line.due_local.slice(5, 16))}
        </span>
      </span>
      <span className={styles.line}>
        <span className={styles.number}>{line.number}</span>
        <span className={styles.soft}>
          {[
            ...(line.urgent ? [w.cases.urgentTag] : []),
            ...(isClosed ? [] : [stageWord(w, line)]),
            ...(line.urged > 0 ? [w.cases.urged(line.urged)] : []),
            ...(line.came_again > 0 ? [w.cases.cameAgain(line.came_again, line.came_last?.slice(5, 16) ?? '')] : []),
          ].join(w.common.between)}
        </span>
      </span>
    </>
  );
}

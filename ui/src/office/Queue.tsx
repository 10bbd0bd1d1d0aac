// A department's open cases, what is due first. How each stands is a word, not a colour.
import { useRef } from 'react';

import type { CaseId, CaseLine } from '@/ipc/office/generated';
import { RowList } from '@/parts/RowList';
import { useWords, type Words } from '@/words';

import styles from './Queue.module.css';

interface QueueProps {
  cases: readonly CaseLine[];
  isHere: boolean;
  /** The case that is shown. */
  held: CaseId | undefined;
  /** Done with here just now: it may leave the queue a moment later. */
  ended: CaseId | undefined;
  onChosen: (id: CaseId | undefined) => void;
}

export function Queue({ cases, isHere, held, ended, onChosen }: QueueProps) {
  const w = useWords();
  const last = useRef<CaseId>(undefined);
  const choose = (row: CaseLine | undefined) => {
    // While something is written the case stays, whatever the queue brings.
    if (!isHere && last.current) return;
    last.current = row?.case;
    onChosen(row?.case);
  };
  if (cases.length === 0) return <p className={styles.empty}>{w.office.empty}</p>;
  return (
    <RowList rows={cases} idOf={(row) => row.case} label={w.office.queue} isHere={isHere} held={held} doneWith={ended} onMove={choose}>
      {(row) => <Line line={row} />}
    </RowList>
  );
}

function Line({ line }: { line: CaseLine }) {
  const w = useWords();
  return (
    <div className={styles.line}>
      <span className={styles.name}>
        {line.is_urged && line.urged > 0 && <b className={styles.urgent}>{w.office.urged(line.urged)}</b>}
        {line.urgent && <b className={styles.urgent}>{w.office.urgent}</b>}
        {line.name}
        <span className={styles.who}>{line.who}</span>
      </span>
      <Standing line={line} />
      <span className={styles.soft}>
        {line.number} · {w.office.stage(line.stage)}
      </span>
      <span className={styles.soft}>{w.office.dueShort(line.due_local.slice(5))}</span>
      {line.came_again > 0 && <span className={styles.again}>{w.office.cameAgain(line.came_again, line.came_last_local?.slice(5) ?? '')}</span>}
    </div>
  );
}

export function Standing({ line }: { line: CaseLine }) {
  const w = useWords();
  return <span className={`${styles.standing} ${styles[toneOf(line)]}`}>{standingOf(line, w)}</span>;
}

const standingOf = (line: CaseLine, w: Words) => (line.is_paused ? w.office.pausedShort : w.office.standing[line.standing]);

function toneOf(line: CaseLine): 'good' | 'soon' | 'broken' {
  if (line.is_paused || line.standing === 'in_time') return 'good';
  return line.standing === 'soon' ? 'soon' : 'broken';
}

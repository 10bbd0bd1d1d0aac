// The requests that wait, what was not answered yet first.
import type { WordWaits } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';
import { RowList } from '@/parts/RowList';
import { useWords } from '@/words';

import styles from './Requests.module.css';

export const idOf = (line: WordWaits): string => `word-${line.hall}-${line.counter}-${line.number}`;

interface RequestsProps {
  lines: readonly WordWaits[];
  isHere: boolean;
  /** Answered here just now. */
  answered: string | undefined;
  onChosen: (id: string | undefined) => void;
}

export function Requests({ lines, isHere, answered, onChosen }: RequestsProps) {
  const w = useWords();
  if (lines.length === 0) return <p className={styles.empty}>{w.elsewhere.empty}</p>;
  return (
    <RowList rows={lines} idOf={idOf} label={w.elsewhere.list} isHere={isHere} doneWith={answered} onMove={(row) => onChosen(row && idOf(row))}>
      {(line) => (
        <div className={styles.line}>
          <span className={styles.name}>{w.absent.acts[line.act]}</span>
          <span className={styles.amount}>{yuan(line.amount)}</span>
          <span className={styles.soft}>
            {w.elsewhere.seat(line.hall_name, line.hall, line.counter)} · {line.clerk_name}
          </span>
          <span className={styles.soft}>{line.since_local.slice(5)}</span>
          {line.receipt != null && <span className={styles.soft}>{w.elsewhere.receipt(line.receipt)}</span>}
          {line.words !== '' && <span className={styles.soft}>{line.words}</span>}
          {line.answer && <span className={styles.answer}>{w.elsewhere.given(line.answer)}</span>}
        </div>
      )}
    </RowList>
  );
}

// Everything that was done about a case, oldest first, with who said what.
import type { CaseEvent, NamedDepartment } from '@/ipc/office/generated';
import { useWords } from '@/words';

import styles from './History.module.css';

interface HistoryProps {
  events: readonly CaseEvent[];
  all: readonly NamedDepartment[];
  label?: string;
}

export function History({ events, all, label }: HistoryProps) {
  const w = useWords();
  const named = (id: string) => all.find((one) => one.id === id)?.name ?? id;
  return (
    <ol className={styles.events} aria-label={label ?? w.office.history}>
      {events.map((event) => (
        <li key={`${event.when} ${event.who} ${event.act.act} ${event.words}`} className={styles.event}>
          <span className={styles.when}>{event.local.slice(5)}</span>
          <span>
            <b>{w.office.event(event.act, named)}</b>
            <span className={styles.who}>
              {[event.hall, event.who].filter(Boolean).join(' ')}
              {event.is_overtaken && ` · ${w.office.overtaken}`}
            </span>
            {event.words && <span className={styles.words}>{event.words}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

// 承诺兑现: which department kept its promises, by the month in which they fall due, with the newest that were broken. The halls'
// own figures stand apart, and so does what complaints and second visits came from.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { AskPromises, BrokenPromise, Cause, HallPromises, Kept as Figures } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { KeyButton } from '@/parts/KeyButton';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import styles from './Kept.module.css';
import { SPANS, asked, type Span } from '@/parts/spans';

const CAUSES = ['rule', 'department', 'equipment', 'counter'] as const satisfies readonly Cause[];
const ALL: AskPromises = { from: null, to: null };

export function Kept({ onOver }: { onOver: () => void }) {
  const w = useWords();
  const [span, setSpan] = useState<Span>('month');
  // All of them tell the city's date; the month is counted from it, not from this PC's clock.
  const all = useQuery(office.promises(ALL));
  const today = all.data?.today;
  const found = useQuery({ ...office.promises(today === undefined ? ALL : asked(span, today)), enabled: today !== undefined });
  const over = isOver(found.error);
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  return (
    <div className={styles.page}>
      <h2 className={styles.title}>{w.kept.title}</h2>
      <div className={styles.keys}>
        {SPANS.map((one, at) => (
          <KeyButton key={one} kind={span === one ? 'act' : 'plain'} hotkey={String(at + 1)} pressed={span === one} onPress={() => setSpan(one)}>
            {w.kept.spans[one]}
          </KeyButton>
        ))}
        {found.data && <span className={styles.soft}>{w.office.asOf(found.data.local.slice(11))}</span>}
      </div>
      {found.error && !over && <ConsoleTrouble fault={found.error} />}
      {found.isPending && <Waiting lines={8} />}
      {found.data && <Tables kept={found.data.kept} />}
    </div>
  );
}

function Tables({ kept }: { kept: Figures }) {
  const w = useWords();
  const nameOf = (id: string) => kept.departments.find((one) => one.department === id)?.name ?? id;
  return (
    <>
      {kept.departments.length === 0 ? (
        <p className={styles.soft}>{w.kept.none}</p>
      ) : (
        <table className={styles.table} data-testid="kept">
          <Head first={w.kept.department} />
          <tbody>
            {kept.departments.map((line) => (
              <Line key={line.department} name={line.name} tally={line} />
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.soft}>{w.kept.about}</p>
      {kept.broken.length > 0 && <Broken lines={kept.broken} nameOf={nameOf} />}
      {kept.halls.length > 0 && (
        <section className={styles.part}>
          <h3>{w.kept.halls}</h3>
          <table className={styles.table} data-testid="kept-halls">
            <Head first={w.kept.hall} />
            <tbody>
              {kept.halls.map((line) => (
                <Line key={line.hall} name={line.hall} tally={line} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <section className={styles.part}>
        <h3>{w.kept.causes}</h3>
        <p data-testid="kept-causes">{causesOf(kept, w.office.causes, w.kept.times).join(w.common.between) || w.kept.causesNone}</p>
      </section>
    </>
  );
}

function causesOf(kept: Figures, names: Record<Cause, string>, times: (count: number) => string): string[] {
  const counts: Partial<Record<Cause, number>> = kept.causes;
  const named = CAUSES.filter((cause) => (counts[cause] ?? 0) > 0);
  return named.map((cause) => `${names[cause]} ${times(counts[cause] ?? 0)}`);
}

function Head({ first }: { first: string }) {
  const w = useWords();
  return (
    <thead>
      <tr>
        {[first, w.kept.kept, w.kept.late, w.kept.overdue, w.kept.running, w.kept.named].map((label) => (
          <th key={label} scope="col">
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Line({ name, tally }: { name: string; tally: Omit<HallPromises, 'hall'> }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{tally.kept}</td>
      <td className={tally.late > 0 ? styles.broken : undefined}>{tally.late}</td>
      <td className={tally.overdue > 0 ? styles.broken : undefined}>{tally.overdue}</td>
      <td>{tally.running}</td>
      <td>{tally.named}</td>
    </tr>
  );
}

function Broken({ lines, nameOf }: { lines: readonly BrokenPromise[]; nameOf: (id: string) => string }) {
  const w = useWords();
  return (
    <section className={styles.part}>
      <h3>{w.kept.broken}</h3>
      <table className={styles.list} data-testid="kept-broken">
        <thead>
          <tr>
            {[w.kept.department, w.kept.business, w.kept.number, w.kept.hall, w.kept.due, w.kept.answered].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.number}>
              <td>{nameOf(line.department)}</td>
              <td>{line.name}</td>
              <td>{line.number}</td>
              <td>{line.hall}</td>
              <td>{line.due_local}</td>
              <td className={line.answered_local ? undefined : styles.broken}>{line.answered_local ?? w.kept.notYet}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

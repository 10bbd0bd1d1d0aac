// A page of two halves: what there is at the left, one of it and what is done about it at the right.
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';

import { isOver } from '@/ipc/office/queries';
import { Notice } from '@/parts/Notice';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import page from '../elsewhere/Elsewhere.module.css';

interface HalvesProps {
  query: UseQueryResult<{ local: string }>;
  onOver: () => void;
  /** The list and the one thing, by their names. */
  names: { list: string; one: string };
  sum: string;
  testId: string;
  /** What was done last, and that nothing else changed. */
  done: string | undefined;
  doneSafe: string;
  list: ReactNode;
  sheet: ReactNode;
  foot: ReactNode;
}

export function Halves({ query, onOver, names, sum, testId, done, doneSafe, list, sheet, foot }: HalvesProps) {
  const w = useWords();
  const over = isOver(query.error);
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  return (
    <div className={page.work}>
      <section className={page.queue} aria-label={names.list}>
        {query.error && !over && (
          <div className={page.said}>
            <ConsoleTrouble fault={query.error} />
          </div>
        )}
        {query.isPending && <Waiting lines={6} />}
        {query.data && (
          <>
            <p className={page.sum} data-testid={testId}>
              {sum}
              <span className={page.asOf}>{w.office.asOf(query.data.local.slice(11))}</span>
            </p>
            {done && (
              <div className={page.said}>
                <Notice inLine tone="good" what={done} safe={doneSafe} />
              </div>
            )}
            {list}
          </>
        )}
      </section>
      <section className={page.pane} aria-label={names.one}>
        <div className={page.body}>{sheet}</div>
        <footer className={page.foot}>{foot}</footer>
      </section>
    </div>
  );
}

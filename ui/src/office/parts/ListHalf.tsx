// The left half of a page: what there is, how much, as of when; what went wrong, skeletons while it waits, what was done last.
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';

import { isOver } from '@/ipc/office/queries';
import { Notice } from '@/parts/Notice';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import page from '../elsewhere/Elsewhere.module.css';

interface ListHalfProps<Found> {
  query: UseQueryResult<Found & { local: string }>;
  onOver: () => void;
  name: string;
  testId: string;
  sum: (found: Found) => string;
  /** What was done last, and that nothing else changed. */
  done?: string | undefined;
  doneSafe?: string;
  children: (found: Found) => ReactNode;
}

export function ListHalf<Found>({ query, onOver, name, testId, sum, done, doneSafe, children }: ListHalfProps<Found>) {
  const w = useWords();
  const over = isOver(query.error);
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  return (
    <section className={page.queue} aria-label={name}>
      {query.error && !over && (
        <div className={page.said}>
          <ConsoleTrouble fault={query.error} />
        </div>
      )}
      {query.isPending && <Waiting lines={6} />}
      {query.data && (
        <>
          <p className={page.sum} data-testid={testId}>
            {sum(query.data)}
            <span className={page.asOf}>{w.office.asOf(query.data.local.slice(11))}</span>
          </p>
          {done && (
            <div className={page.said}>
              <Notice inLine tone="good" what={done} safe={doneSafe} />
            </div>
          )}
          {children(query.data)}
        </>
      )}
    </section>
  );
}

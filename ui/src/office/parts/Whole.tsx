// A page of the console that is one whole: its title, as of when, what went wrong, skeletons while it waits, and what it shows.
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';

import { isOver } from '@/ipc/office/queries';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import styles from './Whole.module.css';

export interface WholeProps<Found> {
  title: string;
  /** What it shows; `local` is when it was read, by the city's clock. */
  query: UseQueryResult<Found & { local: string }>;
  onOver: () => void;
  /** Beside the title: what chooses among what is shown. */
  chooses?: ReactNode;
  children: (found: Found & { local: string }) => ReactNode;
}

export function Whole<Found>({ title, query, onOver, chooses, children }: WholeProps<Found>) {
  const w = useWords();
  const over = isOver(query.error);
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  return (
    <section className={styles.page} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {chooses}
        {query.data && <span className={styles.soft}>{w.office.asOf(query.data.local.slice(11))}</span>}
      </div>
      {query.error && !over && <ConsoleTrouble fault={query.error} />}
      {query.isPending && <Waiting lines={8} />}
      {query.data && children(query.data)}
    </section>
  );
}

/** What is said where there is nothing to show, and what that means. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className={styles.soft}>{children}</p>;
}

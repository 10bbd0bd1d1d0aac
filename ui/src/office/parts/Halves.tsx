// A page of two halves: what there is at the left, one of it and what is done about it at the right.
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import page from '../elsewhere/Elsewhere.module.css';
import { ListHalf } from './ListHalf';

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
  return (
    <div className={page.work}>
      <ListHalf query={query} onOver={onOver} name={names.list} testId={testId} sum={() => sum} done={done} doneSafe={doneSafe}>
        {() => list}
      </ListHalf>
      <section className={page.pane} aria-label={names.one}>
        <div className={page.body}>{sheet}</div>
        <footer className={page.foot}>{foot}</footer>
      </section>
    </div>
  );
}

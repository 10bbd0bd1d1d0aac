// Receipt numbers (票据号段): what became of each, block by block; and what somebody says became of some.
import { useQuery } from '@tanstack/react-query';

import type { BlockView, Run } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { count } from '@/parts/format';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { MarkNumbers } from './MarkNumbers';
import styles from './NumbersPage.module.css';
import { Tally } from './Tally';

/** Runs shown of each block, the newest last; head office's list names all of them. */
const MOST_RUNS = 14;

export function NumbersPage() {
  const w = useWords();
  const numbers = useQuery(ask.numbers());
  if (numbers.error) return <Trouble fault={numbers.error} />;
  if (!numbers.data) return <Waiting lines={9} />;
  const { blocks, next, left, proposed, neighbours, lent } = numbers.data;
  return (
    <div className={styles.page}>
      <article className={styles.report} aria-label={w.numbers.title}>
        <h2 className={styles.title}>{w.numbers.title}</h2>
        <p className={styles.next}>{next == null ? w.numbers.noneLeft : w.numbers.next(next, count(left))}</p>
        <Tally blocks={blocks.map((block) => block.tally)} />
        {blocks.map((block) => (
          <Runs key={block.tally.from} block={block} />
        ))}
      </article>
      <aside className={styles.side}>
        <MarkNumbers next={next ?? null} last={restOf(blocks, next ?? null)} proposed={proposed ?? null} neighbours={neighbours} lent={lent} />
      </aside>
    </div>
  );
}

/** The last number of the block that the next receipt comes from. */
function restOf(blocks: BlockView[], next: number | null): number | null {
  const block = blocks.find(({ tally }) => next !== null && tally.from <= next && next <= tally.to);
  return block?.tally.to ?? null;
}

function Runs({ block }: { block: BlockView }) {
  const w = useWords();
  const { runs } = block;
  const shown = runs.slice(-MOST_RUNS);
  return (
    <section className={styles.runs} aria-label={w.numbers.block(block.tally.from, block.tally.to)}>
      <h3>
        {w.numbers.block(block.tally.from, block.tally.to)} {block.lender != null && w.loan.borrowedFrom(block.lender)}
      </h3>
      {shown.length < runs.length && <p className={styles.soft}>{w.numbers.earlier(runs.length - shown.length)}</p>}
      <ol>
        {shown.map((run) => (
          <li key={run.from} className={styles[run.state] ?? ''}>
            <span className={styles.range}>{range(run)}</span>
            <span>{w.numbers.states[run.state]}</span>
            <span className={styles.soft}>{w.numbers.pieces(count(run.to - run.from + 1))}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function range(run: Run): string {
  return run.from === run.to ? String(run.from) : `${run.from} – ${run.to}`;
}

// How many numbers of each block are in each state; a row adds up to its block.
import type { BlockTally } from '@/ipc/generated';
import { count } from '@/parts/format';
import { useWords } from '@/words';

import styles from './Tally.module.css';

const STATES = ['used', 'on_paper', 'spoiled', 'left_blank', 'reserved', 'returned', 'lent', 'unused'] as const;

export function Tally({ blocks }: { blocks: BlockTally[] }) {
  const w = useWords();
  if (blocks.length === 0) return <p className={styles.none}>{w.numbers.none}</p>;
  return (
    <table className={styles.tally}>
      <caption>{w.numbers.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{w.numbers.blockHead}</th>
          {STATES.map((state) => (
            <th key={state} scope="col">
              {w.numbers.states[state]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {blocks.map((block) => (
          <tr key={block.from}>
            <th scope="row">
              {block.from} – {block.to}
              {block.lender != null && ` ${w.loan.isBorrowed}`}
            </th>
            {STATES.map((state) => (
              <td key={state} className={block[state] === 0 ? styles.zero : ''}>
                {count(block[state])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

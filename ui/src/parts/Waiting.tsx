// The shape of what is coming, after 150 ms.
import { useWords } from '@/words';

import { Late } from './Late';
import styles from './Waiting.module.css';

export function Waiting({ lines = 4 }: { lines?: number }) {
  const w = useWords();
  return (
    <Late>
      <div className={styles.waiting} role="status" aria-label={w.common.loading}>
        {Array.from({ length: lines }, (_, line) => (
          <span key={line} className={styles.line} />
        ))}
      </div>
    </Late>
  );
}

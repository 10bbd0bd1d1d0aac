// One thing in the strip. The mark differs in shape as well as in colour.
import type { ReactNode } from 'react';

import styles from './Strip.module.css';

export type ItemMark = 'good' | 'needs' | 'stop' | 'none';

export function Item({ mark, children }: { mark?: ItemMark | undefined; children: ReactNode }) {
  return (
    <span className={`${styles.item} ${mark === 'needs' ? styles.needs : mark === 'stop' ? styles.stop : ''}`}>
      {mark && <span className={`${styles.mark} ${styles[`mark-${mark}`]}`} aria-hidden="true" />}
      {children}
    </span>
  );
}

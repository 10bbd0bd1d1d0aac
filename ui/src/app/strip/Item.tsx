// One thing in the strip. The mark differs in shape as well as in colour.
import type { ReactNode } from 'react';

import styles from './Strip.module.css';

export type ItemMark = 'good' | 'needs' | 'none';

export function Item({ mark, children }: { mark?: ItemMark | undefined; children: ReactNode }) {
  return (
    <span className={`${styles.item} ${mark === 'needs' ? styles.needs : ''}`}>
      {mark && <span className={`${styles.mark} ${styles[`mark-${mark}`]}`} aria-hidden="true" />}
      {children}
    </span>
  );
}

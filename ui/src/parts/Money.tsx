// An amount of money, always with fen, in figures of one width.
import type { Money as Fen } from '@/ipc/generated';

import { yuan } from './format';
import styles from './Money.module.css';

export interface MoneyProps {
  fen: Fen;
  /** `¥` before it. */
  sign?: boolean;
  /** `+` before what is above zero: a difference. */
  difference?: boolean;
  size?: 'body' | 'large' | 'sum';
  className?: string;
}

export function Money({ fen, sign = false, difference = false, size = 'body', className = '' }: MoneyProps) {
  const plus = difference && fen > 0 ? '+' : '';
  return (
    <span className={`${styles.money} ${styles[size]} ${className}`}>
      {sign && <span className={styles.sign}>¥</span>}
      {plus}
      {yuan(fen)}
    </span>
  );
}

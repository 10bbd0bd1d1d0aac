// How many things wait on a page, on its tab; nothing where none does.
import styles from './Count.module.css';

export function Count({ of }: { of: number }) {
  return of > 0 && <b className={styles.count}>{of}</b>;
}

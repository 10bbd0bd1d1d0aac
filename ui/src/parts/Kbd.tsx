// A key, as it stands on the button it presses.
import styles from './Kbd.module.css';

export function Kbd({ children }: { children: string }) {
  return (
    <kbd className={styles.key} aria-hidden="true">
      {children}
    </kbd>
  );
}

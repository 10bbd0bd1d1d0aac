// A paper as the printer sets it, to be read on the screen.
import styles from './Paper.module.css';

interface PaperProps {
  label: string;
  text: string;
  /** Beside other things: no higher than this part of the screen. */
  short?: boolean;
}

export function Paper({ label, text, short = false }: PaperProps) {
  return (
    <div className={`${styles.roll} ${short ? styles.short : ''}`}>
      <pre className={styles.paper} aria-label={label}>
        {text}
      </pre>
    </div>
  );
}

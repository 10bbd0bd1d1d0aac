// A paper as the printer sets it, to be read on the screen.
import styles from './Paper.module.css';

interface PaperProps {
  label: string;
  text: string;
}

export function Paper({ label, text }: PaperProps) {
  return (
    <div className={styles.roll}>
      <pre className={styles.paper} aria-label={label}>
        {text}
      </pre>
    </div>
  );
}

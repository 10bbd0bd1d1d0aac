// Something the clerk must know, where they look: what happened, what is safe, what to do.
import { useEffect, useRef, type ReactNode } from 'react';

import styles from './Notice.module.css';

export type Tone = 'plain' | 'good' | 'needs' | 'stop';

export interface NoticeProps {
  tone: Tone;
  what: ReactNode;
  safe?: ReactNode;
  todo?: ReactNode;
  children?: ReactNode;
  /** Said aloud at once: something went wrong just now. */
  alert?: boolean;
  /** In one line where there is room: what stays for long leaves the work its place. */
  inLine?: boolean;
}

export function Notice({ tone, what, safe, todo, children, alert = false, inLine = false }: NoticeProps) {
  const frame = useRef<HTMLDivElement>(null);
  // What went wrong just now is seen, wherever below the keys it stands.
  useEffect(() => {
    // Newer browsers answer with a promise, which is no effect's to give back.
    if (alert) frame.current?.scrollIntoView?.({ block: 'nearest' });
  }, [alert]);
  return (
    <div ref={frame} className={`${styles.notice} ${styles[tone]} ${inLine ? styles.inLine : ''}`} role={alert ? 'alert' : 'status'}>
      <span className={styles.mark} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.what}>{what}</p>
        {safe && <p>{safe}</p>}
        {todo && <p>{todo}</p>}
        {children && <div className={styles.acts}>{children}</div>}
      </div>
    </div>
  );
}

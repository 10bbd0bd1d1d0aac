// The frame of an act: its title, Esc back, what it is about, and one question at a time below.
import { useLayoutEffect, useRef, type ReactNode } from 'react';

import { useWords } from '@/words';

import styles from './ActPane.module.css';
import { useKeys } from './keys';
import { KeyLink } from './KeyLink';
import { Money } from './Money';

export function ActPane({ title, onBack, children }: { title: string; onBack: () => void; children: ReactNode }) {
  const w = useWords();
  const pane = useRef<HTMLElement>(null);
  // A question within that took the focus keeps it: its digits are heard there.
  useLayoutEffect(() => {
    if (!pane.current?.contains(document.activeElement)) pane.current?.focus({ preventScroll: true });
  }, []);
  useKeys({ Esc: onBack });
  return (
    <section ref={pane} tabIndex={-1} className={styles.pane} aria-label={title}>
      <header className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <KeyLink shows="Esc" onPress={onBack}>
          {w.common.back}
        </KeyLink>
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}

/** What was answered so far. */
export function Chosen({ children }: { children: ReactNode }) {
  return <p className={styles.chosen}>{children}</p>;
}

/** What the act is about, as names and values. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

/** An amount that the act is about, large. */
export function Amount({ label, fen }: { label: string; fen: number }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Money fen={fen} sign size="large" />
      </dd>
    </>
  );
}

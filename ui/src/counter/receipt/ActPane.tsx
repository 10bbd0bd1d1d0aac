// The frame of what is done to a payment: its title, Esc back, what it is about, and one question at a time below.
import { useLayoutEffect, useRef, type ReactNode } from 'react';

import type { ReceiptView } from '@/ipc/generated';
import { useKeys } from '@/parts/keys';
import { KeyLink } from '@/parts/KeyLink';
import { Money } from '@/parts/Money';
import { useWords } from '@/words';

import styles from './ActPane.module.css';

export function ActPane({ title, onBack, children }: { title: string; onBack: () => void; children: ReactNode }) {
  const w = useWords();
  const pane = useRef<HTMLElement>(null);
  useLayoutEffect(() => pane.current?.focus({ preventScroll: true }), []);
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

/** Which payment, and the amounts it is about, large. */
export function About({ receipt, amounts }: { receipt: ReceiptView; amounts: [label: string, fen: number][] }) {
  const w = useWords();
  return (
    <dl className={styles.facts}>
      <dt>{w.receipt.no}</dt>
      <dd>{receipt.receipt}</dd>
      <dt>{w.done.who}</dt>
      <dd>{receipt.name || receipt.account}</dd>
      <dt>{w.reversal.takenAt}</dt>
      <dd>{receipt.taken_local}</dd>
      {amounts.map(([label, fen]) => (
        <Amount key={label} label={label} fen={fen} />
      ))}
    </dl>
  );
}

function Amount({ label, fen }: { label: string; fen: number }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Money fen={fen} sign size="large" />
      </dd>
    </>
  );
}

/** What was answered so far. */
export function Chosen({ children }: { children: ReactNode }) {
  return <p className={styles.chosen}>{children}</p>;
}

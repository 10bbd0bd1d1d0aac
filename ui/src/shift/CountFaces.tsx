// Notes and coins by face value: pieces typed, a line each, Enter to the next.
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';

import type { Money as Fen } from '@/ipc/generated';
import { AmountInput } from '@/parts/AmountInput';
import { typed as typedAmount } from '@/parts/amount';
import { Money } from '@/parts/Money';
import { useWords } from '@/words';

import styles from './CountDrawer.module.css';
import { FACES, isPieces } from './faces';

export type TypedPieces = Record<number, string>;

interface FacesProps {
  typed: TypedPieces;
  onType: (typed: TypedPieces) => void;
  /** Enter or down on the last line. */
  onEnd: () => void;
}

export function Faces({ typed, onType, onEnd }: FacesProps) {
  const w = useWords();
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => frame.current?.querySelector('input')?.focus(), []);

  function move(from: Fen, by: number): void {
    const to = FACES[FACES.indexOf(from) + by];
    if (to !== undefined) frame.current?.querySelector<HTMLElement>(`[data-face="${to}"] input`)?.focus();
    else if (by > 0) onEnd();
  }

  return (
    <div ref={frame} className={styles.faces} role="group" aria-label={w.close.faces}>
      <div className={styles.heads} aria-hidden="true">
        <span>{w.close.face}</span>
        <span>{w.close.pieces}</span>
        <span>{w.close.subtotal}</span>
      </div>
      {FACES.map((face, at) => (
        <div key={face} className={styles.face} data-face={face}>
          <span className={styles.value}>{typedAmount(face)}</span>
          <AmountInput
            label={w.close.piecesOf(typedAmount(face))}
            className={styles.pieces}
            value={typed[face] ?? ''}
            placeholder="0"
            allows={isPieces}
            onChange={(text) => onType({ ...typed, [face]: text })}
            onEnter={() => move(face, 1)}
            onKey={(event) => moves(event, (by) => move(face, by))}
            autoFocus={at === 0}
          />
          <Money fen={face * Number(typed[face] ?? '')} className={styles.subtotal ?? ''} />
        </div>
      ))}
    </div>
  );
}

function moves(event: KeyboardEvent, move: (by: number) => void): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  move(by);
}

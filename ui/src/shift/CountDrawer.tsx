// Counts the drawer note by note and closes it: a running sum, the difference in words, and why.
import { Input } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

import { useAct } from '@/ipc/act';
import type { Money as Fen, ShiftReport } from '@/ipc/generated';
import { Refused } from '@/ipc/trouble';
import { AmountInput } from '@/parts/AmountInput';
import { isComposing } from '@/parts/keys';
import { KeyButton } from '@/parts/KeyButton';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { typed as typedAmount } from '@/parts/amount';
import { count } from '@/parts/format';
import { useWords } from '@/words';

import styles from './CountDrawer.module.css';
import { FACES, isPieces, piecesOf, sumOf } from './faces';

export function CountDrawer({ report, onClosed }: { report: ShiftReport; onClosed: (closed: ShiftReport) => void }) {
  const w = useWords();
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [reason, setReason] = useState('');
  const close = useAct('close_shift');
  const frame = useRef<HTMLDivElement>(null);
  const counted = piecesOf(typed);
  const sum = sumOf(counted);
  const expected = report.expected_cash ?? null;
  const refused = close.error instanceof Refused && 'kind' in close.error.refusal ? close.error.refusal : null;
  // Counted blind, the difference is told only by the refusal to close without a reason.
  const difference = expected !== null ? sum - expected : refused?.kind === 'reason_needed' ? refused.over_short : 0;

  useEffect(() => frame.current?.querySelector('input')?.focus(), []);

  function move(from: Fen, by: number): void {
    const to = FACES[FACES.indexOf(from) + by];
    const next = to === undefined ? (by > 0 ? '[data-after-count]' : null) : `[data-face="${to}"] input`;
    if (next) frame.current?.querySelector<HTMLElement>(next)?.focus();
  }

  function finish(): void {
    if (close.isPending) return;
    const said = reason.trim();
    if (difference !== 0 && said === '') return frame.current?.querySelector<HTMLElement>('[data-after-count]')?.focus();
    close.mutate({ counted, reason: said === '' ? null : said }, { onSuccess: onClosed });
  }

  return (
    <div ref={frame} className={styles.count}>
      <div className={styles.faces} role="group" aria-label={w.close.faces}>
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
              onChange={(text) => setTyped((before) => ({ ...before, [face]: text }))}
              onEnter={() => move(face, 1)}
              onKey={(event) => moves(event, (by) => move(face, by))}
              autoFocus={at === 0}
            />
            <Money fen={face * Number(typed[face] ?? '')} className={styles.subtotal ?? ''} />
          </div>
        ))}
      </div>
      <div className={styles.result}>
        <dl className={styles.sums}>
          <dt>{w.close.counted(count(counted.reduce((all, one) => all + one.pieces, 0)))}</dt>
          <dd aria-live="polite" aria-atomic="true" data-testid="counted">
            <Money fen={sum} sign size="sum" />
          </dd>
          {expected !== null && (
            <>
              <dt>{w.close.expected}</dt>
              <dd>
                <Money fen={expected} sign size="large" />
              </dd>
            </>
          )}
        </dl>
        <Difference difference={difference} isBlind={expected === null && refused === null} isCounted={sum > 0} />
        <div className={styles.why}>
          {difference !== 0 && (sum > 0 || refused !== null) && (
            <Reason reason={reason} onChange={setReason} onEnter={finish} />
          )}
        </div>
        {report.unsent > 0 && <Notice tone="plain" what={w.close.unsent(count(report.unsent))} todo={w.close.unsentFine} />}
        {close.error && refused?.kind !== 'reason_needed' && <Trouble fault={close.error} />}
        <span data-after-count={difference === 0 ? true : undefined} tabIndex={-1} onFocus={(event) => event.currentTarget.querySelector('button')?.focus()}>
          <KeyButton kind="act" big block hotkey="Ctrl+Enter" busy={close.isPending} onPress={finish}>
            {w.close.close}
          </KeyButton>
        </span>
      </div>
    </div>
  );
}

function moves(event: KeyboardEvent, move: (by: number) => void): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  move(by);
}

function Difference({ difference, isBlind, isCounted }: { difference: Fen; isBlind: boolean; isCounted: boolean }) {
  const w = useWords();
  if (isBlind) return <p className={styles.soft}>{w.close.blind}</p>;
  if (!isCounted) return <p className={styles.soft}>{w.close.start}</p>;
  return (
    <p
      className={difference === 0 ? styles.even : styles.off}
      role="status"
      aria-live="polite"
      aria-atomic="true"
      data-testid="difference"
    >
      {w.close.difference(difference)}
    </p>
  );
}

interface ReasonProps {
  reason: string;
  onChange: (reason: string) => void;
  onEnter: () => void;
}

/** The words of the list are what is recorded; a digit writes one of them. */
function Reason({ reason, onChange, onEnter }: ReasonProps) {
  const w = useWords();
  return (
    <div className={styles.reason}>
      <label htmlFor="reason">{w.close.reason}</label>
      <Input
        id="reason"
        data-after-count
        value={reason}
        maxLength={60}
        autoComplete="off"
        placeholder={w.close.reasonHint}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          const listed = reason === '' ? w.close.reasons[Number(event.key) - 1] : undefined;
          if (listed) {
            event.preventDefault();
            onChange(listed);
          } else if (event.key === 'Enter') {
            event.preventDefault();
            if (!event.repeat) onEnter();
          }
        }}
      />
      <ol className={styles.reasons}>
        {w.close.reasons.map((one, at) => (
          <li key={one}>
            <button type="button" tabIndex={-1} className={styles.listed} aria-pressed={one === reason} onClick={() => onChange(one)}>
              {at + 1} {one}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

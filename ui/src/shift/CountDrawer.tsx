// Counts the drawer note by note and closes it: a running sum, the difference in words, and why.
import { Input } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import { useAct } from '@/ipc/act';
import type { Money as Fen, ShiftReport } from '@/ipc/generated';
import { AmountInput } from '@/parts/AmountInput';
import { isComposing } from '@/parts/keys';
import { KeyButton } from '@/parts/KeyButton';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { typed as typedAmount } from '@/parts/amount';
import { count } from '@/parts/format';
import { useWords } from '@/words';

import styles from './CountDrawer.module.css';
import { FACES, isPieces, isSame, piecesOf, sumOf, typedOf } from './faces';

/** Pieces as typed, by shift: kept while another tab is looked at. */
const countedSoFar = new Map<number, Record<number, string>>();

/** Once a drawer is closed; another journal may use its number again. */
export const forgetCount = (shift: number): void => void countedSoFar.delete(shift);

interface CountDrawerProps {
  report: ShiftReport;
  close: ReturnType<typeof useAct<'close_shift'>>;
}

export function CountDrawer({ report, close }: CountDrawerProps) {
  const w = useWords();
  const { blind_count: isBlind, strip } = useStatus();
  // What was counted stays, whatever is looked at in between.
  const [typed, setTyped] = useState<Record<number, string>>(() => countedSoFar.get(report.shift) ?? typedOf(report.counted ?? []));
  useEffect(() => void countedSoFar.set(report.shift, typed), [report.shift, typed]);
  const [lacksReason, setLacksReason] = useState(false);
  const [reason, setReason] = useState('');
  const [slips, setSlips] = useState('');
  const write = useAct('count_drawer');
  const frame = useRef<HTMLDivElement>(null);
  const counted = piecesOf(typed);
  const sum = sumOf(counted);
  // Counted blind, what should be there is shown beside the count that was written down, and no other.
  const isShown = !isBlind || isSame(counted, report.counted ?? null);
  const expected = isShown ? (report.expected_cash ?? null) : null;
  const difference = expected !== null ? sum - expected : 0;
  // A signed slip for each reversal belongs in the drawer.
  const slipsDue = isShown ? (report.takings?.reversed.payments ?? 0) : 0;
  const lacksSlips = slipsDue > 0 && Number(slips) !== slipsDue;
  const needsReason = difference !== 0 || (lacksSlips && slips !== '');
  const act = isShown ? close : write;

  useLayoutEffect(() => frame.current?.querySelector('input')?.focus(), []);
  // As it is drawn, once the count is written: a key pressed at the sight of it belongs there.
  const written = useRef(false);
  useLayoutEffect(() => {
    if (!written.current || !isShown) return;
    written.current = false;
    frame.current?.querySelector<HTMLElement>('[data-after-count]')?.focus();
  }, [isShown]);

  function move(from: Fen, by: number): void {
    const to = FACES[FACES.indexOf(from) + by];
    const next = to === undefined ? (by > 0 ? '[data-after-count]' : null) : `[data-face="${to}"] input`;
    if (next) frame.current?.querySelector<HTMLElement>(next)?.focus();
  }

  function finish(): void {
    if (act.isPending) return;
    if (!isShown) {
      written.current = true;
      return write.mutate({ counted }, { onError: () => (written.current = false) });
    }
    const said = reason.trim();
    if (slipsDue > 0 && slips === '') return goTo('[data-slips] input');
    if (needsReason && said === '') {
      setLacksReason(true);
      return goTo('#reason');
    }
    close.mutate({ counted, reason: said === '' ? null : said, slips: Number(slips) });
  }

  function goTo(place: string): void {
    frame.current?.querySelector<HTMLElement>(place)?.focus();
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
        <Difference difference={difference} isHidden={expected === null} isCounted={sum > 0 || isBlind} />
        {slipsDue > 0 && (
          <div className={styles.slips} data-slips data-after-count tabIndex={-1} onFocus={() => goTo('[data-slips] input')}>
            <span>{w.close.slips}</span>
            <AmountInput
              label={w.close.slips}
              className={styles.pieces}
              value={slips}
              placeholder={String(slipsDue)}
              allows={isPieces}
              onChange={setSlips}
              onEnter={() => (needsReason ? goTo('#reason') : goTo('[data-close] button'))}
            />
            <span className={lacksSlips && slips !== '' ? styles.off : styles.soft}>{w.close.slipsDue(slipsDue)}</span>
          </div>
        )}
        <div className={styles.why}>
          {needsReason && (sum > 0 || isBlind) && <Reason reason={reason} onChange={setReason} onEnter={() => goTo('[data-close] button')} />}
          {needsReason && lacksReason && reason.trim() === '' && <Notice tone="needs" what={w.close.reasonLacks} alert />}
        </div>
        {isBlind && isShown && <p className={styles.soft}>{w.close.written}</p>}
        {strip.unsent > 0 && <Notice tone="plain" what={w.close.unsent(count(strip.unsent))} todo={w.close.unsentFine} />}
        {act.error && <Trouble fault={act.error} />}
        <span data-close data-after-count={needsReason ? undefined : true} tabIndex={-1} onFocus={(event) => event.currentTarget.querySelector('button')?.focus()}>
          <KeyButton kind="act" big block hotkey="Ctrl+Enter" busy={act.isPending} onPress={finish}>
            {isShown ? w.close.close : w.close.write}
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

function Difference({ difference, isHidden, isCounted }: { difference: Fen; isHidden: boolean; isCounted: boolean }) {
  const w = useWords();
  if (isHidden) return <p className={styles.soft}>{w.close.blind}</p>;
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
  /** The digit that chose from the list, until something else is typed: then it was a digit. */
  const digit = useRef('');

  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) onEnter();
      return;
    }
    const { selectionStart: from, selectionEnd: to } = event.currentTarget;
    const isAllTyped = from === 0 && to === reason.length;
    const listed = isAllTyped ? w.close.reasons[Number(event.key) - 1] : undefined;
    if (listed) {
      event.preventDefault();
      digit.current = event.key;
      onChange(listed);
    } else if (digit.current !== '' && event.key.length === 1 && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      onChange(digit.current + event.key);
      digit.current = '';
    } else {
      digit.current = '';
    }
  }

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
        onKeyDown={hear}
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

// Counts a drawer note by note: a running sum, the difference in words, and why. What is done with the count is the
// screen's around it: a close, a handover.
import { Input } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import { useAct } from '@/ipc/act';
import type { Money as Fen, Pieces, ShiftNo, ShiftReport } from '@/ipc/generated';
import { AmountInput } from '@/parts/AmountInput';
import { isChord, isComposing } from '@/parts/keys';
import { KeyButton } from '@/parts/KeyButton';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { count } from '@/parts/format';
import { useWords } from '@/words';

import styles from './CountDrawer.module.css';
import { Faces, type TypedPieces } from './CountFaces';
import { isPieces, isSame, piecesOf, sumOf, typedOf } from './faces';

/** Pieces as typed, by shift: kept while another tab is looked at. */
const countedSoFar = new Map<number, TypedPieces>();

/** A drawer as it was counted. */
export interface Counted {
  counted: Pieces[];
  reason: string | null;
  slips: number;
}

/** Once a drawer is closed; another journal may use its number again. */
export const forgetCount = (shift: number): void => void countedSoFar.delete(shift);

interface CountDrawerProps {
  report: ShiftReport;
  /** What the count is for, as on the button. */
  label: string;
  busy: boolean;
  error?: Error | null;
  /** Whole, with a reason where it needs one. */
  onCounted: (counted: Counted) => void;
  /** The drawer of a clerk who is not there; nothing: one's own. */
  anothers?: ShiftNo;
  /** As it was said before a step back. */
  before?: Counted | undefined;
}

export function CountDrawer({ report, label, busy, error, onCounted, anothers, before }: CountDrawerProps) {
  const w = useWords();
  const { blind_count: isBlind } = useStatus();
  // What was counted stays, whatever is looked at in between.
  const [typed, setTyped] = useState<TypedPieces>(() => countedSoFar.get(report.shift) ?? typedOf(report.counted ?? []));
  useEffect(() => void countedSoFar.set(report.shift, typed), [report.shift, typed]);
  const [lacksReason, setLacksReason] = useState(false);
  const [reason, setReason] = useState(before?.reason ?? '');
  const [slips, setSlips] = useState(before ? String(before.slips) : '');
  const [asksSlips, setAsksSlips] = useState(false);
  const write = useAct('count_drawer');
  const frame = useRef<HTMLDivElement>(null);
  const counted = piecesOf(typed);
  const sum = sumOf(counted);
  // Counted blind, what should be there is shown beside the count that was written down, and no other.
  const isShown = !isBlind || isSame(counted, report.counted ?? null);
  const expected = isShown ? (report.expected_cash ?? null) : null;
  const difference = expected !== null ? sum - expected : 0;
  // A signed slip for each reversal belongs in the drawer.
  const slipsDue = isShown ? report.slips_due : 0;
  const lacksSlips = slipsDue > 0 && Number(slips) !== slipsDue;
  const offSlips = lacksSlips && slips !== '';
  const needsReason = difference !== 0 || offSlips;
  const lacks = difference !== 0 ? w.close.reasonLacks : w.close.slipsReasonLacks;
  const isBusy = isShown ? busy : write.isPending;
  const fault = isShown ? error : write.error;

  // As it is drawn, once the count is written: a key pressed at the sight of it belongs there.
  const written = useRef(false);
  useLayoutEffect(() => {
    if (!written.current || !isShown) return;
    written.current = false;
    frame.current?.querySelector<HTMLElement>('[data-after-count]')?.focus();
  }, [isShown]);

  function finish(): void {
    if (isBusy) return;
    if (!isShown) {
      written.current = true;
      return write.mutate({ counted, shift: anothers ?? null }, { onError: () => (written.current = false) });
    }
    const said = reason.trim();
    if (slipsDue > 0 && slips === '') {
      setAsksSlips(true);
      return goTo('[data-slips] input');
    }
    if (needsReason && said === '') {
      setLacksReason(true);
      return goTo('#reason');
    }
    onCounted({ counted, reason: said === '' ? null : said, slips: Number(slips) });
  }

  function goTo(place: string): void {
    frame.current?.querySelector<HTMLElement>(place)?.focus();
  }

  return (
    <div ref={frame} className={styles.count}>
      <Faces typed={typed} onType={setTyped} onEnd={() => goTo('[data-after-count]')} />
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
              allows={isPieces}
              onChange={setSlips}
              onEnter={() => (needsReason ? goTo('#reason') : goTo('[data-close] button'))}
            />
            <span className={offSlips ? styles.off : styles.soft}>
              {offSlips ? w.close.slipsOff(slipsDue, Number(slips)) : w.close.slipsDue(slipsDue)}
            </span>
          </div>
        )}
        <div className={styles.why}>
          {needsReason && (sum > 0 || isBlind) && <Reason reason={reason} listed={difference !== 0 ? w.close.reasons : w.close.slipReasons} onChange={setReason} onEnter={() => goTo('[data-close] button')} />}
          {asksSlips && slips === '' && <Notice tone="needs" what={w.close.slipsLack} alert />}
          {needsReason && lacksReason && reason.trim() === '' && <Notice tone="needs" what={lacks} alert />}
        </div>
        {isBlind && isShown && <p className={styles.soft}>{w.close.written}</p>}
        {fault && <Trouble fault={fault} />}
        <span data-close data-after-count={needsReason ? undefined : true} tabIndex={-1} onFocus={(event) => event.currentTarget.querySelector('button')?.focus()}>
          <KeyButton kind="act" big block hotkey="Ctrl+Enter" busy={isBusy} onPress={finish}>
            {isShown ? label : w.close.write}
          </KeyButton>
        </span>
      </div>
    </div>
  );
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
  /** Those that a digit writes. */
  listed: readonly string[];
  onChange: (reason: string) => void;
  onEnter: () => void;
}

/** The words of the list are what is recorded; a digit writes one of them. */
function Reason({ reason, listed, onChange, onEnter }: ReasonProps) {
  const w = useWords();
  /** The digit that chose from the list, until something else is typed: then it was a digit. */
  const digit = useRef('');

  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent) || isChord(event)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) onEnter();
      return;
    }
    const { selectionStart: from, selectionEnd: to } = event.currentTarget;
    const isAllTyped = from === 0 && to === reason.length;
    const chosen = isAllTyped ? listed[Number(event.key) - 1] : undefined;
    if (chosen) {
      event.preventDefault();
      digit.current = event.key;
      onChange(chosen);
    } else if (digit.current !== '' && event.key.length === 1) {
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
        {listed.map((one, at) => (
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

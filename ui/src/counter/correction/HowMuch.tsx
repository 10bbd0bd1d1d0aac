// How much was really paid the other way, all of it as a rule; and the number of that way's slip.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import type { Money as Fen, Tender, Tendered } from '@/ipc/generated';
import { fenOf, typed } from '@/parts/amount';
import { AmountInput } from '@/parts/AmountInput';
import { isComposing } from '@/parts/keys';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { useWords, type Words } from '@/words';
import type { Said } from '@/words/said';
import styles from '@/parts/Choices.module.css';

interface HowMuchProps {
  from: Tender;
  to: Tender;
  kept: Fen;
  onSaid: (moved: Tendered) => void;
  onPutOff: () => void;
}

/** Why so much cannot be moved. */
function wrongWith(w: Words, fen: Fen | null, coin: Fen, kept: Fen): Said | undefined {
  if (fen === null || fen <= 0) return { what: w.pay.typeAmount };
  if (fen > kept) return w.refusals.correct_tender({ kind: 'more_than_kept', kept });
  return fen % coin === 0 ? undefined : w.refusals.correct_tender({ kind: 'not_in_coins', coin });
}

export function HowMuch({ from, to, kept, onSaid, onPutOff }: HowMuchProps) {
  const w = useWords();
  const [amount, setAmount] = useState(typed(kept));
  const [reference, setReference] = useState('');
  const [wrong, setWrong] = useState<Said>();
  const { smallest_coin: coin } = useStatus();
  const first = useRef<InputRef>(null);
  const slip = useRef<InputRef>(null);
  useLayoutEffect(() => first.current?.focus({ cursor: 'all' }), []);
  const hasSlip = to !== 'cash';

  function go(text: string): void {
    const fen = fenOf(text);
    // All the cash of a payment leaves it as it came.
    const isOfCash = to === 'cash' || (from === 'cash' && fen !== kept);
    const said = wrongWith(w, fen, isOfCash ? coin : 1, kept);
    setWrong(said);
    if (said || fen === null) return first.current?.focus({ cursor: 'all' });
    onSaid({ tender: to, amount: fen, reference: reference.trim() || null });
  }

  function back(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onPutOff();
  }

  return (
    <div className={styles.step} role="group" aria-label={w.correction.howMuch(w.tender[to])}>
      <p>{w.correction.howMuch(w.tender[to])}</p>
      <AmountInput
        label={w.correction.howMuch(w.tender[to])}
        inputRef={first}
        size="large"
        value={amount}
        onChange={(now) => {
          setWrong(undefined);
          setAmount(now);
        }}
        onEnter={(text) => (hasSlip ? slip.current?.focus() : go(text))}
        onKey={back}
      />
      {hasSlip && (
        <Input
          ref={slip}
          value={reference}
          maxLength={40}
          autoComplete="off"
          aria-label={w.pay.reference[to]}
          placeholder={w.pay.reference[to]}
          onChange={(event) => setReference(event.target.value)}
          onKeyDown={(event) => {
            if (isComposing(event.nativeEvent)) return;
            if (event.key === 'Enter' && !event.repeat) {
              event.preventDefault();
              go(amount);
            } else back(event);
          }}
        />
      )}
      {wrong && <Notice inLine alert tone="needs" what={wrong.what} todo={wrong.todo} />}
      <KeyButton kind="act" block shows="Enter" onPress={() => go(amount)}>
        {w.reversal.goOn}
      </KeyButton>
    </div>
  );
}

// Says what became of numbers: as what, which, and why where they are void. One question at a time.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import { useAct } from '@/ipc/act';
import type { Mark, ReceiptNo, Run } from '@/ipc/generated';
import { Choices } from '@/parts/Choices';
import stepStyles from '@/parts/Choices.module.css';
import { count } from '@/parts/format';
import { isComposing } from '@/parts/keys';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import styles from './NumbersPage.module.css';

/** In the order of the digits that choose them. */
const MARKS = ['spoiled', 'left_blank', 'reserved', 'returned'] as const satisfies readonly Mark[];

type Which = Pick<Run, 'from' | 'to'>;

interface MarkNumbersProps {
  next: ReceiptNo | null;
  last: ReceiptNo | null;
  proposed: Run | null;
}

export function MarkNumbers({ next, last, proposed }: MarkNumbersProps) {
  const w = useWords();
  // Held here: what came of it is told, however soon the numbers are known to be marked.
  const mark = useAct('mark_numbers');
  const [as, setAs] = useState<Mark>();
  const [which, setWhich] = useState<Which>();

  function say(from: ReceiptNo, to: ReceiptNo, reason: string | null): void {
    if (as === undefined || mark.isPending) return;
    mark.mutate({ from, to, mark: as, reason }, { onSuccess: over });
  }
  function over(): void {
    setAs(undefined);
    setWhich(undefined);
  }
  function choose(one: Mark): void {
    mark.reset();
    setAs(one);
  }

  if (as === undefined) {
    const said = mark.isSuccess ? mark.variables : null;
    return (
      <>
        {said && (
          <Notice tone="good" what={w.numbers.done(said.from, said.to, w.numbers.states[said.mark])} safe={w.numbers.doneSafe[said.mark]} />
        )}
        <Choices
          key="as"
          words={w.numbers.asWhat}
          takesFocus
          onPutOff={() => undefined}
          choices={MARKS.map((one) => ({ label: w.numbers.marks[one], act: () => choose(one) }))}
        />
        <p className={styles.soft}>{w.numbers.explained}</p>
      </>
    );
  }
  if (which === undefined) {
    return (
      <>
        <Range
          key={as}
          title={w.numbers.marks[as]}
          first={firstOf(as, next, last, proposed)}
          onSaid={(one) => {
            setWhich(one);
            if (as !== 'spoiled') say(one.from, one.to, null);
          }}
          onPutOff={over}
        />
        <p className={styles.soft}>{w.numbers.hints[as]}</p>
      </>
    );
  }
  return (
    <>
      {as === 'spoiled' && !mark.isPending && !mark.error && (
        <Choices
          key="why"
          words={w.numbers.why(which.from, which.to)}
          takesFocus
          onPutOff={() => setWhich(undefined)}
          choices={w.numbers.reasons.map((reason) => ({ label: reason, act: () => say(which.from, which.to, reason) }))}
        />
      )}
      {mark.error && (
        <>
          <Trouble fault={mark.error} />
          <KeyButton
            hotkey="Esc"
            autoFocus
            onPress={() => {
              mark.reset();
              setWhich(undefined);
            }}
          >
            {w.common.back}
          </KeyButton>
        </>
      )}
    </>
  );
}

/** What is offered first: the number due, the rest of the block, or the last ones for paper. */
function firstOf(as: Mark, next: ReceiptNo | null, last: ReceiptNo | null, proposed: Run | null): Which | null {
  if (as === 'reserved') return proposed;
  if (next === null) return null;
  return { from: next, to: as === 'returned' ? (last ?? next) : next };
}

const digits = (text: string): string => text.replace(/\D/g, '').slice(0, 15);

interface RangeProps {
  title: string;
  first: Which | null;
  onSaid: (which: Which) => void;
  onPutOff: () => void;
}

function Range({ title, first, onSaid, onPutOff }: RangeProps) {
  const w = useWords();
  const [from, setFrom] = useState(first ? String(first.from) : '');
  const [to, setTo] = useState(first ? String(first.to) : '');
  const start = useRef<InputRef>(null);
  const end = useRef<InputRef>(null);
  useLayoutEffect(() => start.current?.focus({ cursor: 'all' }), []);
  const many = Number(to) - Number(from) + 1;

  function go(): void {
    if (from === '') return start.current?.focus();
    if (to === '') return end.current?.focus();
    onSaid({ from: Number(from), to: Number(to) });
  }
  function hear(event: KeyboardEvent, onward: () => void): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) onward();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onPutOff();
    }
  }
  return (
    <div className={stepStyles.step} role="group" aria-label={title}>
      <p className={stepStyles.question}>{title}</p>
      <div className={styles.form}>
        <label htmlFor="numbers-from">{w.numbers.from}</label>
        <Input
          id="numbers-from"
          ref={start}
          size="large"
          inputMode="numeric"
          autoComplete="off"
          value={from}
          onChange={(event) => {
            const text = digits(event.target.value);
            // One number as a rule: the end follows until it is typed.
            if (to === from) setTo(text);
            setFrom(text);
          }}
          onKeyDown={(event) => hear(event, () => end.current?.focus({ cursor: 'all' }))}
        />
        <label htmlFor="numbers-to">{w.numbers.to}</label>
        <Input
          id="numbers-to"
          ref={end}
          size="large"
          inputMode="numeric"
          autoComplete="off"
          value={to}
          onChange={(event) => setTo(digits(event.target.value))}
          onKeyDown={(event) => hear(event, go)}
        />
        <KeyButton kind="act" block shows="Enter" onPress={go}>
          {from !== '' && to !== '' && many > 0 ? w.numbers.goOn(count(many)) : w.reversal.goOn}
        </KeyButton>
      </div>
    </div>
  );
}

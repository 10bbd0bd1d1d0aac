// Which numbers: the first and the last. One number as a rule, so the end follows until it is typed.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import type { Run } from '@/ipc/generated';
import { hearAnswer } from '@/parts/answer';
import stepStyles from '@/parts/Choices.module.css';
import { count } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';

import styles from './NumbersPage.module.css';

export type Which = Pick<Run, 'from' | 'to'>;

export const digits = (text: string): string => text.replace(/\D/g, '').slice(0, 15);

interface RangeProps {
  title: string;
  first: Which | null;
  onSaid: (which: Which) => void;
  onPutOff: () => void;
}

export function Range({ title, first, onSaid, onPutOff }: RangeProps) {
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
          onKeyDown={(event) => hearAnswer(event, () => end.current?.focus({ cursor: 'all' }), onPutOff)}
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
          onKeyDown={(event) => hearAnswer(event, go, onPutOff)}
        />
        <KeyButton kind="act" block shows="Enter" onPress={go}>
          {from !== '' && to !== '' && many > 0 ? w.numbers.goOn(count(many)) : w.reversal.goOn}
        </KeyButton>
      </div>
    </div>
  );
}

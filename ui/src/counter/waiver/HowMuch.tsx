// How much is waived: down to a sum, by a share, by a sum, or as if it had started some days later.
import type { InputRef } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import type { WaiverWay } from '@/ipc/generated';
import { fenOf } from '@/parts/amount';
import { AmountInput } from '@/parts/AmountInput';
import styles from '@/parts/Choices.module.css';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

export type Way = 'to' | 'share' | 'less' | 'later';

interface HowMuchProps {
  kind: Way;
  onSaid: (way: WaiverWay) => void;
  onPutOff: () => void;
}

export function HowMuch({ kind, onSaid, onPutOff }: HowMuchProps) {
  const w = useWords();
  const [text, setText] = useState('');
  const [lacks, setLacks] = useState(false);
  const field = useRef<InputRef>(null);
  useLayoutEffect(() => field.current?.focus(), []);

  function go(typed: string): void {
    const way = wayOf(kind, typed);
    setLacks(way === null);
    if (way) onSaid(way);
    else field.current?.focus({ cursor: 'all' });
  }

  function back(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onPutOff();
  }

  return (
    <div className={styles.step} role="group" aria-label={w.waiver.howMuch[kind]}>
      <p>{w.waiver.howMuch[kind]}</p>
      <AmountInput
        label={w.waiver.howMuch[kind]}
        inputRef={field}
        size="large"
        value={text}
        {...(kind === 'later' ? { allows: (days: string) => /^\d{0,3}$/.test(days) } : {})}
        onChange={(now) => {
          setLacks(false);
          setText(now);
        }}
        onEnter={go}
        onKey={back}
      />
      {lacks && <Notice inLine alert tone="needs" what={w.waiver.lacks[kind]} />}
      <KeyButton kind="act" block shows="Enter" onPress={() => go(text)}>
        {w.reversal.goOn}
      </KeyButton>
    </div>
  );
}

/** Nothing where it says nothing that could be waived. */
export function wayOf(kind: Way, text: string): WaiverWay | null {
  const number = fenOf(text);
  if (number === null) return null;
  switch (kind) {
    case 'to':
      return { to: number };
    case 'less':
      return number > 0 ? { less: number } : null;
    case 'share':
      // Per cent with two decimals is a share with four.
      return number > 0 && number <= 10_000 ? { share: `${Math.trunc(number / 10_000)}.${String(number % 10_000).padStart(4, '0')}` } : null;
    case 'later': {
      const days = number / 100;
      return Number.isInteger(days) && days > 0 ? { later: days } : null;
    }
  }
}

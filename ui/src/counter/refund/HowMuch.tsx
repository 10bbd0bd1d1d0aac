// How much of what is free: all of it, or a part.
import type { InputRef } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import { fenOf, typed } from '@/parts/amount';
import { AmountInput } from '@/parts/AmountInput';
import styles from '@/parts/Choices.module.css';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

interface HowMuchProps {
  free: number;
  onSaid: (amount: number) => void;
  onPutOff: () => void;
}

export function HowMuch({ free, onSaid, onPutOff }: HowMuchProps) {
  const w = useWords();
  const [amount, setAmount] = useState(typed(free));
  const [isWrong, setIsWrong] = useState(false);
  const field = useRef<InputRef>(null);
  useLayoutEffect(() => field.current?.focus({ cursor: 'all' }), []);

  function go(text: string): void {
    const fen = fenOf(text);
    if (fen === null || fen <= 0 || fen > free) {
      setIsWrong(true);
      return field.current?.focus({ cursor: 'all' });
    }
    onSaid(fen);
  }

  function back(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onPutOff();
  }

  return (
    <div className={styles.step} role="group" aria-label={w.refund.howMuch(yuan(free))}>
      <p>{w.refund.howMuch(yuan(free))}</p>
      <AmountInput
        label={w.refund.howMuch(yuan(free))}
        inputRef={field}
        size="large"
        value={amount}
        onChange={(text) => {
          setIsWrong(false);
          setAmount(text);
        }}
        onEnter={go}
        onKey={back}
      />
      {isWrong && <Notice inLine alert tone="needs" what={w.refund.notWithin(yuan(free))} />}
      <KeyButton kind="act" block shows="Enter" onPress={() => go(amount)}>
        {w.refund.goOn}
      </KeyButton>
    </div>
  );
}

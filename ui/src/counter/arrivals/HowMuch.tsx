// How much of an arrival: all that is left, unless the customer says less.
import { useState } from 'react';

import type { Money } from '@/ipc/generated';
import { fenOf, typed } from '@/parts/amount';
import { AmountInput } from '@/parts/AmountInput';
import choices from '@/parts/Choices.module.css';
import { yuan } from '@/parts/format';
import { useKeys } from '@/parts/keys';
import { KeyLink } from '@/parts/KeyLink';
import { useWords } from '@/words';

interface HowMuchProps {
  left: Money;
  onSaid: (amount: Money) => void;
  onPutOff: () => void;
}

export function HowMuch({ left, onSaid, onPutOff }: HowMuchProps) {
  const w = useWords();
  const [text, setText] = useState('');
  useKeys({ Esc: onPutOff });
  const say = (said: string) => {
    const amount = said === '' ? left : fenOf(said);
    if (amount !== null) onSaid(amount);
  };
  return (
    <div className={choices.step} role="group" aria-label={w.arrival.howMuch}>
      <p className={choices.question}>{w.arrival.howMuch}</p>
      <AmountInput
        label={w.arrival.howMuch}
        value={text}
        onChange={setText}
        onEnter={say}
        onExact={() => onSaid(left)}
        placeholder={typed(left)}
        size="large"
        autoFocus
      />
      <p>{w.arrival.howMuchHint(yuan(text === '' ? left : (fenOf(text) ?? left)))}</p>
      <div className={choices.choices}>
        <KeyLink shows="Enter" onPress={() => say(text)}>
          {w.arrival.claims}
        </KeyLink>
        <KeyLink shows="Esc" onPress={onPutOff}>
          {w.common.back}
        </KeyLink>
      </div>
    </div>
  );
}

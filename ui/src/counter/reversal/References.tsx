// Card, wallet, cheque, transfer: the money goes back the way it came, and the slip of that way has a number.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import type { Tendered } from '@/ipc/generated';
import { hearField } from '@/parts/answer';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';
import styles from '@/parts/Choices.module.css';

const LONGEST = 40;

interface ReferencesProps {
  due: Tendered[];
  onGiven: (back: Tendered[]) => void;
  onPutOff: () => void;
}

export function References({ due, onGiven, onPutOff }: ReferencesProps) {
  const w = useWords();
  const [texts, setTexts] = useState<Record<string, string>>({});
  const first = useRef<InputRef>(null);
  const ways = due.filter((one) => one.tender !== 'cash');
  useLayoutEffect(() => first.current?.focus(), []);

  function go(): void {
    onGiven(due.map((one) => ({ ...one, reference: texts[one.tender]?.trim() || null })));
  }

  return (
    <div className={styles.step} role="group" aria-label={w.reversal.references}>
      <p>{w.reversal.sameWay}</p>
      {ways.map((one, at) => (
        <div key={one.tender}>
          <label htmlFor={`back-${one.tender}`}>{w.reversal.referenceOf(w.tender[one.tender], yuan(one.amount))}</label>
          <Input
            id={`back-${one.tender}`}
            ref={at === 0 ? first : null}
            value={texts[one.tender] ?? ''}
            maxLength={LONGEST}
            autoComplete="off"
            placeholder={w.reversal.referenceHint}
            onChange={(event) => setTexts((before) => ({ ...before, [one.tender]: event.target.value }))}
            onKeyDown={(event) => hearField(event, go, onPutOff)}
          />
        </div>
      ))}
      <KeyButton kind="act" block shows="Enter" onPress={go}>
        {w.reversal.goOn}
      </KeyButton>
    </div>
  );
}

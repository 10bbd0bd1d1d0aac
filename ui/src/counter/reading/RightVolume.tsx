// The right volume of a bill, whole m³.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { hearAnswer } from '@/parts/answer';
import styles from '@/parts/Choices.module.css';
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';

const MOST = 1_000_000;

interface RightVolumeProps {
  billed: number;
  onSaid: (m3: number) => void;
  onPutOff: () => void;
}

export function RightVolume({ billed, onSaid, onPutOff }: RightVolumeProps) {
  const w = useWords();
  const [text, setText] = useState('');
  const field = useRef<InputRef>(null);
  useLayoutEffect(() => field.current?.focus(), []);

  function go(): void {
    const m3 = /^\d{1,7}$/.test(text) ? Number(text) : MOST + 1;
    if (m3 > MOST || m3 === billed) return field.current?.focus({ cursor: 'all' });
    onSaid(m3);
  }

  return (
    <div className={styles.step} role="group" aria-label={w.reading.right(billed)}>
      <label htmlFor="right-volume">{w.reading.right(billed)}</label>
      <Input
        id="right-volume"
        ref={field}
        size="large"
        inputMode="numeric"
        value={text}
        maxLength={7}
        autoComplete="off"
        suffix="m³"
        onChange={(event) => setText(event.target.value.replace(/\D/g, ''))}
        onKeyDown={(event) => hearAnswer(event, go, onPutOff)}
      />
      <KeyButton kind="act" block shows="Enter" onPress={go}>
        {w.reading.compute}
      </KeyButton>
    </div>
  );
}

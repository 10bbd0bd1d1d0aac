// A reason in words besides, for whoever looks back; may stay empty where nothing says that it lacks. They are kept apart
// from the journal, so that they can be erased.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { hearAnswer } from '@/parts/answer';
import styles from '@/parts/Choices.module.css';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

/** The core's limit. */
const LONGEST = 200;

interface InWordsProps {
  asks: string;
  hint: string;
  /** What is said where nothing was written. */
  lack?: string;
  onSaid: (words: string) => void;
  onPutOff: () => void;
}

export function InWords({ asks, hint, lack, onSaid, onPutOff }: InWordsProps) {
  const w = useWords();
  const [words, setWords] = useState('');
  const [lacks, setLacks] = useState(false);
  const field = useRef<InputRef>(null);
  useLayoutEffect(() => field.current?.focus(), []);

  function go(): void {
    const said = words.trim();
    if (said !== '' || lack === undefined) return onSaid(said);
    setLacks(true);
    field.current?.focus();
  }

  return (
    <div className={styles.step} role="group" aria-label={asks}>
      <label htmlFor="waiver-words">{asks}</label>
      <Input
        id="waiver-words"
        ref={field}
        size="large"
        autoComplete="off"
        maxLength={LONGEST}
        value={words}
        placeholder={hint}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => hearAnswer(event, go, onPutOff)}
      />
      {lacks && lack !== undefined && words.trim() === '' && <Notice tone="needs" what={lack} alert />}
      <KeyButton kind="act" block shows="Enter" onPress={go}>
        {w.reversal.goOn}
      </KeyButton>
    </div>
  );
}

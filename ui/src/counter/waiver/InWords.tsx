// A few words beside the reason; may stay empty. They are kept apart from the journal, so that they can be erased.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { hearAnswer } from '@/parts/answer';
import styles from '@/parts/Choices.module.css';
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';

/** The core's limit. */
const LONGEST = 200;

export function InWords({ onSaid, onPutOff }: { onSaid: (words: string) => void; onPutOff: () => void }) {
  const w = useWords();
  const [words, setWords] = useState('');
  const field = useRef<InputRef>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const go = () => onSaid(words.trim());
  return (
    <div className={styles.step} role="group" aria-label={w.waiver.words}>
      <label htmlFor="waiver-words">{w.waiver.words}</label>
      <Input
        id="waiver-words"
        ref={field}
        size="large"
        autoComplete="off"
        maxLength={LONGEST}
        value={words}
        placeholder={w.waiver.wordsHint}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => hearAnswer(event, go, onPutOff)}
      />
      <KeyButton kind="act" block shows="Enter" onPress={go}>
        {w.reversal.goOn}
      </KeyButton>
    </div>
  );
}

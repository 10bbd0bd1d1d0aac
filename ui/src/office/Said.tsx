// The words of an act: Ctrl+Enter sends them, Esc goes a step back. The cursor is here from the beginning.
import { Input } from 'antd';
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';

import { isComposing } from '@/parts/keys';

import styles from './ActForm.module.css';

/** The longest words, characters; head office says so too. */
const LONGEST = 1000;

interface SaidProps {
  label: string;
  words: string;
  onWords: (words: string) => void;
  onSend: () => void;
  onBack: () => void;
}

export function Said({ label, words, onWords, onSend, onBack }: SaidProps) {
  const frame = useRef<HTMLLabelElement>(null);
  useLayoutEffect(() => frame.current?.querySelector('textarea')?.focus(), []);

  function hear(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') onBack();
    else if (event.key === 'Enter' && event.ctrlKey) {
      if (!event.repeat) onSend();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <label ref={frame} className={styles.words}>
      {label}
      <Input.TextArea value={words} rows={3} maxLength={LONGEST} showCount onChange={(event) => onWords(event.target.value)} onKeyDown={hear} />
    </label>
  );
}

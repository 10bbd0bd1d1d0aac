// The words of an act: Ctrl+Enter sends them, Esc goes a step back. The cursor is here from the beginning, as a rule.
import { Input } from 'antd';
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';

import { isComposing } from '@/parts/keys';

import styles from './ActForm.module.css';

/** The longest words of a case or a rule's answer, characters; head office says so too. */
export const LONGEST_WORDS = 1000;

interface SaidProps {
  label: string;
  words: string;
  onWords: (words: string) => void;
  onSend: () => void;
  onBack: () => void;
  /** The cursor goes here first; false: something else takes it. */
  takesFocus?: boolean;
  /** Characters at most. */
  longest?: number;
  /** Enter alone sends them too, and Shift+Enter makes a new line: what follows is a step, and nothing is done by it. */
  enterSends?: boolean;
}

export function Said({ label, words, onWords, onSend, onBack, takesFocus = true, longest = LONGEST_WORDS, enterSends = false }: SaidProps) {
  const frame = useRef<HTMLLabelElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) frame.current?.querySelector('textarea')?.focus();
    // On opening only.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, []);

  function hear(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') onBack();
    else if (event.key === 'Enter' && (event.ctrlKey || (enterSends && !event.shiftKey))) {
      if (!event.repeat) onSend();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <label ref={frame} className={styles.words}>
      {label}
      <Input.TextArea value={words} rows={3} maxLength={longest} showCount onChange={(event) => onWords(event.target.value)} onKeyDown={hear} />
    </label>
  );
}

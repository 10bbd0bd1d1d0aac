// A receipt's or an account's number is typed: Enter looks it up, Esc leaves it. Beside the list a key opens it.
import { Input } from 'antd';
import { useState, type KeyboardEvent } from 'react';

import { isComposing } from '@/parts/keys';
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';

interface LookUpProps {
  isOpen: boolean;
  onOpen: () => void;
  onLook: (text: string) => void;
  onBack: () => void;
}

export function LookUp({ isOpen, onOpen, onLook, onBack }: LookUpProps) {
  const w = useWords();
  const [text, setText] = useState('');
  const hear = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || !['Enter', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    if (event.key === 'Enter') onLook(text.trim());
    else onBack();
  };
  if (!isOpen) {
    return (
      <div className={page.said}>
        <KeyButton hotkey="Ctrl+K" block onPress={onOpen}>
          {w.corrections.search}
        </KeyButton>
      </div>
    );
  }
  return (
    <div className={page.said} role="group" aria-label={w.corrections.search}>
      <label className={page.field} htmlFor="corrections-look">
        {w.corrections.lookUp}
        <Input id="corrections-look" autoFocus autoComplete="off" maxLength={40} value={text} onKeyDown={hear} onChange={(event) => setText(event.target.value)} />
      </label>
    </div>
  );
}

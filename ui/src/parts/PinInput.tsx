// Where somebody keys in their PIN: digits only, never shown, never kept by the browser.
import { Input, type InputRef } from 'antd';
import type { KeyboardEvent, Ref } from 'react';

import { useWords } from '@/words';

interface PinInputProps {
  id: string;
  ref: Ref<InputRef>;
  value: string;
  onChange: (pin: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** What says that it was wrong. */
  describedBy?: string;
}

export function PinInput({ id, ref, value, onChange, onKeyDown, describedBy }: PinInputProps) {
  const w = useWords();
  return (
    <Input
      id={id}
      ref={ref}
      type="password"
      inputMode="numeric"
      autoComplete="off"
      size="large"
      maxLength={12}
      value={value}
      placeholder={w.signIn.pinHint}
      onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
      onKeyDown={onKeyDown}
      aria-describedby={describedBy}
    />
  );
}

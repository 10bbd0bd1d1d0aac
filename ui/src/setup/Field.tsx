// One labelled field of a form; Enter goes to the next, and on from the last.
import { Input } from 'antd';
import { useId, type KeyboardEvent } from 'react';

import { isComposing } from '@/parts/keys';

import styles from './Wizard.module.css';

export interface FieldProps {
  label: string;
  hint?: string;
  value: string;
  onChange: (text: string) => void;
  onEnter: () => void;
  secret?: boolean;
  autoFocus?: boolean;
  maxLength?: number;
}

export function Field({ label, hint, value, onChange, onEnter, secret = false, autoFocus = false, maxLength = 60 }: FieldProps) {
  const id = useId();
  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    if (!event.repeat) onward(event.currentTarget, onEnter);
  }
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type={secret ? 'password' : 'text'}
        size="large"
        value={value}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={false}
        autoFocus={autoFocus}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={hear}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}

function onward(field: HTMLInputElement, last: () => void): void {
  const fields = [...(field.form?.querySelectorAll('input') ?? [])];
  const next = fields[fields.indexOf(field) + 1];
  if (next) next.focus();
  else last();
}

// A field for an amount or a number of pieces. Takes digits however they come, and never a scan: keys that
// come faster than fingers are held back until it is told whether they are one.
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, type KeyboardEvent, type Ref } from 'react';

import { isAmountSoFar, tidyAmount } from './amount';
import { isComposing } from './keys';
import { fastCharacters, useScans } from './scanner';

/** Longer than between two keys of a scanner, shorter than anybody notices. */
const HOLD_MS = 60;

export interface AmountInputProps {
  value: string;
  onChange: (text: string) => void;
  /** Enter, with what stands in the field by then; never from an input method or a key held down. */
  onEnter?: (text: string) => void;
  /** `+`: exactly what is asked. */
  onExact?: () => void;
  onKey?: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** Which texts may stand there; amounts where absent. */
  allows?: (text: string) => boolean;
  label: string;
  placeholder?: string;
  size?: 'middle' | 'large';
  disabled?: boolean;
  autoFocus?: boolean;
  className?: string | undefined;
  describedBy?: string | undefined;
  inputRef?: Ref<InputRef>;
  onFocus?: () => void;
}

export function AmountInput(props: AmountInputProps) {
  const { value, onChange, onEnter, onExact, onKey, allows = isAmountSoFar } = props;
  const held = useHeldKeys(value, (text) => put(text));

  function put(text: string): string {
    const tidy = tidyAmount(text);
    if (!allows(tidy)) return held.text.current;
    held.text.current = tidy;
    onChange(tidy);
    return tidy;
  }

  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      const text = held.release();
      if (!event.repeat) onEnter?.(text);
    } else if (onExact && event.key === '+') {
      event.preventDefault();
      if (!event.repeat) onExact();
    } else if (held.holds(event)) {
      event.preventDefault();
    } else {
      onKey?.(event);
    }
  }

  return (
    <Input
      ref={props.inputRef ?? null}
      value={value}
      onChange={(event) => put(event.target.value)}
      onKeyDown={hear}
      onFocus={(event) => {
        event.target.select();
        props.onFocus?.();
      }}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      placeholder={props.placeholder ?? ''}
      size={props.size ?? 'middle'}
      disabled={props.disabled ?? false}
      autoFocus={props.autoFocus ?? false}
      className={props.className ?? ''}
    />
  );
}

/** Keys held back because they came too fast; let go after a moment, dropped where they were a scan. */
function useHeldKeys(value: string, put: (text: string) => string) {
  const text = useRef(value);
  const keys = useRef('');
  const before = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    text.current = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  useScans(() => {
    if (keys.current === '') return;
    clearTimeout(timer.current);
    keys.current = '';
    put(before.current);
  });

  function release(): string {
    clearTimeout(timer.current);
    const waiting = keys.current;
    keys.current = '';
    // Key by key: where one may not stand there, those before it still do.
    for (const key of waiting) put(text.current + key);
    return text.current;
  }

  function holds(event: KeyboardEvent<HTMLInputElement>): boolean {
    if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return false;
    if (fastCharacters() < 2) {
      if (keys.current !== '') release();
      before.current = text.current;
      return false;
    }
    keys.current += event.key;
    clearTimeout(timer.current);
    timer.current = setTimeout(release, HOLD_MS);
    return true;
  }

  return { text, release, holds };
}

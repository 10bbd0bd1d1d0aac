// A field for an amount or a number of pieces. Takes digits however they come, and never a scan: keys that
// come faster than fingers are held back until it is told whether they are one.
import { Input, Tooltip, type InputRef } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type Ref } from 'react';

import { useWords } from '@/words';

import { isAmountSoFar, tidyAmount } from './amount';
import { isComposing } from './keys';
import { fastCharacters, isHearingScan, useScans } from './scanner';

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
  const { value, onEnter, onExact, onKey } = props;
  const keys = useHeldKeys(props);
  const w = useWords();

  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.altKey)) {
      // Somebody else's key: what is held back is written first.
      keys.release();
      onKey?.(event);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const text = keys.release();
      if (!event.repeat) onEnter?.(text);
    } else if (onExact && event.key === '+') {
      event.preventDefault();
      if (!event.repeat) onExact();
    } else if (keys.hold(event)) {
      event.preventDefault();
    } else {
      // Wherever the key leads: what is held back was typed here.
      if (event.key.length > 1) keys.release();
      onKey?.(event);
    }
  }

  return (
    <Tooltip open={keys.isTooLong} trigger={[]} placement="bottomRight" title={<span role="alert">{w.common.tooLong}</span>}>
      <Input
        ref={props.inputRef ?? null}
        value={value}
        onChange={(event) => keys.put(event.target.value)}
        onKeyDown={hear}
        onFocus={(event) => {
          event.target.select();
          props.onFocus?.();
        }}
        onBlur={keys.left}
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
    </Tooltip>
  );
}

type Writes = Pick<AmountInputProps, 'value' | 'onChange' | 'allows'>;

/** Keys held back because they came too fast; let go after a moment, dropped where they were a scan. */
function useHeldKeys({ value, onChange, allows = isAmountSoFar }: Writes) {
  /** What stands in the field, also before it is drawn. */
  const text = useRef(value);
  const held = useRef('');
  const before = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isTooLong, setTooLong] = useState(false);
  // As drawn last: what is written late stands beside what was typed elsewhere meanwhile.
  const latest = useRef({ onChange, allows });
  useLayoutEffect(() => {
    latest.current = { onChange, allows };
  });
  useEffect(() => {
    text.current = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function put(typed: string): void {
    const tidy = tidyAmount(typed);
    const isTaken = latest.current.allows(tidy);
    // What is longer than what stands there, and a number, is told; a letter is nobody's loss.
    setTooLong(!isTaken && tidy.length > text.current.length && /^[\d.]+$/.test(tidy));
    if (!isTaken) return;
    text.current = tidy;
    latest.current.onChange(tidy);
  }

  /** Writes what was held back, and answers what stands in the field then. */
  function release(): string {
    clearTimeout(timer.current);
    const waiting = held.current;
    held.current = '';
    // Key by key: where one may not stand there, those before it still do.
    for (const key of waiting) put(text.current + key);
    return text.current;
  }

  function hold(event: KeyboardEvent<HTMLInputElement>): boolean {
    if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey) return false;
    if (fastCharacters() < 2) {
      if (held.current !== '') release();
      before.current = text.current;
      return false;
    }
    held.current += event.key;
    clearTimeout(timer.current);
    timer.current = setTimeout(release, HOLD_MS);
    return true;
  }

  useScans(() => {
    if (held.current === '') return;
    clearTimeout(timer.current);
    held.current = '';
    put(before.current);
  });

  /** The cursor goes elsewhere: what is held back stays here, unless it is a scan's. */
  function left(): void {
    if (!isHearingScan()) release();
    setTooLong(false);
  }

  return { put, release, hold, isTooLong, left };
}

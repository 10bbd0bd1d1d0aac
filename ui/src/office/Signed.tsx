// What is signed at the console: the PIN of whoever is signed in, once more, for this one act; and why it was not done.
import type { InputRef } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

import { Declined } from '@/ipc/office/call';
import { isComposing } from '@/parts/keys';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { PinInput } from '@/parts/PinInput';
import { useWords } from '@/words';

import { ConsoleTrouble } from './ConsoleTrouble';
import styles from './Signed.module.css';
import { useSecondsLeft } from './waits';

const PIN = /^\d{4,12}$/;

interface SignedProps {
  /** Whose. */
  name: string;
  /** What the key does. */
  does: string;
  field: RefObject<InputRef | null>;
  /** The cursor goes here first. */
  takesFocus: boolean;
  fault: Error | null;
  busy: boolean;
  onSign: (pin: string) => void;
  onBack: () => void;
}

export function Signed({ name, does, field, takesFocus, fault, busy, onSign, onBack }: SignedProps) {
  const w = useWords();
  const [pin, setPin] = useState('');
  const [lacks, setLacks] = useState(false);
  const seconds = useSecondsLeft(fault);
  useLayoutEffect(() => {
    if (takesFocus) field.current?.focus();
    // On opening only.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, []);

  // What is said below the PIN pushes the keys down: they stay in sight.
  const area = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Newer browsers answer with a promise, which is no effect's to give back.
    area.current?.scrollIntoView?.({ block: 'nearest' });
  }, [lacks, fault]);

  function sign(): void {
    if (busy || seconds > 0) return;
    if (!PIN.test(pin)) {
      setLacks(true);
      field.current?.focus();
      return;
    }
    setPin('');
    field.current?.focus();
    onSign(pin);
  }

  function hear(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.key !== 'Enter') return;
    event.preventDefault();
    if (!event.repeat) sign();
  }

  const isPin = fault instanceof Declined && 'wait_millis' in fault.refusal;
  return (
    <div ref={area} className={styles.signed}>
      <label htmlFor="signed-pin">{w.elsewhere.pinOf(name)}</label>
      <PinInput
        id="signed-pin"
        ref={field}
        value={pin}
        onChange={(digits) => {
          setLacks(false);
          setPin(digits);
        }}
        onKeyDown={hear}
        describedBy="signed-says"
      />
      <div id="signed-says" aria-live="assertive">
        {lacks && <Notice inLine tone="needs" what={w.office.lacks.pin} />}
        {!lacks && fault && isPin && (
          <Notice inLine tone="needs" what={w.elsewhere.wrongPin} todo={seconds > 0 ? w.office.wait(seconds) : w.elsewhere.pinAgain} />
        )}
        {!lacks && fault && !isPin && <ConsoleTrouble fault={fault} />}
      </div>
      <div className={styles.acts}>
        <KeyButton kind="act" shows="Enter" busy={busy} onPress={sign}>
          {does}
        </KeyButton>
        <KeyButton kind="quiet" hotkey="Esc" onPress={onBack}>
          {w.office.back}
        </KeyButton>
      </div>
    </div>
  );
}

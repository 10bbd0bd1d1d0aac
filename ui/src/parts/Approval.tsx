// A supervisor approves at the clerk's desk: chosen by digit where there are several, then their own PIN.
import type { InputRef } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import type { ApproveWith, StaffLine } from '@/ipc/generated';
import { useWords } from '@/words';

import { Choices } from './Choices';
import styles from './Choices.module.css';
import { isComposing } from './keys';
import { KeyButton } from './KeyButton';
import { PinInput } from './PinInput';

interface ApprovalProps {
  approvers: StaffLine[];
  busy: boolean;
  /** What is approved, where it is not a reversal. */
  act?: string;
  /** Who is asked for, where it is not an approver. */
  question?: string;
  /** `wrong` empties the PIN, for another try. */
  onApprove: (approver: ApproveWith, wrong: () => void) => void;
  onPutOff: () => void;
}

export function Approval({ approvers, busy, act, question, onApprove, onPutOff }: ApprovalProps) {
  const w = useWords();
  const [chosen, setChosen] = useState<StaffLine | undefined>(approvers.length === 1 ? approvers[0] : undefined);
  if (!chosen) {
    const choices = approvers.slice(0, 9).map((one) => ({ label: one.name, act: () => setChosen(one) }));
    return <Choices words={question ?? w.reversal.whoApproves} choices={choices} takesFocus onPutOff={onPutOff} />;
  }
  return <Pin who={chosen} busy={busy} act={act ?? w.reversal.approve} onApprove={onApprove} onPutOff={onPutOff} />;
}

function Pin({ who, busy, act, onApprove, onPutOff }: Omit<ApprovalProps, 'approvers' | 'act' | 'question'> & { who: StaffLine; act: string }) {
  const w = useWords();
  const [pin, setPin] = useState('');
  const field = useRef<InputRef>(null);
  useLayoutEffect(() => field.current?.focus(), []);

  function approve(): void {
    if (busy || pin.length < 4) return field.current?.focus();
    onApprove({ staff: who.staff, pin }, () => {
      setPin('');
      field.current?.focus();
    });
  }

  function hear(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) approve();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onPutOff();
    }
  }

  return (
    <div className={styles.step} role="group" aria-label={w.reversal.approval}>
      <label htmlFor="approver-pin">{w.reversal.pinOf(who.name)}</label>
      <PinInput id="approver-pin" ref={field} value={pin} onChange={setPin} onKeyDown={hear} />
      <KeyButton kind="act" big block shows="Enter" busy={busy} onPress={approve}>
        {act}
      </KeyButton>
    </div>
  );
}

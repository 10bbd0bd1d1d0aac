// Number and PIN. Nobody's name stands here before: this page may be open to a whole network.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { Me, SignIn as AskSignIn } from '@/ipc/office/generated';
import { useOnce } from '@/ipc/once';
import { isComposing } from '@/parts/keys';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { PinInput } from '@/parts/PinInput';
import { useWords } from '@/words';

import { ConsoleTrouble } from './ConsoleTrouble';
import styles from './SignIn.module.css';
import { useSecondsLeft } from './waits';

const PIN = /^\d{4,12}$/;
const LARGEST = 4_294_967_295;

export function SignIn({ ended, onEntered }: { ended: boolean; onEntered: (me: Me) => void }) {
  const w = useWords();
  const [staff, setStaff] = useState('');
  const [pin, setPin] = useState('');
  const [lacks, setLacks] = useState<'staff' | 'pin'>();
  const [number, secret] = [useRef<InputRef>(null), useRef<InputRef>(null)];
  useLayoutEffect(() => number.current?.focus(), [number]);
  const signIn = useOnce<Me, Declined<'sign_in'> | Failed, AskSignIn>({
    mutationFn: (ask) => callOffice('sign_in', ask),
    onSuccess: onEntered,
    onError: () => {
      setPin('');
      secret.current?.focus();
    },
  });
  const seconds = useSecondsLeft(signIn.error);

  function enter(): void {
    if (signIn.isPending || seconds > 0) return;
    const no = Number(staff);
    if (!(no > 0 && no <= LARGEST)) {
      setLacks('staff');
      number.current?.focus();
    } else if (!PIN.test(pin)) {
      setLacks('pin');
      secret.current?.focus();
    } else {
      signIn.mutate({ staff: no, pin });
    }
  }

  return (
    <div className={styles.form}>
      {ended && !signIn.error && <Notice tone="needs" what={w.office.ended} todo={w.office.endedTodo} />}
      <label htmlFor="staff">{w.office.staff}</label>
      <Input
        id="staff"
        ref={number}
        size="large"
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        value={staff}
        placeholder={w.office.staffHint}
        onChange={(event) => {
          setLacks(undefined);
          setStaff(event.target.value.replace(/\D/g, ''));
        }}
        onKeyDown={(event) => hear(event, () => secret.current?.focus())}
      />
      <label htmlFor="pin">{w.office.pin}</label>
      <PinInput
        id="pin"
        ref={secret}
        value={pin}
        onChange={(digits) => {
          setLacks(undefined);
          setPin(digits);
        }}
        onKeyDown={(event) => hear(event, enter)}
        describedBy="sign-in-says"
      />
      <KeyButton kind="act" big block shows="Enter" busy={signIn.isPending} onPress={enter}>
        {w.office.enter}
      </KeyButton>
      <div id="sign-in-says" aria-live="assertive">
        {lacks && <Notice tone="needs" what={w.office.lacks[lacks]} />}
        {!lacks && seconds > 0 && <Notice tone="needs" what={w.office.wrongPin} todo={w.office.wait(seconds)} />}
        {!lacks && seconds === 0 && signIn.error && <ConsoleTrouble fault={signIn.error} />}
      </div>
    </div>
  );
}

function hear(event: KeyboardEvent, go: () => void): void {
  if (isComposing(event.nativeEvent) || event.key !== 'Enter') return;
  event.preventDefault();
  if (!event.repeat) go();
}

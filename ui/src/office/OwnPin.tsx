// 改 PIN: a PIN that nobody else knows, twice, then the one they have. Whoever changed it signs in anew with it.
import type { InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { ChangePin, Done, Me } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { Notice } from '@/parts/Notice';
import { PinInput } from '@/parts/PinInput';
import { useWords } from '@/words';

import page from './elsewhere/Elsewhere.module.css';
import { toTheNext } from './parts/fields';
import { Signed } from './Signed';

const PIN = /^\d{4,12}$/;

interface OwnPinProps {
  me: Me;
  onChanged: () => void;
  onOver: () => void;
  onBack: () => void;
}

export function OwnPin({ me, onChanged, onOver, onBack }: OwnPinProps) {
  const w = useWords();
  const says = w.office.ownPin;
  const [typed, setTyped] = useState({ new: '', again: '' });
  const [lacks, setLacks] = useState<string>();
  const [first, second, pin] = [useRef<InputRef>(null), useRef<InputRef>(null), useRef<InputRef>(null)];
  const changing = useOnce<Done, Declined<'change_pin'> | Failed, ChangePin>({
    mutationFn: (ask) => callOffice('change_pin', ask),
    onSuccess: onChanged,
    onError: (fault) => {
      if (isOver(fault)) onOver();
    },
  });
  useLayoutEffect(() => first.current?.focus(), [first]);
  const lacking = (): [string, typeof first] | undefined => {
    if (!PIN.test(typed.new)) return [w.office.lacks.pin, first];
    return typed.new === typed.again ? undefined : [says.notTheSame, second];
  };
  const sign = (old: string) => {
    const missing = lacking();
    setLacks(missing?.[0]);
    if (missing) missing[1].current?.focus();
    else changing.mutate({ pin: old, new: typed.new });
  };
  return (
    <section className={page.body} aria-label={says.title}>
      <h2 className={page.title}>{says.title}</h2>
      <p>{says.why}</p>
      <div className={page.form} role="group" aria-label={says.title}>
        <label className={page.field} htmlFor="own-pin-new">
          {says.new}
          <PinInput id="own-pin-new" ref={first} value={typed.new} onChange={(digits) => setTyped({ ...typed, new: digits })} onKeyDown={toTheNext} />
        </label>
        <label className={page.field} htmlFor="own-pin-again">
          {says.again}
          <PinInput id="own-pin-again" ref={second} value={typed.again} onChange={(digits) => setTyped({ ...typed, again: digits })} onKeyDown={toTheNext} />
        </label>
        {lacks && <Notice inLine alert tone="needs" what={lacks} />}
        <Signed name={says.present(me.name)} does={says.title} field={pin} takesFocus={false} fault={changing.error} busy={changing.isPending} onSign={sign} onBack={onBack} />
      </div>
    </section>
  );
}

// A one-time code for a seat: it opens the wizard of one PC, once, and is shown once. It carries the fingerprint of the
// office's key.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { DeviceAtOffice, DeviceCode, DevicesPage, MakeDeviceCode, Me } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { toTheNext } from '../parts/fields';
import { Signed } from '../Signed';
import styles from './Devices.module.css';

interface CodeFormProps {
  me: Me;
  found: DevicesPage;
  /** Whose seat stands there first. */
  one: DeviceAtOffice | undefined;
  onBack: () => void;
  onOver: () => void;
}

const FIELDS = ['hall', 'counter', 'hours'] as const;

export function CodeForm({ me, found, one, onBack, onOver }: CodeFormProps) {
  const w = useWords();
  const [typed, setTyped] = useState({ hall: String(one?.hall ?? found.halls[0]?.hall ?? 1), counter: String(one?.counter ?? ''), hours: '48' });
  const [lacks, setLacks] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const pin = useRef<InputRef>(null);
  useLayoutEffect(() => frame.current?.querySelector('input')?.focus(), []);
  const making = useOnce<DeviceCode, Declined<'device_code'> | Failed, MakeDeviceCode>({
    mutationFn: (ask) => callOffice('device_code', ask),
    onError: (fault) => isOver(fault) && onOver(),
  });
  if (making.data) return <Code made={making.data} onBack={onBack} />;
  const [hall, counter, hours] = FIELDS.map((field) => Number(typed[field]));
  const sign = (secret: string) => {
    const isWhole = Boolean(hall && counter && hours);
    setLacks(!isWhole);
    if (isWhole) making.mutate({ hall: hall ?? 0, counter: counter ?? 0, hours: hours ?? 0, pin: secret });
  };
  const named = found.halls.find((known) => known.hall === hall);
  const seated = found.devices.some((device) => device.hall === hall && device.counter === counter && device.revoked_after == null);
  return (
    <div ref={frame} className={page.form} role="group" aria-label={w.devices.makeCode}>
      <div className={page.fields}>
        {FIELDS.map((field) => (
          <label key={field} className={page.field} htmlFor={`code-${field}`}>
            {w.devices.fields[field]}
            <Input
              id={`code-${field}`}
              onKeyDown={toTheNext}
              inputMode="numeric"
              autoComplete="off"
              maxLength={5}
              value={typed[field]}
              onChange={(event) => {
                setLacks(false);
                setTyped({ ...typed, [field]: event.target.value.replace(/\D/g, '') });
              }}
            />
          </label>
        ))}
      </div>
      {named && <p className={styles.soft}>{named.name}</p>}
      {seated && <Notice inLine tone="needs" what={w.devices.seated} todo={w.devices.seatedTodo} />}
      {lacks && <Notice inLine tone="needs" what={w.devices.allNeeded} alert />}
      <Signed name={me.name} does={w.devices.makeCode} field={pin} takesFocus={false} fault={making.error} busy={making.isPending} onSign={sign} onBack={onBack} />
    </div>
  );
}

function Code({ made, onBack }: { made: DeviceCode; onBack: () => void }) {
  const w = useWords();
  return (
    <div className={page.form} role="group" aria-label={w.devices.code}>
      <Notice tone="good" what={w.devices.codeMade(made.until_local)} todo={w.devices.codeTodo} />
      <p className={styles.code} data-testid="device-code">
        {made.code}
      </p>
      <p className={styles.soft}>{w.devices.fingerprint(made.fingerprint)}</p>
      <div className={page.acts}>
        <KeyButton kind="act" hotkey="Esc" onPress={onBack}>
          {w.devices.written}
        </KeyButton>
      </div>
    </div>
  );
}

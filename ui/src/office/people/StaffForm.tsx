// Somebody is published: number and name, a PIN where it is set anew, and each role for good or between two days.
import { Checkbox, Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { Me, PublishOneOfStaff, Role, RoleTerm, StaffAtOffice, StaffPage } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { toTheNext } from '../parts/fields';
import { Signed } from '../Signed';
import styles from './People.module.css';

const ROLES = ['clerk', 'supervisor', 'finance', 'it'] as const satisfies readonly Role[];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface StaffFormProps {
  me: Me;
  /** Who is published anew; nothing: somebody new. */
  one: StaffAtOffice | undefined;
  onDone: (after: StaffPage, said: string) => void;
  onBack: () => void;
  onOver: () => void;
}

interface Row {
  role: Role;
  has: boolean;
  from: string;
  until: string;
}

const rowOf = (term: RoleTerm): Row => ({ role: term.role, has: true, from: term.from ?? '', until: term.until ?? '' });

/** A row for each role, and a further one for each further term. */
function rowsOf(one: StaffAtOffice | undefined): Row[] {
  return ROLES.flatMap((role) => {
    const terms = (one?.roles ?? []).filter((term) => term.role === role);
    return terms.length > 0 ? terms.map(rowOf) : [{ role, has: false, from: '', until: '' }];
  });
}

export function StaffForm({ me, one, onDone, onBack, onOver }: StaffFormProps) {
  const w = useWords();
  const [number, setNumber] = useState('');
  const [name, setName] = useState(one?.name ?? '');
  const [newPin, setNewPin] = useState('');
  const [rows, setRows] = useState(() => rowsOf(one));
  const [lacks, setLacks] = useState<string>();
  const frame = useRef<HTMLDivElement>(null);
  const pin = useRef<InputRef>(null);
  useLayoutEffect(() => frame.current?.querySelector('input')?.focus(), []);
  const publishing = useOnce<StaffPage, Declined<'publish_staff'> | Failed, PublishOneOfStaff>({
    mutationFn: (ask) => callOffice('publish_staff', ask),
    onSuccess: (after, ask) => onDone(after, w.people.done(ask.name)),
    onError: (fault) => isOver(fault) && onOver(),
  });
  const change = (place: number, to: Partial<Row>) => {
    setLacks(undefined);
    setRows(rows.map((row, at) => (at === place ? { ...row, ...to } : row)));
  };

  function lacking(): string | undefined {
    if (!one && !/^[1-9]\d{0,8}$/.test(number)) return w.people.numberNeeded;
    if (name.trim() === '') return w.people.nameNeeded;
    if (newPin === '' ? !one?.has_key : !/^\d{4,12}$/.test(newPin)) return w.people.pinNeeded;
    const wrong = rows.find((row) => row.has && [row.from, row.until].some((day) => day !== '' && !DAY.test(day)));
    return wrong && w.people.dayWrong(w.role[wrong.role]);
  }

  function sign(secret: string): void {
    const what = lacking();
    setLacks(what);
    if (what) return;
    const roles = rows.filter((row) => row.has).map((row) => ({ role: row.role, from: row.from || null, until: row.until || null }));
    publishing.mutate({
      seen: one?.seen ?? null,
      staff: one?.staff ?? Number(number),
      name: name.trim(),
      new_pin: newPin === '' ? null : newPin,
      roles,
      pin: secret,
    });
  }

  return (
    <div ref={frame} className={page.form} role="group" aria-label={one ? w.people.change : w.people.add}>
      <p className={page.title}>{one ? `${one.staff} ${one.name}` : w.people.add}</p>
      <div className={page.fields}>
        {!one && (
          <label className={page.field} htmlFor="staff-number">
            {w.people.number}
            <Input id="staff-number" onKeyDown={toTheNext} inputMode="numeric" autoComplete="off" value={number} onChange={(event) => setNumber(event.target.value.replace(/\D/g, ''))} />
          </label>
        )}
        <label className={page.field} htmlFor="staff-name">
          {w.people.name}
          <Input id="staff-name" onKeyDown={toTheNext} autoComplete="off" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <label className={page.field} htmlFor="staff-pin">
          {one?.has_key ? w.people.newPin : w.people.firstPin}
          <Input.Password
            id="staff-pin"
            onKeyDown={toTheNext}
            inputMode="numeric"
            autoComplete="new-password"
            maxLength={12}
            value={newPin}
            onChange={(event) => setNewPin(event.target.value.replace(/\D/g, ''))}
          />
        </label>
      </div>
      <table className={styles.roles}>
        <thead>
          <tr>
            <th scope="col">{w.people.role}</th>
            <th scope="col">{w.people.from}</th>
            <th scope="col">{w.people.until}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={`${row.role}-${String(place)}`}>
              <th scope="row">
                <Checkbox id={`role-${String(place)}`} checked={row.has} onChange={(event) => change(place, { has: event.target.checked })}>
                  {w.role[row.role]}
                </Checkbox>
              </th>
              {(['from', 'until'] as const).map((end) => (
                <td key={end}>
                  <Input
                    id={`${end}-${String(place)}`}
                    onKeyDown={toTheNext}
                    aria-label={`${w.role[row.role]} ${w.people[end]}`}
                    placeholder={w.people.day}
                    autoComplete="off"
                    maxLength={10}
                    value={row[end]}
                    onChange={(event) => change(place, { [end]: event.target.value, has: true })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.soft}>{w.people.roleHint}</p>
      {lacks && <Notice inLine tone="needs" what={lacks} alert />}
      <Signed name={me.name} does={w.people.publish} field={pin} takesFocus={false} fault={publishing.error} busy={publishing.isPending} onSign={sign} onBack={onBack} />
    </div>
  );
}

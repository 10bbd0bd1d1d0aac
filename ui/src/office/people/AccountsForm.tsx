// 回避申报: the accounts that somebody declares as their own or a relative's, by number alone, all of them.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { DeclareAccounts, Me, StaffAtOffice, StaffPage } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { toTheNext } from '../parts/fields';
import { Signed } from '../Signed';
import styles from './People.module.css';

interface AccountsFormProps {
  me: Me;
  one: StaffAtOffice;
  onDone: (after: StaffPage, said: string) => void;
  onBack: () => void;
  onOver: () => void;
}

export function AccountsForm({ me, one, onDone, onBack, onOver }: AccountsFormProps) {
  const w = useWords();
  const [typed, setTyped] = useState(one.accounts.join(' '));
  const frame = useRef<HTMLDivElement>(null);
  const pin = useRef<InputRef>(null);
  useLayoutEffect(() => frame.current?.querySelector('input')?.focus(), []);
  const declaring = useOnce<StaffPage, Declined<'declare_accounts'> | Failed, DeclareAccounts>({
    mutationFn: (ask) => callOffice('declare_accounts', ask),
    onSuccess: (after) => onDone(after, w.people.declared(one.name)),
    onError: (fault) => isOver(fault) && onOver(),
  });
  const accounts = typed.split(/[\s,，、;；]+/).filter(Boolean);
  return (
    <div ref={frame} className={page.form} role="group" aria-label={w.people.accounts}>
      <label className={page.words} htmlFor="staff-accounts">
        {w.people.accountsOf(one.name)}
        <Input id="staff-accounts" onKeyDown={toTheNext} autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      <p className={styles.soft}>{w.people.accountsHint}</p>
      <Signed
        name={me.name}
        does={w.people.publish}
        field={pin}
        takesFocus={false}
        fault={declaring.error}
        busy={declaring.isPending}
        onSign={(secret) => declaring.mutate({ staff: one.staff, accounts, pin: secret })}
        onBack={onBack}
      />
    </div>
  );
}

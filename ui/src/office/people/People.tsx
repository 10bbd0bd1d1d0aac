// 人员岗位: everybody whom head office published, what they may do and between which days; one of them is published anew, or
// somebody new, and signed with the PIN.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { Grant, Me, StaffAtOffice, StaffPage } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { Fact } from '@/parts/Fact';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { RowList } from '@/parts/RowList';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { Halves } from '../parts/Halves';
import lines from '../Queue.module.css';
import { AccountsForm } from './AccountsForm';
import { StaffForm } from './StaffForm';

type Open = { form: 'new' } | { form: 'anew' | 'accounts'; one: StaffAtOffice };

export function People({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const client = useQueryClient();
  const found = useQuery(office.staff());
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<Open>();
  const [done, setDone] = useState<string>();
  const staff = found.data?.staff ?? [];
  const shown = open && 'one' in open ? open.one : staff.find((one) => String(one.staff) === at);
  const begin = (what: Open) => {
    setDone(undefined);
    setOpen(what);
  };
  const common = {
    me,
    onDone: (after: StaffPage, said: string) => {
      client.setQueryData(office.staff().queryKey, after);
      setDone(said);
      setOpen(undefined);
    },
    onBack: () => setOpen(undefined),
    onOver,
  };
  return (
    <Halves
      query={found}
      onOver={onOver}
      names={{ list: w.people.list, one: w.people.one }}
      sum={w.people.sum(staff.length)}
      testId="staff-sum"
      done={done}
      doneSafe={w.people.doneSafe}
      list={
        <RowList rows={staff} idOf={(one) => String(one.staff)} label={w.people.list} isHere={!open} onMove={(one) => setAt(one && String(one.staff))}>
          {(one) => <Line one={one} />}
        </RowList>
      }
      sheet={
        <>
          {open?.form === 'new' && <StaffForm {...common} one={undefined} />}
          {open?.form === 'anew' && <StaffForm {...common} one={open.one} />}
          {(!open || open.form === 'accounts') && shown && <Sheet one={shown} grants={found.data?.grants ?? []} />}
        </>
      }
      foot={
        <>
          {open?.form === 'accounts' && <AccountsForm {...common} one={open.one} />}
          {!open && found.data && (
            <div className={page.acts} role="group" aria-label={w.office.acts}>
              {shown && (
                <>
                  <KeyButton kind="act" hotkey="1" onPress={() => begin({ form: 'anew', one: shown })}>
                    {w.people.change}
                  </KeyButton>
                  <KeyButton hotkey="2" onPress={() => begin({ form: 'accounts', one: shown })}>
                    {w.people.accounts}
                  </KeyButton>
                </>
              )}
              <KeyButton hotkey="3" onPress={() => begin({ form: 'new' })}>
                {w.people.add}
              </KeyButton>
            </div>
          )}
        </>
      }
    />
  );
}

function Line({ one }: { one: StaffAtOffice }) {
  const w = useWords();
  return (
    <div className={lines.line}>
      <span className={lines.name}>
        {one.staff} {one.name}
      </span>
      {one.clashes.length > 0 && <span className={`${lines.standing} ${lines.soon}`}>{w.people.clash}</span>}
      <span className={lines.soft}>{one.today.length > 0 ? one.today.map((role) => w.role[role]).join(w.common.between) : w.people.noRole}</span>
    </div>
  );
}

function Sheet({ one, grants }: { one: StaffAtOffice; grants: readonly Grant[] }) {
  const w = useWords();
  const may = grants.filter((grant) => one.today.includes(grant.role));
  return (
    <>
      <h2 className={page.title} data-testid="staff">
        {one.staff} {one.name}
      </h2>
      {one.clashes.map((clash) => (
        <Notice key={clash.pair} tone="needs" what={w.people.meets(clash)} todo={w.people.meetsBefore} />
      ))}
      <dl className={page.facts}>
        <Fact label={w.people.roles}>{one.roles.length > 0 ? one.roles.map((term) => w.people.term(term)).join(w.common.apart) : w.people.noRole}</Fact>
        <Fact label={w.people.today}>{one.today.length > 0 ? one.today.map((role) => w.role[role]).join(w.common.between) : w.people.noRole}</Fact>
        <Fact label={w.people.limits}>
          {may.length > 0 ? may.map((grant) => `${w.absent.acts[grant.act]} ${grant.up_to == null ? w.people.anyAmount : w.people.upTo(yuan(grant.up_to))}`).join(w.common.apart) : w.people.noLimits}
        </Fact>
        <Fact label={w.people.key}>{one.has_key ? w.people.hasKey : w.people.noKey}</Fact>
        <Fact label={w.people.accounts}>{one.accounts.length > 0 ? one.accounts.join(' ') : w.people.noAccounts}</Fact>
        <Fact label={w.people.published}>{w.people.publishedBy(one.published_on, one.published_by ?? null)}</Fact>
      </dl>
    </>
  );
}

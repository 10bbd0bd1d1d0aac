// What tells of one account's people: looked at with its days and what stands in the way, then erased with the PIN.
import { Input } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { ErasureAtOffice, ErasureGroup, ErasuresAtOffice, Me } from '@/ipc/office/generated';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { toTheNext } from '../parts/fields';
import { Table } from '../parts/Table';
import { TrialActs, useTrial } from '../parts/Trial';

interface ErasureFormProps {
  me: Me;
  onDone: (after: ErasuresAtOffice, account: string) => void;
  onBack: () => void;
  onOver: () => void;
}

/** As head office takes an account's number (`AccountNo`). */
const ACCOUNT = /^[\p{L}\p{N}\-_/.]{1,32}$/u;
/** Characters of a reason at most; head office says so too. */
const LONGEST_WHY = 200;

export function ErasureForm({ me, onDone, onBack, onOver }: ErasureFormProps) {
  const w = useWords();
  const [account, setAccount] = useState('');
  const [why, setWhy] = useState('');
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => frame.current?.querySelector('input')?.focus(), []);
  const trial = useTrial<ErasureAtOffice, ErasuresAtOffice>({
    tries: () => callOffice('try_erase', { account }),
    takes: ({ details, attachments }, pin) => callOffice('erase', { account, why, details, attachments, pin }),
    onTaken: (after) => onDone(after, account),
    onOver,
  });
  const lacks = !ACCOUNT.test(account) ? w.erasure.accountNeeded : why.trim() === '' ? w.erasure.whyNeeded : undefined;
  const set = (to: (text: string) => void) => (text: string) => {
    to(text);
    trial.changed();
  };
  return (
    <>
      <div className={page.body}>
        <h2 className={page.title}>{w.erasure.title}</h2>
        <div ref={frame} className={page.form} role="group" aria-label={w.erasure.begin}>
          <div className={page.fields}>
            <label className={page.field} htmlFor="erase-account">
              {w.erasure.account}
              <Input id="erase-account" autoComplete="off" maxLength={32} value={account} onKeyDown={toTheNext} onChange={(event) => set(setAccount)(event.target.value.trim())} />
            </label>
          </div>
          <label className={page.words} htmlFor="erase-why">
            {w.erasure.why}
            <Input id="erase-why" autoComplete="off" maxLength={LONGEST_WHY} value={why} onKeyDown={toTheNext} onChange={(event) => set(setWhy)(event.target.value)} />
          </label>
        </div>
        {trial.tried && <Told told={trial.tried} />}
      </div>
      <footer className={page.foot}>
        <TrialActs of={trial} name={me.name} does={trial.tried && !trial.tried.not ? w.erasure.erase : undefined} lacks={lacks} onBack={onBack} />
      </footer>
    </>
  );
}

/** What is held and until when, and what would go. */
function Told({ told }: { told: ErasureAtOffice }) {
  const w = useWords();
  const { columns: heads } = w.erasure;
  const columns = [
    { label: heads.kind, of: (one: ErasureGroup) => w.erasure.kinds[one.kind] },
    { label: heads.many, figure: true, of: (one: ErasureGroup) => one.many },
    { label: heads.until, of: (one: ErasureGroup) => one.until },
    { label: heads.standing, of: (one: ErasureGroup) => (one.is_over ? w.erasure.over : w.erasure.stays) },
  ];
  return (
    <>
      <p>
        <b data-testid="erase-holder">{w.erasure.holder(told.account, told.holder)}</b>
      </p>
      {told.groups.length > 0 && <Table label={w.erasure.found} columns={columns} rows={told.groups} idOf={(one) => `${one.kind} ${one.until}`} testId="erase-told" />}
      {told.not ? (
        <Notice inLine tone="needs" {...w.erasure.not(told.not)} />
      ) : (
        <>
          <Notice inLine tone="stop" what={w.erasure.would(told.details, told.attachments)} safe={w.erasure.wouldSafe} />
          <p>{w.erasure.copies}</p>
        </>
      )}
    </>
  );
}

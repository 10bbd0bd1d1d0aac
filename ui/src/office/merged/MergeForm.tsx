// An account is to continue as another, or to stand for itself again: what it comes to is tried, looked over, and said with the PIN.
import { Input } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { ContinuedSide, ContinuedTold, Me, MergedAtOffice, MergedLine } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { DayField } from '../parts/DayField';
import { isDay } from '../parts/days';
import { toTheNext } from '../parts/fields';
import { Table } from '../parts/Table';
import { TrialActs, useTrial } from '../parts/Trial';

interface MergeFormProps {
  me: Me;
  /** The one that is to stand for itself again; nothing: a new one. */
  apart: MergedLine | undefined;
  today: string;
  onDone: (after: MergedAtOffice, said: string) => void;
  onBack: () => void;
  onOver: () => void;
}

/** As head office takes an account's number (`AccountNo`). */
const ACCOUNT = /^[\p{L}\p{N}\-_/.]{1,32}$/u;

export function MergeForm({ me, apart, today, onDone, onBack, onOver }: MergeFormProps) {
  const w = useWords();
  const [account, setAccount] = useState(apart?.account ?? '');
  const [into, setInto] = useState('');
  const [on, setOn] = useState(today);
  const [words, setWords] = useState('');
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => frame.current?.querySelector('input')?.focus(), []);
  const wish = { account, into: apart ? null : into, on: apart ? null : on, words };
  const does = apart ? w.merged.apart : w.merged.merge;
  const trial = useTrial<ContinuedTold, MergedAtOffice>({
    tries: () => callOffice('try_merge', wish),
    takes: (_, pin) => callOffice('merge', { wish, pin }),
    onTaken: (after) => onDone(after, apart ? w.merged.doneApart(account) : w.merged.doneMerge(account, into)),
    onOver,
  });
  const isNumbered = ACCOUNT.test(account) && (apart !== undefined || ACCOUNT.test(into));
  const lacks = !isNumbered ? w.merged.numbersNeeded : !isDay(on) ? w.merged.dayNeeded : words.trim() === '' ? w.merged.wordsNeeded : undefined;
  const set = (to: (text: string) => void) => (text: string) => {
    to(text);
    trial.changed();
  };
  const field = (id: string, label: string, value: string, to: (text: string) => void) => (
    <label className={page.field} htmlFor={id}>
      {label}
      <Input id={id} autoComplete="off" maxLength={32} value={value} onKeyDown={toTheNext} onChange={(event) => set(to)(event.target.value.trim())} />
    </label>
  );
  return (
    <>
      <div className={page.body}>
        <h2 className={page.title}>{apart ? w.merged.apartTitle(apart.account, apart.into) : w.merged.mergeTitle}</h2>
        <div ref={frame} className={page.form} role="group" aria-label={does}>
          {!apart && (
            <div className={page.fields}>
              {field('merge-account', w.merged.account, account, setAccount)}
              {field('merge-into', w.merged.into, into, setInto)}
              <DayField id="merge-on" label={w.merged.from} value={on} onChange={set(setOn)} />
            </div>
          )}
          <label className={page.words} htmlFor="merge-words">
            {w.merged.sayWhy}
            <Input id="merge-words" autoComplete="off" value={words} onKeyDown={toTheNext} onChange={(event) => set(setWords)(event.target.value)} />
          </label>
        </div>
        {trial.tried && <Told told={trial.tried} isApart={apart !== undefined} />}
      </div>
      <footer className={page.foot}>
        <TrialActs of={trial} name={me.name} does={trial.tried && does} lacks={lacks} onBack={onBack} />
      </footer>
    </>
  );
}

/** Both accounts, before and after. */
function Told({ told, isApart }: { told: ContinuedTold; isApart: boolean }) {
  const w = useWords();
  const { columns: heads } = w.merged;
  const columns = [
    { label: heads.account, of: (one: ContinuedSide) => `${one.account} ${one.holder}` },
    { label: heads.address, of: (one: ContinuedSide) => [one.address, one.class, one.closed && w.merged.closed].filter(Boolean).join(w.common.between) },
    { label: heads.owed, figure: true, of: (one: ContinuedSide) => w.merged.stay(one.bills, yuan(one.owed)) },
    { label: heads.held, figure: true, of: (one: ContinuedSide) => (one.held === 0 ? '' : yuan(one.held)) },
    { label: heads.before, figure: true, of: (one: ContinuedSide) => yuan(one.deposit) },
    { label: heads.after, figure: true, of: (one: ContinuedSide) => yuan(one.deposit_after) },
  ];
  const moved = told.into.deposit_after - told.into.deposit;
  const says = isApart ? w.merged.comesBack(yuan(-moved)) : w.merged.goesAlong(yuan(moved));
  return (
    <>
      <Table label={w.merged.comesTo} columns={columns} rows={[told.account, told.into]} idOf={(one) => one.account} testId="merge-told" />
      <Notice inLine tone="needs" what={says} safe={isApart ? w.merged.apartSafe(told.account.account) : w.merged.mergeSafe(told.account.account, told.on)} />
      {!isApart && told.account.owed > 0 && <p>{w.merged.owedStays(told.account.account, yuan(told.account.owed))}</p>}
      {!isApart && told.account.holder !== told.into.holder && <Notice inLine tone="needs" what={w.merged.otherHolder} />}
    </>
  );
}

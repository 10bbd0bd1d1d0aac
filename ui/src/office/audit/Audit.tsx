// 操作记录: what people did at head office on a day, by person; or who signed in there, and what they opened.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { AuditAtOffice, AuditLine } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { KeyButton } from '@/parts/KeyButton';
import { Money } from '@/parts/Money';
import { useWords, type Words } from '@/words';

import type { PageProps } from '../pageList';
import { dayAfter, dayBefore } from '../parts/days';
import { Table, type Column } from '../parts/Table';
import { Empty, Whole } from '../parts/Whole';

interface Asked {
  on: string | null;
  staff: number | null;
  /** Who signed in and what was opened, in the place of what was done. */
  looks: boolean;
}

export function Audit({ me, onOver }: PageProps) {
  const w = useWords();
  const named = (id: string) => me.all.find((one) => one.id === id)?.name ?? id;
  const [ask, setAsk] = useState<Asked>({ on: null, staff: null, looks: false });
  const audit = useQuery(office.audit(ask));
  const found = audit.data;
  const chooses = found && (
    <>
      <b data-testid="audit-on">{found.on}</b>
      <KeyButton hotkey="ArrowLeft" shows="←" onPress={() => setAsk({ ...ask, on: dayBefore(found.on) })}>
        {w.sheets.before}
      </KeyButton>
      {found.on < found.today && (
        <KeyButton hotkey="ArrowRight" shows="→" onPress={() => setAsk({ ...ask, on: dayAfter(found.on) })}>
          {w.sheets.after}
        </KeyButton>
      )}
      <People found={found} chosen={ask.staff} onChoose={(staff) => setAsk({ ...ask, on: found.on, staff })} />
      <KeyButton kind={ask.looks ? 'act' : 'plain'} hotkey="L" pressed={ask.looks} onPress={() => setAsk({ on: found.on, staff: null, looks: !ask.looks })}>
        {w.audit.looks}
      </KeyButton>
    </>
  );
  return (
    <Whole title={w.audit.title} query={audit} onOver={onOver} chooses={chooses}>
      {(at) => (
        <>
          <Empty>{ask.looks ? w.audit.looksAbout : w.audit.about}</Empty>
          {at.acts.length === 0 ? <Empty>{ask.looks ? w.audit.looksEmpty : w.audit.empty}</Empty> : <Table label={w.audit.title} columns={columns(w, named, ask.looks)} rows={at.acts} idOf={(one) => String(one.number)} testId="audit" />}
          {at.more && <Empty>{w.audit.more}</Empty>}
        </>
      )}
    </Whole>
  );
}

/** Everybody, or one of those who did something; one key goes round. */
function People({ found, chosen, onChoose }: { found: AuditAtOffice; chosen: number | null; onChoose: (staff: number | null) => void }) {
  const w = useWords();
  const all = [null, ...found.people.map((one) => one.staff)];
  const next = all[(all.indexOf(chosen) + 1) % all.length] ?? null;
  const nameOf = (staff: number | null) => {
    const one = found.people.find((person) => person.staff === staff);
    return one ? w.audit.person(one.name, one.staff, one.acts) : w.audit.everybody;
  };
  return (
    <KeyButton hotkey="P" onPress={() => onChoose(next)}>
      {nameOf(chosen)}
    </KeyButton>
  );
}

function columns(w: Words, named: (id: string) => string, looks: boolean): Column<AuditLine>[] {
  const { columns: heads } = w.audit;
  // Neither a sign-in nor a look is about an account's money.
  const money: Column<AuditLine>[] = [
    { label: heads.account, of: (one) => one.account ?? '' },
    { label: heads.amount, figure: true, of: (one) => (one.amount === 0 ? '' : <Money fen={one.amount} />) },
  ];
  return [
    { label: heads.local, figure: true, of: (one) => one.local.slice(11) },
    { label: heads.who, of: (one) => (one.by_command ? w.audit.byCommand : [one.name, one.staff].filter(Boolean).join(' ') || w.audit.notKnown) },
    { label: heads.act, of: (one) => (one.case ? [one.case.number, w.office.event(one.case.act, named)].join(' ') : w.audit.act(one.act)) },
    { label: heads.about, of: (one) => (one.about ? w.audit.of(one.about) : '') },
    ...(looks ? [] : money),
    { label: heads.number, figure: true, of: (one) => one.number },
  ];
}

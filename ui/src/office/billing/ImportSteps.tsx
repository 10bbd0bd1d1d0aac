// 导入: the files of an old system's export, all three or some, under our columns' names or their own. Tried: what would be written;
// then imported with the PIN.
import { useMutation, useQuery } from '@tanstack/react-query';
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';

import { callOffice, type Declined, type Failed, type Slot } from '@/ipc/office/call';
import type { ImportTold, Me, RunImport } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { Fact } from '@/parts/Fact';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import page from '../elsewhere/Elsewhere.module.css';
import { Brought } from '../parts/Brought';
import { Signed } from '../Signed';
import { ColumnsForm } from './ColumnsForm';
import { RefusedRows } from './Refused';

/** With Alt: a digit alone belongs to the PIN. */
const SLOTS = [
  ['accounts', 'Alt+H'],
  ['readings', 'Alt+J'],
  ['bills', 'Alt+Z'],
] as const satisfies readonly (readonly [Slot, string])[];

export function ImportSteps({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const [has, setHas] = useState<readonly Slot[]>([]);
  const [lacks, setLacks] = useState(false);
  const found = useQuery(office.columns());
  // What the files call their columns: a name under which it is kept; nothing: as ours.
  const [columns, setColumns] = useState<string | null>(null);
  const [edits, setEdits] = useState(false);
  const [fault, setFault] = useState<Failed>();
  const [signs, setSigns] = useState(false);
  const pin = useRef<InputRef>(null);
  const over = (why: Error) => isOver(why) && onOver();
  const trying = useMutation<ImportTold, Declined<'try_import'> | Failed>({ mutationFn: () => callOffice('try_import', { columns }), onError: over });
  const running = useMutation<ImportTold, Declined<'run_import'> | Failed, RunImport>({
    mutationFn: (ask) => callOffice('run_import', ask),
    onError: over,
    onSuccess: () => {
      setSigns(false);
      setHas([]);
      trying.reset();
    },
  });
  const tried = trying.data;
  const told = tried ?? running.data;
  const changed = () => {
    setLacks(false);
    setFault(undefined);
    setSigns(false);
    trying.reset();
    running.reset();
  };
  const brought = (slot: Slot) => {
    setHas([...has.filter((one) => one !== slot), slot]);
    changed();
  };
  const names = [null, ...(found.data?.kept ?? []).map((one) => one.name)];
  const nextNames = () => {
    setColumns(names[(names.indexOf(columns) + 1) % names.length] ?? null);
    changed();
  };
  if (edits && found.data) {
    return (
      <ColumnsForm
        found={found.data}
        at={columns}
        onKept={(name) => {
          setColumns(name);
          changed();
          setEdits(false);
        }}
        onBack={() => setEdits(false)}
        onOver={onOver}
      />
    );
  }
  function attempt(): void {
    const lack = has.length === 0;
    setLacks(lack);
    if (!lack) trying.mutate();
  }
  return (
    <>
      <div className={page.form} role="group" aria-label={w.billing.import}>
        {SLOTS.map(([slot, key]) => (
          <Brought key={slot} slot={slot} hotkey={key} label={w.billing.files[slot]} none={w.billing.noneYet} onBrought={brought} onFault={setFault} />
        ))}
        {found.data && !signs && (
          <div className={page.acts}>
            {names.length > 1 && (
              <KeyButton hotkey="Alt+C" onPress={nextNames}>
                {w.columns.as(columns)}
              </KeyButton>
            )}
            <KeyButton hotkey="Alt+B" onPress={() => setEdits(true)}>
              {w.columns.edit}
            </KeyButton>
          </div>
        )}
        {lacks && <Notice inLine tone="needs" what={w.billing.threeNeeded} alert />}
        {fault && <ConsoleTrouble fault={fault} />}
        {trying.error && <ConsoleTrouble fault={trying.error} />}
        {!signs && (
          <div className={page.acts}>
            <KeyButton kind={tried ? 'plain' : 'act'} hotkey="Ctrl+Enter" busy={trying.isPending} onPress={attempt}>
              {w.billing.try}
            </KeyButton>
            {tried && tried.accounts + tried.bills > 0 && (
              <KeyButton kind="act" hotkey="F9" onPress={() => setSigns(true)}>
                {w.billing.import}
              </KeyButton>
            )}
          </div>
        )}
      </div>
      {signs && tried && (
        <Signed
          name={me.name}
          does={w.billing.import}
          field={pin}
          takesFocus
          fault={running.error}
          busy={running.isPending}
          onSign={(secret) => running.mutate({ columns, seal: tried.seal, pin: secret })}
          onBack={() => setSigns(false)}
        />
      )}
      {running.data && <Notice tone="good" what={w.billing.imported(running.data.accounts, running.data.bills)} safe={w.billing.issuedSafe} />}
      {tried && <Notice tone="good" what={w.billing.wouldImport(tried.accounts, tried.bills)} safe={w.billing.nothingYet} />}
      {told && (
        <>
          <dl className={page.facts} data-testid="import-told">
            <Fact label={w.billing.files.accounts}>{w.billing.rowsAnd(told.account_rows, told.accounts)}</Fact>
            <Fact label={w.billing.files.bills}>{w.billing.rowsAnd(told.bill_rows, told.bills)}</Fact>
            <Fact label={w.billing.files.readings}>{w.billing.rows(told.reading_rows)}</Fact>
            <Fact label={w.billing.billed}>{yuan(told.billed)}</Fact>
            <Fact label={w.billing.arrears}>{yuan(told.arrears)}</Fact>
          </dl>
          <RefusedRows rows={told.refused} all={told.refused_in_all} />
        </>
      )}
    </>
  );
}

// 导入: the files of an old system's export, all three or some, under our columns' names or their own. Tried: what would be written;
// then imported with the PIN.
import { useState } from 'react';

import { callOffice, type Slot } from '@/ipc/office/call';
import type { ImportTold, Me } from '@/ipc/office/generated';
import { Fact } from '@/parts/Fact';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { Brought } from '../parts/Brought';
import { TrialActs, useTrial } from '../parts/Trial';
import { RefusedRows } from './Refused';
import { useColumns } from './useColumns';

/** With Alt: a digit alone belongs to the PIN. */
const SLOTS = [
  ['accounts', 'Alt+H'],
  ['readings', 'Alt+J'],
  ['bills', 'Alt+Z'],
] as const satisfies readonly (readonly [Slot, string])[];

export function ImportSteps({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  // Kept here: they stay while the columns are named.
  const [files, setFiles] = useState<Partial<Record<Slot, string>>>({});
  const { columns, show } = useColumns();
  const trial = useTrial<ImportTold, ImportTold>({
    tries: () => callOffice('try_import', { columns }),
    takes: ({ seal }, pin) => callOffice('run_import', { columns, seal, pin }),
    onTaken: () => setFiles({}),
    onOver,
  });
  const { tried, taken } = trial;
  const told = tried ?? taken;
  const { keys, form } = show(trial.changed, onOver);
  if (form) return form;
  return (
    <>
      <div className={page.form} role="group" aria-label={w.billing.import}>
        {SLOTS.map(([slot, key]) => (
          <Brought
            key={slot}
            slot={slot}
            hotkey={key}
            label={w.billing.files[slot]}
            name={files[slot]}
            none={w.billing.noneYet}
            onBrought={(name) => {
              setFiles((before) => ({ ...before, [slot]: name }));
              trial.changed();
            }}
            onFault={trial.onFault}
          />
        ))}
        {!trial.signs && keys}
        <TrialActs
          of={trial}
          name={me.name}
          does={tried && tried.accounts + tried.bills > 0 ? w.billing.import : undefined}
          lacks={Object.keys(files).length === 0 ? w.billing.oneNeeded : undefined}
        />
      </div>
      {taken && <Notice tone="good" what={w.billing.imported(taken.accounts, taken.bills)} safe={w.billing.issuedSafe} />}
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

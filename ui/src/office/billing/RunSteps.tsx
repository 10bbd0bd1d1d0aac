// 出账: the readings of a month become bills. The file under our columns' names or its own, the month and the date; tried; then issued
// with the PIN.
import { Input } from 'antd';
import { useState } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { BillsTold, ClassSum, Me } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { Brought } from '../parts/Brought';
import { DayField } from '../parts/DayField';
import { isDay } from '../parts/days';
import { toTheNext } from '../parts/fields';
import { Table } from '../parts/Table';
import { TrialActs, useTrial } from '../parts/Trial';
import { NotBilledRows, RefusedRows } from './Refused';
import { useColumns } from './useColumns';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export function RunSteps({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const [file, setFile] = useState<string>();
  const [month, setMonth] = useState('');
  const [payableOn, setPayableOn] = useState('');
  const { columns, show } = useColumns();
  const of = { period: month.replace('-', ''), payable_on: payableOn, columns };
  const trial = useTrial<BillsTold, BillsTold>({
    tries: () => callOffice('try_bills', of),
    takes: ({ seal }, pin) => callOffice('run_bills', { ...of, seal, pin }),
    onTaken: () => setFile(undefined),
    onOver,
  });
  const { tried, taken } = trial;
  const told = tried ?? taken;
  const lacks = file === undefined ? w.billing.fileNeeded : !MONTH.test(month) ? w.billing.monthNeeded : !isDay(payableOn) ? w.billing.dayNeeded : undefined;
  const set = (to: (text: string) => void) => (text: string) => {
    to(text);
    trial.changed();
  };
  const { keys, form } = show(trial.changed, onOver);
  if (form) return form;
  return (
    <>
      <div className={page.form} role="group" aria-label={w.billing.run}>
        <Brought slot="readings" hotkey="Alt+J" label={w.billing.files.readings} name={file} none={w.billing.noneYet} onBrought={set(setFile)} onFault={trial.onFault} />
        <div className={page.fields}>
          <label className={page.field} htmlFor="bills-month">
            {w.billing.month}
            <Input
              id="bills-month"
              placeholder="2026-12"
              autoComplete="off"
              maxLength={7}
              value={month}
              onKeyDown={toTheNext}
              onChange={(event) => set(setMonth)(event.target.value.trim())}
            />
          </label>
          <DayField id="bills-payable" label={w.billing.payableOn} value={payableOn} onChange={set(setPayableOn)} />
        </div>
        {!trial.signs && keys}
        <TrialActs of={trial} name={me.name} does={tried && tried.all.bills > 0 ? w.billing.issue(tried.all.bills) : undefined} lacks={lacks} />
      </div>
      {taken && <Notice tone="good" what={w.billing.issued(taken.all.bills, yuan(taken.all.billed))} safe={w.billing.issuedSafe} />}
      {tried && <Notice tone="good" what={w.billing.wouldIssue(tried.all.bills, yuan(tried.all.billed))} safe={w.billing.nothingYet} />}
      {told && <Told told={told} />}
    </>
  );
}

function Told({ told }: { told: BillsTold }) {
  const w = useWords();
  const columns = [
    { label: w.billing.class, of: (one: ClassSum) => one.class || w.billing.all },
    { label: w.billing.bills, figure: true, of: (one: ClassSum) => one.bills },
    { label: 'm³', figure: true, of: (one: ClassSum) => one.volume_m3 },
    { label: w.billing.billed, figure: true, of: (one: ClassSum) => yuan(one.billed) },
  ];
  return (
    <>
      <Table label={w.billing.sums} columns={columns} rows={[...told.classes, told.all]} idOf={(one) => one.class} testId="bill-sums" />
      <NotBilledRows rows={told.not_billed} all={told.not_billed_in_all} />
      <RefusedRows rows={told.refused} all={told.refused_in_all} />
    </>
  );
}

// 出账: the readings of a month become bills. The file, the month and the date; tried; then issued with the PIN.
import { useMutation } from '@tanstack/react-query';
import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { BillsTold, ClassSum, Me, RunBills, TryBills } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import page from '../elsewhere/Elsewhere.module.css';
import { Brought } from '../parts/Brought';
import { toTheNext } from '../parts/fields';
import { Table } from '../parts/Table';
import { Signed } from '../Signed';
import { NotBilledRows, RefusedRows } from './Refused';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function RunSteps({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const [has, setHas] = useState(false);
  const [period, setPeriod] = useState('');
  const [payableOn, setPayableOn] = useState('');
  const [lacks, setLacks] = useState<string>();
  const [fault, setFault] = useState<Failed>();
  const [signs, setSigns] = useState(false);
  const pin = useRef<InputRef>(null);
  const over = (why: Error) => isOver(why) && onOver();
  const trying = useMutation<BillsTold, Declined<'try_bills'> | Failed, TryBills>({ mutationFn: (ask) => callOffice('try_bills', ask), onError: over });
  const running = useMutation<BillsTold, Declined<'run_bills'> | Failed, RunBills>({
    mutationFn: (ask) => callOffice('run_bills', ask),
    onError: over,
    onSuccess: () => {
      setSigns(false);
      setHas(false);
      trying.reset();
    },
  });
  const tried = trying.data;
  const changed = () => {
    setLacks(undefined);
    setSigns(false);
    trying.reset();
    running.reset();
  };
  function attempt(): void {
    const lack = !has ? w.billing.fileNeeded : !MONTH.test(period) ? w.billing.monthNeeded : !DAY.test(payableOn) ? w.billing.dayNeeded : undefined;
    setLacks(lack);
    setFault(undefined);
    running.reset();
    if (!lack) trying.mutate({ period: period.replace('-', ''), payable_on: payableOn });
  }
  return (
    <>
      <div className={page.form} role="group" aria-label={w.billing.run}>
        <Brought
          slot="readings"
          hotkey="Alt+J"
          label={w.billing.files.readings}
          none={w.billing.noneYet}
          onBrought={() => {
            changed();
            setHas(true);
          }}
          onFault={setFault}
        />
        <div className={page.fields}>
          <label className={page.field} htmlFor="bills-month">
            {w.billing.month}
            <Input
              id="bills-month"
              placeholder="2026-12"
              autoComplete="off"
              maxLength={7}
              value={period}
              onKeyDown={toTheNext}
              onChange={(event) => {
                changed();
                setPeriod(event.target.value.trim());
              }}
            />
          </label>
          <label className={page.field} htmlFor="bills-payable">
            {w.billing.payableOn}
            <Input
              id="bills-payable"
              placeholder="2026-12-10"
              autoComplete="off"
              maxLength={10}
              value={payableOn}
              onChange={(event) => {
                changed();
                setPayableOn(event.target.value.trim());
              }}
            />
          </label>
        </div>
        {lacks && <Notice inLine tone="needs" what={lacks} alert />}
        {fault && <ConsoleTrouble fault={fault} />}
        {trying.error && <ConsoleTrouble fault={trying.error} />}
        {!signs && (
          <div className={page.acts}>
            <KeyButton kind={tried ? 'plain' : 'act'} hotkey="Ctrl+Enter" busy={trying.isPending} onPress={attempt}>
              {w.billing.try}
            </KeyButton>
            {tried && tried.all.bills > 0 && (
              <KeyButton kind="act" hotkey="F9" onPress={() => setSigns(true)}>
                {w.billing.issue(tried.all.bills)}
              </KeyButton>
            )}
          </div>
        )}
      </div>
      {signs && tried && (
        <Signed
          name={me.name}
          does={w.billing.issue(tried.all.bills)}
          field={pin}
          takesFocus
          fault={running.error}
          busy={running.isPending}
          onSign={(secret) => running.mutate({ period: period.replace('-', ''), payable_on: payableOn, seal: tried.seal, pin: secret })}
          onBack={() => setSigns(false)}
        />
      )}
      {running.data && <Notice tone="good" what={w.billing.issued(running.data.all.bills, yuan(running.data.all.billed))} safe={w.billing.issuedSafe} />}
      {tried && <Notice tone="good" what={w.billing.wouldIssue(tried.all.bills, yuan(tried.all.billed))} safe={w.billing.nothingYet} />}
      {(tried ?? running.data) && <Told told={(tried ?? running.data) as BillsTold} />}
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

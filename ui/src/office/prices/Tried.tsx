// A price is tried: bills of stated volumes, or late fees after stated days, by what holds and by what is drafted, side by
// side; and what its publisher has to know. The figures are head office's own.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';

import type { PriceDocument, PriceTried, TriedBill, TriedFee } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { useSettled } from '@/parts/useSettled';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { DifferingLines } from '../catalogue/TextsEditor';
import { ConsoleTrouble } from '../ConsoleTrouble';
import page from '../elsewhere/Elsewhere.module.css';
import { Table } from '../parts/Table';
import styles from './Prices.module.css';
import { numbersOf, POLICY_FIELDS, TARIFF_FIELDS, textsOf } from './priceTexts';
import { nameOf } from './Terms';

/** What is tried where nobody says otherwise. */
export const TRIES = { volumes: '10 20 30', used: '0', persons: '', volume: '20', days: '30 60 90 180 365' };

export const askOf = (price: PriceDocument, tries: typeof TRIES) => ({
  price,
  usage: { volumes: numbersOf(tries.volumes), used_before: numbersOf(tries.used)[0] ?? 0, persons: numbersOf(tries.persons)[0] ?? null },
  delay: { class: '', volume: numbersOf(tries.volume)[0] ?? 0, days: numbersOf(tries.days) },
});

interface TriedProps {
  price: PriceDocument;
  /** What changes beside the one whose place it takes, field by field. */
  withChanges?: boolean;
}

export function Tried({ price, withChanges = false }: TriedProps) {
  const w = useWords();
  const [tries, setTries] = useState(TRIES);
  const found = useQuery({ ...office.tryPrice(askOf(price, useSettled(tries))), placeholderData: keepPreviousData });
  const fields =
    price.kind === 'tariff'
      ? ([['volumes', w.prices.triedVolumes], ['used', w.prices.triedUsed], ['persons', w.prices.triedPersons]] as const)
      : ([['volume', w.prices.triedVolume], ['days', w.prices.triedDays]] as const);
  return (
    <section className={styles.tried} aria-label={w.prices.tried}>
      {found.error && <ConsoleTrouble fault={found.error} />}
      {found.isPending && <Waiting lines={4} />}
      {found.data && found.data.faults.length > 0 && <Notice inLine alert tone="needs" what={found.data.faults.map(w.prices.fault).join(w.common.apart)} />}
      {found.data && found.data.notes.length > 0 && <Notice inLine tone="needs" what={found.data.notes.map(w.prices.note).join(w.common.apart)} />}
      {found.data && withChanges && <Changes price={price} tried={found.data} />}
      <div className={page.fields}>
        {fields.map(([name, label]) => (
          <label key={name} className={page.field} htmlFor={`tried-${name}`}>
            {label}
            <Input id={`tried-${name}`} autoComplete="off" maxLength={80} value={tries[name]} onChange={(event) => setTries({ ...tries, [name]: event.target.value })} />
          </label>
        ))}
      </div>
      {found.data && (
        <>
          <p className={styles.soft}>
            {[price.kind === 'late_fee' && w.prices.triedClass(found.data.fee_class), found.data.before ? w.prices.triedBefore(nameOf(found.data.before, null, w)) : w.prices.triedFirst]
              .filter(Boolean)
              .join(w.common.between)}
          </p>
          {price.kind === 'tariff' ? <Bills bills={found.data.bills} /> : <Fees fees={found.data.fees} />}
        </>
      )}
    </section>
  );
}

function Changes({ price, tried }: { price: PriceDocument; tried: PriceTried }) {
  const w = useWords();
  if (!tried.before) return <p>{w.prices.first}</p>;
  const [before, after] = [textsOf(tried.before), textsOf(price)];
  const fields = (price.kind === 'tariff' ? TARIFF_FIELDS : POLICY_FIELDS).filter((name) => before[name] !== after[name]);
  return (
    <>
      <h3 className={styles.heading}>{w.prices.changes}</h3>
      <DifferingLines lines={fields.map((name) => ({ name, label: w.prices.fields[name] }))} before={before} after={after} />
    </>
  );
}

const more = (before: number | null | undefined, after: number | null | undefined): string => {
  if (before == null || after == null) return '';
  return after > before ? `+${yuan(after - before)}` : yuan(after - before);
};

function Bills({ bills }: { bills: readonly TriedBill[] }) {
  const w = useWords();
  const columns = [
    { label: w.prices.columns.class, of: (one: TriedBill) => one.class },
    { label: w.prices.columns.volumeTried, figure: true, of: (one: TriedBill) => one.volume },
    { label: w.prices.columns.before, figure: true, of: (one: TriedBill) => (one.before == null ? w.prices.noBill : yuan(one.before)) },
    { label: w.prices.columns.after, figure: true, of: (one: TriedBill) => (one.after == null ? w.prices.noBill : yuan(one.after)) },
    { label: w.prices.columns.more, figure: true, of: (one: TriedBill) => more(one.before, one.after) },
  ];
  return <Table label={w.prices.tried} columns={columns} rows={bills} idOf={(one) => `${one.class} ${String(one.volume)}`} testId="tried-bills" />;
}

function Fees({ fees }: { fees: readonly TriedFee[] }) {
  const w = useWords();
  const columns = [
    { label: w.prices.columns.days, figure: true, of: (one: TriedFee) => w.prices.days(one.days) },
    { label: w.prices.columns.bill, figure: true, of: (one: TriedFee) => yuan(one.bill) },
    { label: w.prices.columns.before, figure: true, of: (one: TriedFee) => (one.before == null ? w.prices.noBill : yuan(one.before)) },
    { label: w.prices.columns.after, figure: true, of: (one: TriedFee) => (one.after == null ? w.prices.noBill : yuan(one.after)) },
    { label: w.prices.columns.more, figure: true, of: (one: TriedFee) => more(one.before, one.after) },
  ];
  return <Table label={w.prices.tried} columns={columns} rows={fees} idOf={(one) => String(one.days)} testId="tried-fees" />;
}

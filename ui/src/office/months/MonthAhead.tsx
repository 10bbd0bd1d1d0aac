// What a month comes to before it is closed: counters that are still to be waited for, sheets that are still to be signed, and its
// trial balance.
import { useQuery } from '@tanstack/react-query';

import type { BalanceLine, MonthsAtOffice } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { Waiting } from '@/parts/Waiting';
import { useWords, type Words } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import { Table, type Column } from '../parts/Table';
import { Empty } from '../parts/Whole';
import styles from '../sheets/Sheets.module.css';
import { Counters } from './Counters';
import { SheetsLeft } from './SheetsLeft';

export function MonthAhead({ period, halls }: { period: string; halls: MonthsAtOffice['halls'] }) {
  const w = useWords();
  const says = w.months;
  const ahead = useQuery(office.monthAhead(period));
  if (ahead.error) return <ConsoleTrouble fault={ahead.error} />;
  if (!ahead.data) return <Waiting lines={8} />;
  const { counters, sheets, balance, left_out } = ahead.data;
  const absent = counters.filter((one) => one.absent).length;
  return (
    <>
      {absent > 0 && <Notice inLine tone="needs" what={says.absentOf(absent, counters.length)} todo={says.absentTodo} />}
      {sheets.length > 0 && <Notice inLine tone="needs" what={says.sheetsLeft(sheets.length)} todo={says.sheetsLeftTodo} />}
      {left_out > 0 && <Notice inLine tone="needs" what={says.leftOut(left_out)} />}
      <h3 className={styles.part}>{says.balance}</h3>
      {balance.length === 0 && <Empty>{says.noEntries}</Empty>}
      {balance.length > 0 && <Table label={says.balance} columns={columns(w)} rows={balance} idOf={(one) => one.account} testId="balance" />}
      {sheets.length > 0 && (
        <>
          <h3 className={styles.part}>{says.sheets}</h3>
          <SheetsLeft label={says.sheets} sheets={sheets} halls={halls} />
        </>
      )}
      <h3 className={styles.part}>{says.countersNow}</h3>
      <Counters label={says.countersNow} counters={counters} halls={halls} />
    </>
  );
}

const money = (label: string, of: (one: BalanceLine) => number): Column<BalanceLine> => ({ label, figure: true, of: (one) => <Money fen={of(one)} /> });

function columns(w: Words): Column<BalanceLine>[] {
  const { columns: heads } = w.months;
  return [
    { label: heads.account, of: (one) => w.months.accountOf(one.words, one.account) },
    money(heads.opening, (one) => one.opening),
    money(heads.debit, (one) => one.debit),
    money(heads.credit, (one) => one.credit),
    money(heads.closing, (one) => one.closing),
  ];
}

// Rows of a bank's file of which nothing is written, each with why.
import type { DebitLeftOut } from '@/ipc/office/generated';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { Table } from '../parts/Table';

export function LeftOut({ rows, all, todo }: { rows: readonly DebitLeftOut[]; all: number; todo: string }) {
  const w = useWords();
  const says = w.bank.debits;
  if (all === 0) return null;
  const columns = [
    { label: w.billing.row, figure: true, of: (one: DebitLeftOut) => one.line },
    { label: says.columns.bill, of: (one: DebitLeftOut) => one.bill },
    { label: w.billing.why, of: (one: DebitLeftOut) => says.leftOut(one.why) },
  ];
  return (
    <>
      <Notice inLine tone="needs" what={says.leftOutSum(all)} todo={todo} />
      <Table label={says.leftOutSum(all)} columns={columns} rows={rows} idOf={(one) => `${one.line} ${one.bill}`} testId="left-out" />
    </>
  );
}

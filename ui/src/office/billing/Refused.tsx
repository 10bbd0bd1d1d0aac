// Rows that cannot go in, each with its reason: the first of them, and how many there are.
import type { AccountNotBilled, RowRefused } from '@/ipc/office/generated';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { Table } from '../parts/Table';

export function RefusedRows({ rows, all }: { rows: readonly RowRefused[]; all: number }) {
  const w = useWords();
  if (all === 0) return null;
  const columns = [
    { label: w.billing.file, of: (one: RowRefused) => one.file },
    { label: w.billing.row, figure: true, of: (one: RowRefused) => one.row },
    { label: w.billing.why, of: (one: RowRefused) => w.billing.reasons[one.reason] },
    { label: w.billing.column, of: (one: RowRefused) => one.column },
    { label: w.billing.value, of: (one: RowRefused) => one.value },
  ];
  return (
    <>
      <Notice tone="needs" what={w.billing.refused(all)} todo={all > rows.length ? w.billing.firstOf(rows.length) : w.billing.refusedTodo} />
      <Table label={w.billing.refused(all)} columns={columns} rows={rows} idOf={(one) => `${one.file} ${String(one.row)}`} testId="rows-refused" />
    </>
  );
}

export function NotBilledRows({ rows, all }: { rows: readonly AccountNotBilled[]; all: number }) {
  const w = useWords();
  if (all === 0) return null;
  const columns = [
    { label: w.billing.row, figure: true, of: (one: AccountNotBilled) => one.line },
    { label: w.billing.account, of: (one: AccountNotBilled) => one.account },
    { label: w.billing.why, of: (one: AccountNotBilled) => w.billing.notBilled(one.why) },
  ];
  return (
    <>
      <Notice tone="needs" what={w.billing.notBilledSum(all)} todo={all > rows.length ? w.billing.firstOf(rows.length) : w.billing.notBilledTodo} />
      <Table label={w.billing.notBilledSum(all)} columns={columns} rows={rows} idOf={(one) => `${one.account} ${String(one.line)}`} testId="not-billed" />
    </>
  );
}

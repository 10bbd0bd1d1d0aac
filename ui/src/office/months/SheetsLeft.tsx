// Settlement sheets that nobody signed as they stand: which day and hall, and what each lacks.
import type { MonthsAtOffice, SheetLeft } from '@/ipc/office/generated';
import { useWords } from '@/words';

import { Table } from '../parts/Table';

interface SheetsLeftProps {
  label: string;
  sheets: SheetLeft[];
  halls: MonthsAtOffice['halls'];
}

export function SheetsLeft({ label, sheets, halls }: SheetsLeftProps) {
  const w = useWords();
  const { sheetColumns: heads, lacks } = w.months;
  const nameOf = (hall: number) => w.sheets.hall(halls.find((one) => one.hall === hall)?.name ?? '', hall);
  const columns = [
    { label: heads.on, of: (one: SheetLeft) => one.on },
    { label: heads.hall, of: (one: SheetLeft) => nameOf(one.hall) },
    { label: heads.lacks, of: (one: SheetLeft) => lacks[one.lacks] },
  ];
  return <Table label={label} columns={columns} rows={sheets} idOf={(one) => `${one.on} ${one.hall}`} testId="sheets-left" />;
}

// What came after its month was closed: when it was taken, when it arrived, and the month in which it counts.
import type { CameLate as Came, MonthLine, MonthsAtOffice } from '@/ipc/office/generated';
import { month } from '@/parts/format';
import { Money } from '@/parts/Money';
import { useWords, type Words } from '@/words';

import { Empty } from '../parts/Whole';
import { Table, type Column } from '../parts/Table';

export function CameLate({ line, halls }: { line: MonthLine; halls: MonthsAtOffice['halls'] }) {
  const w = useWords();
  if (line.came_late.length === 0) return null;
  const beyond = line.late - line.came_late.length;
  return (
    <>
      <h4>{w.months.lateTitle}</h4>
      <Table label={w.months.cameLate(month(line.period))} columns={columns(w, halls)} rows={line.came_late} idOf={(one) => one.entry} testId="came-late" />
      {beyond > 0 && <Empty>{w.months.moreLate(beyond)}</Empty>}
    </>
  );
}

function columns(w: Words, halls: MonthsAtOffice['halls']): Column<Came>[] {
  const { columns: heads } = w.months;
  const seat = ({ hall, counter }: Came) => (hall === 0 ? w.differences.office : w.watch.health.seat(halls.find((one) => one.hall === hall)?.name ?? '', hall, counter));
  return [
    { label: heads.counter, of: seat },
    { label: heads.what, of: (one) => w.months.lateOf(one.says, one.receipt, one.account) },
    { label: heads.money, figure: true, of: (one) => <Money fen={one.amount} /> },
    { label: heads.taken, figure: true, of: (one) => one.taken_on },
    { label: heads.arrived, figure: true, of: (one) => one.arrived_local ?? w.months.justNow },
    { label: heads.posted, figure: true, of: (one) => month(one.posts_in) },
  ];
}

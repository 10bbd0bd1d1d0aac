// Counters of a month: how far head office holds each, and what it had not sent (未达).
import type { MonthCounter, MonthsAtOffice } from '@/ipc/office/generated';
import { Money } from '@/parts/Money';
import { useWords, type Words } from '@/words';

import { Table, type Column } from '../parts/Table';

interface CountersProps {
  label: string;
  counters: MonthCounter[];
  halls: MonthsAtOffice['halls'];
}

export function Counters({ label, counters, halls }: CountersProps) {
  const w = useWords();
  return (
    <Table
      label={label}
      columns={columns(w, halls)}
      rows={counters}
      idOf={(one) => `${one.hall} ${one.counter} ${one.head}`}
      needs={(one) => one.absent}
      testId="month"
    />
  );
}

/** Not complete, and nothing is known of it beyond what is here. */
const isSilent = (one: MonthCounter) => one.absent && one.unsent === 0;

function columns(w: Words, halls: MonthsAtOffice['halls']): Column<MonthCounter>[] {
  const { columns: heads, ...says } = w.months;
  const nameOf = (hall: number) => halls.find((one) => one.hall === hall)?.name ?? '';
  return [
    { label: heads.counter, of: (one) => w.watch.health.seat(nameOf(one.hall), one.hall, one.counter) },
    { label: heads.standing, of: (one) => (one.absent ? says.absent : says.here) },
    { label: heads.head, figure: true, of: (one) => one.head },
    { label: heads.heard, figure: true, of: (one) => one.heard_local ?? says.never },
    { label: heads.unsent, figure: true, of: (one) => (isSilent(one) ? says.unknown : one.unsent) },
    { label: heads.money, figure: true, of: (one) => (typeof one.unsent_money === 'number' && !isSilent(one) ? <Money fen={one.unsent_money} /> : says.unknown) },
  ];
}

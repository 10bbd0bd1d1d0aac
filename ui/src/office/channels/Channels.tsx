// 渠道对账: a day's statements, brought as files: tried beside what the counters hold, four ways, then taken with the PIN; those
// that were taken, with what is open of them.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { callOffice, type Slot } from '@/ipc/office/call';
import type { ChannelsAtOffice, ChannelsTold, CountAndSum, FourWays, Leftover, Me, StatementLine } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { count, yuan } from '@/parts/format';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { useWords, type Words } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { Brought } from '../parts/Brought';
import { DayField } from '../parts/DayField';
import { dayBefore, isDay } from '../parts/days';
import { Table, type Column } from '../parts/Table';
import { TrialActs, useTrial } from '../parts/Trial';
import { Empty, Whole } from '../parts/Whole';
import styles from '../sheets/Sheets.module.css';

const FILES = [
  ['bank_statement', 'bank', 'Alt+B'],
  ['wechat_statement', 'wechat', 'Alt+V'],
  ['alipay_statement', 'alipay', 'Alt+Z'],
] as const satisfies readonly (readonly [Slot, string, string])[];

export function Channels({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const found = useQuery(office.channels());
  return (
    <Whole title={w.bank.channels.title} query={found} onOver={onOver}>
      {(at) => <Page at={at} me={me} onOver={onOver} />}
    </Whole>
  );
}

function Page({ at, me, onOver }: { at: ChannelsAtOffice; me: Me; onOver: () => void }) {
  const w = useWords();
  const says = w.bank.channels;
  const client = useQueryClient();
  const [date, setDate] = useState(() => dayBefore(at.today));
  const [files, setFiles] = useState<Partial<Record<Slot, string>>>({});
  const trial = useTrial<ChannelsTold, ChannelsTold>({
    tries: () => callOffice('try_channels', { date }),
    takes: ({ seal }, pin) => callOffice('take_channels', { date, seal, pin }),
    onTaken: () => {
      setFiles({});
      void client.invalidateQueries({ queryKey: office.channels().queryKey });
      void client.invalidateQueries({ queryKey: ['differences'] });
    },
    onOver,
  });
  const lacks = !isDay(date) ? says.dayNeeded : Object.keys(files).length === 0 ? says.fileNeeded : undefined;
  const day = (to: string) => {
    setDate(to);
    trial.changed();
  };
  return (
    <>
      <div className={page.form} role="group" aria-label={says.bring}>
        <div className={styles.files}>
          {FILES.map(([slot, channel, key]) => (
            <Brought
              key={slot}
              slot={slot}
              hotkey={key}
              label={says.file(w.channels.channel[channel])}
              accept=".csv,.txt"
              name={files[slot]}
              none={says.none}
              onBrought={(name) => {
                setFiles((before) => ({ ...before, [slot]: name }));
                trial.changed();
              }}
              onFault={trial.onFault}
            />
          ))}
        </div>
        <div className={page.fields}>
          <DayField id="statement-day" label={says.day} value={date} onChange={day} />
        </div>
        <TrialActs of={trial} name={me.name} does={says.take(date)} lacks={lacks} />
      </div>
      {trial.taken && <Notice tone="good" what={says.taken} safe={says.takenSafe} />}
      {trial.tried && <Notice tone="good" what={says.tried(...toSettle(trial.tried))} safe={says.triedSafe} />}
      {trial.tried && trial.tried.behind.length > 0 && (
        <Notice
          tone="needs"
          what={says.behind(trial.tried.behind.map((one) => w.watch.health.seat(one.hall_name, one.hall, one.counter)))}
          safe={says.behindSafe}
        />
      )}
      {trial.tried && <Told told={trial.tried} />}
      <h3 className={styles.part}>{says.before(at.open)}</h3>
      {at.statements.length === 0 ? <Empty>{says.noneBefore}</Empty> : <Before statements={at.statements} />}
    </>
  );
}

/** What would be opened, and what was found in all. */
const toSettle = (told: ChannelsTold): [number, number] => [
  told.statements.reduce((sum, one) => sum + one.left_in_all, 0),
  told.statements.reduce((sum, one) => sum + one.ways.exceptions, 0),
];

/** The same columns for a statement that is tried and for one that was taken. */
function ways<Row>(w: Words, waysOf: (row: Row) => FourWays): Column<Row>[] {
  const { columns } = w.bank.channels;
  const sides = (label: string, of: (one: FourWays) => CountAndSum): Column<Row> => ({
    label,
    figure: true,
    of: (row) => {
      const side = of(waysOf(row));
      return side.count === 0 ? '' : w.bank.debits.countAndSum(count(side.count), yuan(side.sum));
    },
  });
  return [
    { label: columns.channel, of: (row) => w.channels.channel[waysOf(row).channel] },
    { label: columns.day, of: (row) => waysOf(row).date },
    sides(columns.both, (one) => one.both),
    sides(columns.ours, (one) => one.ours_only),
    sides(columns.theirs, (one) => one.theirs_only),
    sides(columns.differing, (one) => one.differing),
    sides(columns.refunds, (one) => one.refunds),
  ];
}

function Told({ told }: { told: ChannelsTold }) {
  const w = useWords();
  const says = w.bank.channels;
  return (
    <>
      <Table
        label={says.fourWays}
        columns={[...ways(w, (one: FourWays) => one), { label: says.columns.file, of: (one: FourWays) => one.file }]}
        rows={told.statements.map((one) => one.ways)}
        idOf={(one) => one.channel}
        needs={(one) => one.exceptions > 0}
        testId="four-ways"
      />
      {told.statements
        .filter((one) => one.left_in_all > 0)
        .map((one) => (
          <Left key={one.ways.channel} title={says.leftOf(w.channels.channel[one.ways.channel], one.left_in_all)} rows={one.left} testId="left-over" />
        ))}
      {told.statements
        .filter((one) => one.settled_in_all > 0)
        .map((one) => (
          <Settled key={one.ways.channel} title={says.settledBefore(w.channels.channel[one.ways.channel], one.settled_in_all)} rows={one.settled} />
        ))}
    </>
  );
}

function foundColumns(w: Words): Column<Leftover>[] {
  const { columns } = w.bank.channels;
  return [
    { label: columns.way, of: (one) => w.channels.way[one.way] },
    { label: columns.order, of: (one) => one.order },
    { label: w.channels.ours, figure: true, of: (one) => <Money fen={one.ours} /> },
    { label: w.channels.theirs, figure: true, of: (one) => <Money fen={one.theirs} /> },
    { label: w.channels.account, of: (one) => one.account ?? '' },
  ];
}

function leftColumns(w: Words): Column<Leftover>[] {
  return [
    ...foundColumns(w),
    { label: w.channels.todo, of: (one) => w.channels.step(one.way, one.step) },
    { label: w.channels.due, of: (one) => w.differences.due(w.differences.role(one.decides), one.due) },
  ];
}

const idOf = (one: Leftover): string => `${one.number ?? ''} ${one.order} ${one.way}`;

function Left({ title, rows, testId }: { title: string; rows: readonly Leftover[]; testId: string }) {
  const w = useWords();
  return (
    <>
      <h3 className={styles.part}>{title}</h3>
      <Table label={title} columns={leftColumns(w)} rows={rows} idOf={idOf} testId={testId} />
    </>
  );
}

/** What a person settled before, under its number: it is told, and not opened again. */
function Settled({ title, rows }: { title: string; rows: readonly Leftover[] }) {
  const w = useWords();
  const settledAs: Column<Leftover> = { label: w.bank.channels.columns.settledAs, figure: true, of: (one) => String(one.number ?? '') };
  return (
    <>
      <h3 className={styles.part}>{title}</h3>
      <Table label={title} columns={[...foundColumns(w), settledAs]} rows={rows} idOf={idOf} testId="settled-before" />
    </>
  );
}

function Before({ statements }: { statements: readonly StatementLine[] }) {
  const w = useWords();
  const says = w.bank.channels;
  const columns: Column<StatementLine>[] = [
    ...ways(w, (one: StatementLine) => one.ways),
    { label: says.columns.open, figure: true, of: (one) => (one.open.length === 0 ? says.settled : count(one.open.length)) },
    { label: says.columns.by, of: (one) => `${one.taken_on} ${one.by}` },
  ];
  const open = statements.flatMap((one) => one.open);
  return (
    <>
      <Table label={says.before(open.length)} columns={columns} rows={statements} idOf={(one) => String(one.number)} needs={(one) => one.open.length > 0} testId="statements" />
      {open.length > 0 && <Left title={says.openNow(open.length)} rows={open} testId="left-open" />}
    </>
  );
}

// 结算单: a hall's day, counter by counter, with what is not explained and what is open; signed off with the PIN.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { ChannelOnSheet, CounterOnSheet, DecidedCount, Me, OpenItem, SheetAtOffice, SheetLeft, SignedOff, SignSheet } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { useWords, type Words } from '@/words';

import type { PageProps } from '../pageList';
import { dayAfter, dayBefore } from '../parts/days';
import { PinAct } from '../parts/PinAct';
import { Table, type Column } from '../parts/Table';
import { Empty, Whole } from '../parts/Whole';
import styles from './Sheets.module.css';

interface Asked {
  hall: number | null;
  on: string | null;
}

function nextHall(at: SheetAtOffice): number | null {
  const place = at.halls.findIndex((one) => one.hall === at.sheet.hall);
  return at.halls[(place + 1) % at.halls.length]?.hall ?? null;
}

/** The next sheet that is to be signed, by day and hall; after the last one the first. */
function nextLeft({ left, sheet: { hall, on } }: SheetAtOffice): SheetLeft | undefined {
  const isAfter = (one: SheetLeft) => one.on > on || (one.on === on && one.hall > hall);
  return left.find(isAfter) ?? left.find((one) => one.on !== on || one.hall !== hall);
}

export function Sheets({ me, onOver, about }: PageProps) {
  const w = useWords();
  const [ask, setAsk] = useState<Asked>(about?.sheet ?? { hall: null, on: null });
  const sheet = useQuery(office.sheet(ask));
  const found = sheet.data;
  const go = (to: Partial<Asked>) => found && setAsk({ hall: found.sheet.hall, on: found.sheet.on, ...to });
  const next = found && nextLeft(found);
  const chooses = found && (
    <>
      <b data-testid="sheet-of">
        {w.sheets.hall(found.halls.find((one) => one.hall === found.sheet.hall)?.name ?? '', found.sheet.hall)} {found.sheet.on}
      </b>
      <KeyButton hotkey="ArrowLeft" shows="←" onPress={() => go({ on: dayBefore(found.sheet.on) })}>
        {w.sheets.before}
      </KeyButton>
      {found.sheet.on < found.today && (
        <KeyButton hotkey="ArrowRight" shows="→" onPress={() => go({ on: dayAfter(found.sheet.on) })}>
          {w.sheets.after}
        </KeyButton>
      )}
      {found.halls.length > 1 && (
        <KeyButton hotkey="H" onPress={() => go({ hall: nextHall(found) })}>
          {w.sheets.nextHall}
        </KeyButton>
      )}
      {next && (
        <KeyButton hotkey="N" onPress={() => go({ hall: next.hall, on: next.on })}>
          {w.sheets.nextLeft(found.left.length)}
        </KeyButton>
      )}
    </>
  );
  return (
    <Whole title={w.sheets.title} query={sheet} onOver={onOver} chooses={chooses}>
      {(at) => <OneSheet key={`${at.sheet.hall} ${at.sheet.on}`} at={at} me={me} ask={ask} onOver={onOver} />}
    </Whole>
  );
}

function OneSheet({ at, me, ask, onOver }: { at: SheetAtOffice; me: Me; ask: Asked; onOver: () => void }) {
  const w = useWords();
  const { sheet } = at;
  return (
    <>
      {sheet.counters.length === 0 ? (
        <Empty>{w.sheets.empty}</Empty>
      ) : (
        <>
          <Table label={w.sheets.title} columns={counters(w)} rows={sheet.counters} idOf={(one) => one.journal} testId="sheet" />
          <p className={sheet.difference === 0 ? styles.even : styles.differs} data-testid="sheet-difference">
            {w.sheets.difference} <Money fen={sheet.difference} sign difference />
          </p>
          <Table label={w.sheets.channels} columns={channels(w)} rows={sheet.channels} idOf={(one) => one.channel ?? 'keyed'} testId="sheet-channels" />
        </>
      )}
      {sheet.unheard.map((one) => (
        <Notice key={one.counter} inLine tone="needs" what={w.sheets.unheard(one.counter, one.since)} todo={w.sheets.unheardTodo} />
      ))}
      {sheet.decided.length > 0 && <Decided all={sheet.decided} />}
      <Open title={w.sheets.openItems} items={sheet.open} />
      <Open title={w.sheets.carried} items={sheet.carried} />
      {sheet.nobodys.length > 0 && <Open title={w.sheets.nobodys} items={sheet.nobodys} />}
      {sheet.counters.length > 0 && <SignOff at={at} me={me} ask={ask} onOver={onOver} />}
    </>
  );
}

const money = <Row,>(label: string, of: (one: Row) => number): Column<Row> => ({ label, figure: true, of: (one) => <Money fen={of(one)} /> });

function counters(w: Words): Column<CounterOnSheet>[] {
  const { columns: heads } = w.sheets;
  return [
    { label: heads.counter, of: (one) => w.sheets.counter(one.counter) },
    { label: heads.shifts, figure: true, of: (one) => w.sheets.shifts(one.shifts, one.closed) },
    money(heads.said, (one) => one.said),
    money(heads.held, (one) => one.held),
    money(heads.difference, (one) => one.said - one.held),
    money(heads.open, (one) => one.open),
    {
      label: heads.drawer,
      figure: true,
      of: (one) => (
        <>
          <Money fen={one.over_short} />
          {one.counts.map((count, place) => (
            // Two may be alike: their order is all that tells them apart.
            // oxlint-disable-next-line react/no-array-index-key
            <span key={place} className={styles.reason}>
              {w.sheets.count(yuan(count.over_short), count.reason ?? '', count.slips_missing)}
            </span>
          ))}
        </>
      ),
    },
    money(heads.sent, (one) => one.sent),
    { label: heads.counted, figure: true, of: (one) => (typeof one.counted === 'number' ? <Money fen={one.counted} /> : w.sheets.inTransit) },
    money(heads.bank, (one) => one.bank_difference),
  ];
}

function channels(w: Words): Column<ChannelOnSheet>[] {
  const { channelColumns: heads } = w.sheets;
  return [
    { label: heads.channel, of: (one) => (one.channel ? w.channels.channel[one.channel] : w.sheets.keyed) },
    { label: heads.statement, of: (one) => statement(w, one) },
    money(heads.ours, (one) => one.ours),
    money(heads.difference, (one) => one.difference),
    { label: heads.open, figure: true, of: (one) => one.open },
  ];
}

function statement(w: Words, one: ChannelOnSheet): string {
  if (!one.channel) return '';
  return one.has_statement ? w.sheets.hasStatement : w.sheets.noStatement;
}

/** Counts of the bank that differ, and what somebody decided of them: open no more. */
function Decided({ all }: { all: readonly DecidedCount[] }) {
  const w = useWords();
  const { itemColumns: heads } = w.sheets;
  const columns: Column<DecidedCount>[] = [
    { label: heads.name, of: (one) => one.name },
    money(heads.amount, (one) => one.amount),
    { label: w.sheets.decidedHow, of: (one) => w.sheets.decidedOf(one.by, one.on, one.words ?? '') },
  ];
  return (
    <section className={styles.items} aria-label={w.sheets.decided}>
      <h3 className={styles.part}>{w.sheets.decided}</h3>
      <Table label={w.sheets.decided} columns={columns} rows={all} idOf={(one) => one.name} testId="sheet-decided" />
    </section>
  );
}

function Open({ title, items }: { title: string; items: readonly OpenItem[] }) {
  const w = useWords();
  const { itemColumns: heads } = w.sheets;
  const columns: Column<OpenItem>[] = [
    { label: heads.since, of: (one) => one.since },
    { label: heads.name, of: (one) => one.name },
    money(heads.amount, (one) => one.amount),
  ];
  return (
    <section className={styles.items} aria-label={title}>
      <h3 className={styles.part}>{title}</h3>
      {items.length === 0 ? <Empty>{w.sheets.nothingOpen}</Empty> : <Table label={title} columns={columns} rows={items} idOf={(one) => `${one.since} ${one.name}`} />}
    </section>
  );
}

function SignOff({ at, me, ask, onOver }: { at: SheetAtOffice; me: Me; ask: Asked; onOver: () => void }) {
  const w = useWords();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const signing = useOnce<SheetAtOffice, Declined<'sign_sheet'> | Failed, SignSheet>({
    mutationFn: (wish) => callOffice('sign_sheet', wish),
    onSuccess: (after) => {
      client.setQueryData(office.sheet(ask).queryKey, after);
      setOpen(false);
      // It may have settled what came after the signature before.
      for (const key of ['differences', 'standing', 'months']) void client.invalidateQueries({ queryKey: [key] });
    },
    onError: (fault) => {
      if (isOver(fault)) return onOver();
      void client.invalidateQueries({ queryKey: ['sheet'] });
    },
  });
  const { sheet } = at;
  const { hall, on, difference, apart, needs_words: needsWords } = sheet;
  const isCovered = sheet.signed?.still_holds && !sheet.signed.open_moved;

  function since(signed: SignedOff): string {
    if (!signed.still_holds) return w.sheets.moved;
    return signed.open_moved ? w.sheets.openMoved : w.sheets.holds;
  }

  return (
    <footer className={isOpen ? `${styles.foot} ${styles.signs}` : styles.foot}>
      {signing.isSuccess && <Notice inLine tone="good" what={w.sheets.signedNow} />}
      <p data-testid="sheet-signed">
        {sheet.signed
          ? [w.sheets.signed(at.signed_by, at.signed_local, yuan(sheet.signed.difference)), since(sheet.signed)].join(w.common.apart)
          : w.sheets.unsigned}
      </p>
      {sheet.signed?.words && (
        <p className={styles.said} data-testid="sheet-words">
          {w.sheets.saidThen(sheet.signed.words)}
        </p>
      )}
      {sheet.counters.some((one) => one.shifts > one.closed) && <Notice inLine tone="needs" what={w.sheets.shiftsOpen} todo={w.sheets.shiftsOpenTodo} />}
      {isOpen ? (
        <PinAct
          name={me.name}
          does={w.sheets.sign}
          say={needsWords ? w.sheets.say : w.sheets.mayBeSaid}
          mayBeSilent={!needsWords}
          needs={Math.abs(difference) === apart && difference !== 0 ? w.sheets.wordsNeeded(yuan(difference)) : w.sheets.wordsNeededApart(yuan(apart))}
          fault={signing.error}
          busy={signing.isPending}
          onSign={(pin, words) => signing.mutate({ hall, on, seal: at.seal, words, pin })}
          onBack={() => setOpen(false)}
        />
      ) : (
        !isCovered && (
          <KeyButton kind={sheet.signed?.still_holds ? 'plain' : 'act'} hotkey="1" onPress={() => setOpen(true)}>
            {w.sheets.sign}
          </KeyButton>
        )
      )}
    </footer>
  );
}

// 月结: the month that may be closed, and those that were, with what came late of each, each counter's head and who was absent
// (未达); and a month's books for the accountant.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { Me, MonthLine, MonthsAtOffice } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { month, yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { PinAct } from '../parts/PinAct';
import { Empty, Whole } from '../parts/Whole';
import styles from '../sheets/Sheets.module.css';
import { Books } from './Books';
import { CameLate } from './CameLate';
import { Counters } from './Counters';
import { MonthAhead } from './MonthAhead';
import { SheetsLeft } from './SheetsLeft';

type Act = { act: 'close' | 'reopen'; period: string };

export function Months({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const months = useQuery(office.months());
  return (
    <Whole title={w.months.title} query={months} onOver={onOver}>
      {(found) => (
        <>
          <Acts found={found} me={me} onOver={onOver} />
          {found.months.length === 0 && <Empty>{w.months.empty}</Empty>}
          {found.months.map((line) => (
            <OneMonth key={line.period} line={line} halls={found.halls} />
          ))}
        </>
      )}
    </Whole>
  );
}

function Acts({ found, me, onOver }: { found: MonthsAtOffice; me: Me; onOver: () => void }) {
  const w = useWords();
  const client = useQueryClient();
  const [open, setOpen] = useState<Act>();
  const [done, setDone] = useState<Act['act']>();
  const [books, setBooks] = useState(false);
  const acting = useOnce<MonthsAtOffice, Declined<'close_month' | 'reopen_month'> | Failed, Act & { pin: string; words: string }>({
    mutationFn: ({ act, period, pin, words }) => (act === 'close' ? callOffice('close_month', { period, words, pin }) : callOffice('reopen_month', { period, words, pin })),
    onSuccess: (after, { act }) => {
      client.setQueryData(office.months().queryKey, after);
      setDone(act);
      setOpen(undefined);
    },
    onError: (fault) => {
      if (isOver(fault)) return onOver();
      void client.invalidateQueries({ queryKey: office.months().queryKey });
    },
  });
  const begin = (act: Act) => {
    setDone(undefined);
    acting.reset();
    // Whether words are asked goes by what head office says now.
    client.removeQueries({ queryKey: office.monthAhead(act.period).queryKey });
    setOpen(act);
  };
  // What closing asks for is known once its month was looked at; until then head office says it.
  const ahead = useQuery({ ...office.monthAhead(open?.period ?? ''), enabled: open?.act === 'close' });
  const isOverSheets = (ahead.data?.sheets.length ?? 0) > 0;
  const last = found.months.find((line) => line.may_reopen);
  const next = found.next;
  const asked = monthsOf(found);
  if (books) return <Books months={asked} onBack={() => setBooks(false)} onOver={onOver} />;
  if (open) {
    const isClose = open.act === 'close';
    const sayOver = isOverSheets ? w.months.sayOver : undefined;
    if (isClose && ahead.isPending) return <Waiting lines={8} />;
    return (
      <>
        <PinAct
          key={`${open.act} ${isOverSheets}`}
          name={me.name}
          does={isClose ? w.months.close(month(open.period)) : w.months.reopen}
          about={isClose ? w.months.sure(month(open.period)) : ''}
          say={isClose ? sayOver : w.months.sayWhy}
          needs={isClose ? w.months.overNeeded : undefined}
          fault={acting.error}
          busy={acting.isPending}
          onSign={(pin, words) => acting.mutate({ ...open, pin, words })}
          onBack={() => setOpen(undefined)}
        />
        {isClose && <MonthAhead period={open.period} halls={found.halls} />}
      </>
    );
  }
  return (
    <div className={styles.foot} role="group" aria-label={w.office.acts}>
      {done && <Notice inLine tone="good" what={done === 'close' ? w.months.done : w.months.doneOpen} />}
      {next ? (
        <KeyButton kind="act" hotkey="1" onPress={() => begin({ act: 'close', period: next })}>
          {w.months.close(month(next))}
        </KeyButton>
      ) : (
        <Empty>{w.months.noNext}</Empty>
      )}
      {last && (
        <KeyButton hotkey="2" onPress={() => begin({ act: 'reopen', period: last.period })}>
          {w.months.reopen} {month(last.period)}
        </KeyButton>
      )}
      {asked.length > 0 && (
        <KeyButton hotkey="3" onPress={() => setBooks(true)}>
          {w.months.books.save}
        </KeyButton>
      )}
    </div>
  );
}

/** Months whose books may be asked for: the last that was closed first, and the one that is over and not closed last. */
function monthsOf({ months, next }: MonthsAtOffice): string[] {
  const closed = months.map((line) => line.period);
  return next && !closed.includes(next) ? [...closed, next] : closed;
}

function OneMonth({ line, halls }: { line: MonthLine; halls: MonthsAtOffice['halls'] }) {
  const w = useWords();
  const says = w.months;
  const over = line.over_sheets;
  const [last, ...before] = line.acts;
  const standing = line.closed && last ? says.act(last) : says.open;
  return (
    <section className={styles.month} aria-label={month(line.period)}>
      <h3 className={styles.part}>{month(line.period)}</h3>
      <p>{[standing, says.late(line.late, yuan(line.late_money))].join(w.common.between)}</p>
      {before.length > 0 && (
        <>
          <h4>{says.acts}</h4>
          <ul className={styles.acts} aria-label={says.actsOf(month(line.period))} data-testid="month-acts">
            {line.acts.map((one) => (
              <li key={one.entry}>{[says.act(one), says.why(one.did)].filter(Boolean).join(says.because)}</li>
            ))}
          </ul>
        </>
      )}
      {over && (
        <>
          {before.length === 0 && <p>{says.over(over.sheets.length + over.further, over.words ?? '')}</p>}
          <h4>{says.overTitle}</h4>
          <SheetsLeft label={says.overList(month(line.period))} sheets={over.sheets} halls={halls} />
        </>
      )}
      <CameLate line={line} halls={halls} />
      {line.counters.length > 0 && (
        <>
          <h4>{says.countersThen}</h4>
          <Counters label={month(line.period)} counters={line.counters} halls={halls} />
        </>
      )}
    </section>
  );
}

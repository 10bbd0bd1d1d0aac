// 柜台健康: every counter on one page, the worst first, with what to do about it.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import type { SeatHealth } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { Money } from '@/parts/Money';
import { useWords, type Words } from '@/words';

import type { PageProps } from '../pageList';
import { Table, type Column } from '../parts/Table';
import { Empty, Whole } from '../parts/Whole';
import styles from './Health.module.css';

export function Health({ onOver }: PageProps) {
  const w = useWords();
  const health = useQuery(office.health());
  return (
    <Whole title={w.watch.health.title} query={health} onOver={onOver}>
      {({ seats, troubled, unsent }) =>
        seats.length === 0 ? (
          <Empty>{w.watch.health.empty}</Empty>
        ) : (
          <>
            <p className={styles.sum} data-testid="health-sum">
              {w.watch.health.sum(troubled, seats.length)}
              {w.common.between}
              {unsent > 0 ? w.watch.health.unsent(unsent) : w.watch.health.allSent}
            </p>
            <Table
              label={w.watch.health.title}
              columns={columns(w)}
              rows={seats}
              idOf={(seat) => seat.journal}
              needs={(seat) => seat.troubles.length > 0}
              testId="health"
            />
          </>
        )
      }
    </Whole>
  );
}

/** What a PC says of itself, where it does. */
function saidOr(said: number | null | undefined, tell: (said: number) => ReactNode, otherwise: ReactNode): ReactNode {
  return said === null || said === undefined ? otherwise : tell(said);
}

function columns(w: Words): Column<SeatHealth>[] {
  const { columns: heads, ...says } = w.watch.health;
  return [
    { label: heads.seat, of: (seat) => says.seat(seat.hall_name, seat.hall, seat.counter) },
    { label: heads.how, of: (seat) => <How seat={seat} /> },
    { label: heads.heard, figure: true, of: (seat) => saidOr(seat.heard_minutes, says.ago, says.never) },
    { label: heads.unsent, figure: true, of: (seat) => <Unsent seat={seat} /> },
    {
      label: heads.copies,
      of: (seat) => (seat.program ? says.copies(seat.unsent === 0, (seat.copied_local ?? '').slice(5)) : says.copyUnknown),
    },
    {
      label: heads.data,
      figure: true,
      of: (seat) => (
        <>
          {seat.data_local?.slice(5) ?? says.never}
          {seat.behind > 0 && seat.data_local && <div className={styles.soft}>{says.behind(seat.behind)}</div>}
        </>
      ),
    },
    { label: heads.clock, figure: true, of: (seat) => saidOr(seat.clock_off_seconds, says.clock, says.notSaid) },
    { label: heads.program, figure: true, of: (seat) => seat.program ?? says.notSaid },
    { label: heads.numbers, figure: true, of: (seat) => seat.receipts_left },
  ];
}

function How({ seat }: { seat: SeatHealth }) {
  const w = useWords();
  const state = [w.watch.health.standing(seat.standing), seat.is_open && w.watch.health.open].filter(Boolean).join(w.common.between);
  return (
    <div className={styles.how}>
      {seat.troubles.length === 0 && <span className={styles.fine}>{w.watch.health.fine}</span>}
      {seat.troubles.map((one) => {
        const said = w.watch.health.trouble(one);
        return (
          <div key={one.trouble}>
            <b>{said.what}</b>
            <div className={styles.soft}>{said.todo}</div>
          </div>
        );
      })}
      {state && <span className={styles.soft}>{state}</span>}
    </div>
  );
}

function Unsent({ seat }: { seat: SeatHealth }) {
  const w = useWords();
  if (seat.unsent === 0) return '0';
  return (
    <>
      {w.watch.health.entries(seat.unsent)}
      <div>{saidOr(seat.unsent_money, (fen) => <Money fen={fen} sign />, w.watch.health.unknownMoney)}</div>
    </>
  );
}

// The list of the collecting account: each row told for what it is; those that are plain are ticked, others by whoever looked at
// them, and taken with the PIN.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { ArrivedOnPage, ArrivedTaken, ArrivedTold } from '@/ipc/office/generated';
import { count, yuan } from '@/parts/format';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { RowList } from '@/parts/RowList';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { Brought } from '../parts/Brought';
import { TrialActs, useTrial } from '../parts/Trial';
import styles from './Arrivals.module.css';
import { isTicked, turn } from './ticked';
import type { ArrivalsPartProps } from './Unclaimed';

export function Listed({ at, me, onOver }: ArrivalsPartProps) {
  const w = useWords();
  const says = w.bank.arrivals;
  const client = useQueryClient();
  const [file, setFile] = useState<string>();
  // Ticked where it was not, or the other way round, each as it was told.
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const chosen = (told: ArrivedTold) => told.rows.filter((row) => isTicked(row, turned));
  const trial = useTrial<ArrivedTold, ArrivedTaken>({
    tries: () => callOffice('try_arrived', {}),
    takes: (told, pin) => callOffice('take_arrived', { rows: chosen(told).map(({ line, is }) => ({ line, is })), seal: told.seal, pin }),
    onTaken: () => {
      setFile(undefined);
      for (const key of ['arrivals', 'differences']) void client.invalidateQueries({ queryKey: [key] });
    },
    onOver,
  });
  const { tried, taken } = trial;
  const picks = tried ? chosen(tried) : [];
  const picked = new Set(picks);
  const sum = picks.reduce((all, row) => all + row.amount, 0);
  const tick = (row: ArrivedOnPage) => {
    if (row.may_take) setTurned(turn(row, turned));
  };
  const hallOf = (hall: number) => at.halls.find((one) => one.hall === hall)?.name ?? says.hall(hall);
  return (
    <>
      <div className={page.form} role="group" aria-label={says.ways.list}>
        <Brought
          slot="arrivals"
          hotkey="Alt+X"
          label={says.file}
          name={file}
          none={says.none}
          onBrought={(name) => {
            setFile(name);
            setTurned(new Set());
            trial.changed();
          }}
          onFault={trial.onFault}
        />
        <TrialActs of={trial} name={me.name} does={picks.length > 0 ? says.take(picks.length) : undefined} lacks={file === undefined ? says.fileNeeded : undefined} />
      </div>
      {taken && <Notice inLine tone="good" what={says.taken(taken.arrivals.count, yuan(taken.arrivals.sum), taken.deposits.count, yuan(taken.deposits.sum))} safe={says.takenSafe} />}
      {tried && (
        <>
          <Notice inLine tone="good" what={says.tried(count(tried.all.count), yuan(tried.all.sum), picks.length, yuan(sum))} safe={says.triedSafe} />
          <RowList rows={tried.rows} idOf={(row) => `row-${row.line}`} label={says.ways.list} isHere={!trial.signs} keys={{ ' ': tick }} onClick={tick} isTicked={(row) => picked.has(row)} className={styles.list}>
            {(row) => (
              <div className={styles.row} data-testid="arrived">
                <span className={styles.tick} aria-hidden="true">
                  {picked.has(row) ? '☑' : row.may_take ? '☐' : ''}
                </span>
                <span>{row.on}</span>
                <span className={styles.figure}>
                  <Money fen={row.amount} />
                </span>
                <span>{row.reference}</span>
                <span className={styles.soft}>{[row.payer, row.memo].filter(Boolean).join(w.common.between)}</span>
                <span>{says.is(row.is, hallOf)}</span>
              </div>
            )}
          </RowList>
        </>
      )}
    </>
  );
}

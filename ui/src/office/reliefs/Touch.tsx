// What late fee put off or waived touches today: how many accounts and bills, late fee without it and with it, and the bills of which
// it takes most. The figures are head office's own.
import { useQuery } from '@tanstack/react-query';

import type { ReliefDocument, ReliefTouch, TouchedBill } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { Fact } from '@/parts/Fact';
import { month, yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import page from '../elsewhere/Elsewhere.module.css';
import { Table } from '../parts/Table';
import styles from '../prices/Prices.module.css';

export function Touch({ relief, published = false }: { relief: ReliefDocument; published?: boolean }) {
  const w = useWords();
  const found = useQuery(office.tryRelief({ relief, published }));
  return (
    <section className={styles.tried} aria-label={w.reliefs.touch}>
      <h3 className={styles.heading}>{w.reliefs.touch}</h3>
      {found.error && <ConsoleTrouble fault={found.error} />}
      {found.isPending && <Waiting lines={4} />}
      {found.data && found.data.faults.length > 0 && <Notice inLine alert tone="needs" what={found.data.faults.map(w.reliefs.fault).join(w.common.apart)} />}
      {found.data?.touch && <Figures touch={found.data.touch} toCome={found.data.to_come} />}
    </section>
  );
}

function Figures({ touch, toCome }: { touch: ReliefTouch; toCome: boolean }) {
  const w = useWords();
  return (
    <>
      {touch.named === 0 && <Notice inLine tone="needs" what={w.reliefs.nobody} />}
      <dl className={page.facts} data-testid="relief-touch">
        <Fact label={w.reliefs.whom}>{w.reliefs.counts(touch.named, touch.accounts, touch.bills)}</Fact>
        <Fact label={w.reliefs.owed}>{yuan(touch.owed)}</Fact>
        <Fact label={w.reliefs.fee}>{w.reliefs.fees(yuan(touch.before), yuan(touch.after), yuan(touch.before - touch.after))}</Fact>
      </dl>
      <p className={styles.soft}>{[w.reliefs.asOf(touch.on), toCome && w.reliefs.toCome].filter(Boolean).join('')}</p>
      {touch.most.length > 0 && <Most rows={touch.most} more={touch.bills > touch.most.length} />}
    </>
  );
}

function Most({ rows, more }: { rows: readonly TouchedBill[]; more: boolean }) {
  const w = useWords();
  const { columns: heads } = w.reliefs;
  const columns = [
    { label: heads.account, of: (one: TouchedBill) => `${one.account} ${one.holder}` },
    { label: heads.bill, of: (one: TouchedBill) => `${month(one.period)} ${one.bill}` },
    { label: heads.owed, figure: true, of: (one: TouchedBill) => yuan(one.owed) },
    { label: heads.freeUntil, of: (one: TouchedBill) => (one.free_until === one.free_until_after ? one.free_until : w.reliefs.moves(one.free_until, one.free_until_after)) },
    { label: heads.before, figure: true, of: (one: TouchedBill) => yuan(one.before) },
    { label: heads.after, figure: true, of: (one: TouchedBill) => yuan(one.after) },
  ];
  return (
    <>
      <Table label={w.reliefs.touch} columns={columns} rows={rows} idOf={(one) => one.bill} testId="relief-bills" />
      {more && <p className={styles.soft}>{w.reliefs.more(rows.length)}</p>}
    </>
  );
}

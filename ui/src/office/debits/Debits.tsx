// 代扣: batches of bills at a bank, what is in flight and what came of it; a batch goes in, the bank's return is taken, what it
// should leave alone is withdrawn.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { Batch, BatchNo, CountAndSum, DebitOnPage, Me } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { Fact } from '@/parts/Fact';
import { count, yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Money } from '@/parts/Money';
import { RowList } from '@/parts/RowList';
import { useWords, type Words } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { Halves } from '../parts/Halves';
import { held } from '../parts/held';
import { Table, type Column } from '../parts/Table';
import styles from '../Queue.module.css';
import { ReturnForm } from './ReturnForm';
import { SendForm } from './SendForm';
import { WithdrawForm } from './WithdrawForm';

type Open = { act: 'send' } | { act: 'return' | 'withdraw'; batch: Batch };

export function Debits({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const says = w.bank.debits;
  const client = useQueryClient();
  const [all, setAll] = useState(false);
  const found = useQuery(office.debits(all));
  const [at, setAt] = useState<BatchNo>();
  const [open, setOpen] = useState<Open>();
  const [done, setDone] = useState<string>();
  const rows = found.data?.batches ?? [];
  const begun = open && 'batch' in open ? open.batch : undefined;
  const shown = held(begun, rows, (one) => one.batch) ?? rows.find((one) => one.batch === at);
  const begin = (what: Open) => {
    setDone(undefined);
    setOpen(what);
  };
  const acted = (what: string) => {
    setDone(what);
    setOpen(undefined);
    for (const key of ['debits', 'differences']) void client.invalidateQueries({ queryKey: [key] });
  };
  const form = { me, onDone: acted, onBack: () => setOpen(undefined), onOver };
  return (
    <Halves
      query={found}
      onOver={onOver}
      names={{ list: says.list, one: says.one }}
      sum={found.data ? says.sum(found.data.at_bank.count, yuan(found.data.at_bank.sum)) : ''}
      testId="debits-sum"
      done={done}
      doneSafe={says.doneSafe}
      list={
        rows.length === 0 ? (
          <p className={styles.empty}>{says.empty}</p>
        ) : (
          <RowList rows={rows} idOf={(one) => one.batch} label={says.list} isHere={!open} held={shown?.batch} onMove={(row) => setAt(row?.batch)}>
            {(row) => <Line one={row} />}
          </RowList>
        )
      }
      sheet={open?.act !== 'send' && shown ? <Sheet one={shown} /> : found.data && !open && <p className={page.none}>{says.choose}</p>}
      foot={
        <>
          {open?.act === 'send' && <SendForm {...form} today={found.data?.today ?? ''} />}
          {open?.act === 'return' && shown && <ReturnForm key={shown.batch} {...form} batch={shown.batch} />}
          {open?.act === 'withdraw' && shown && <WithdrawForm key={shown.batch} {...form} batch={shown} />}
          {!open && found.data && (
            <div className={page.acts} role="group" aria-label={w.office.acts}>
              {shown && shown.at_bank.count > 0 && (
                <KeyButton kind="act" hotkey="1" onPress={() => begin({ act: 'return', batch: shown })}>
                  {says.return}
                </KeyButton>
              )}
              {shown && shown.to_withdraw.count > 0 && (
                <KeyButton hotkey="2" onPress={() => begin({ act: 'withdraw', batch: shown })}>
                  {says.withdraw(shown.to_withdraw.count)}
                </KeyButton>
              )}
              <KeyButton hotkey="3" onPress={() => begin({ act: 'send' })}>
                {says.send}
              </KeyButton>
              <KeyButton hotkey="0" pressed={all} onPress={() => setAll(!all)}>
                {all ? says.showOpen : says.showAll}
              </KeyButton>
            </div>
          )}
        </>
      }
    />
  );
}

function Line({ one }: { one: Batch }) {
  const w = useWords();
  const says = w.bank.debits;
  const tone = one.overdue ? 'broken' : one.at_bank.count > 0 ? 'soon' : 'good';
  return (
    <div className={styles.line}>
      <span className={styles.name}>{says.batch(one.batch)}</span>
      <span className={`${styles.standing} ${styles[tone]}`}>{one.at_bank.count === 0 ? says.over : one.overdue ? says.overdue : says.expected(one.returns_on.slice(5))}</span>
      <span className={styles.soft}>{says.inFlight(one.at_bank.count, yuan(one.at_bank.sum))}</span>
    </div>
  );
}

function Sheet({ one }: { one: Batch }) {
  const w = useWords();
  const says = w.bank.debits;
  const sum = ({ count: of, sum: money }: CountAndSum) => (of === 0 ? '' : says.countAndSum(count(of), yuan(money)));
  return (
    <>
      <h2 className={page.title} data-testid="batch">
        {says.batch(one.batch)}
      </h2>
      <dl className={page.facts} data-testid="batch-facts">
        <Fact label={says.sentOn}>{one.sent_on}</Fact>
        <Fact label={says.returnsOn}>{one.returns_on}</Fact>
        <Fact label={says.atBank}>{sum(one.at_bank)}</Fact>
        <Fact label={says.paid}>{sum(one.paid)}</Fact>
        <Fact label={says.failed}>{sum(one.failed)}</Fact>
        <Fact label={says.withdrawn}>{sum(one.withdrawn)}</Fact>
      </dl>
      <Bills one={one} />
      {one.bills_in_all > one.bills.length && <p className={page.none}>{says.firstOf(one.bills.length, one.bills_in_all)}</p>}
    </>
  );
}

function columnsOf(w: Words): Column<DebitOnPage>[] {
  const says = w.bank.debits;
  return [
    { label: says.columns.bill, of: (row) => row.bill },
    { label: says.columns.account, of: (row) => `${row.account} ${row.name}` },
    { label: says.columns.amount, figure: true, of: (row) => <Money fen={row.amount} /> },
    { label: says.columns.stands, of: (row) => says.stands(row.stands) },
    { label: says.columns.second, of: (row) => says.second(row.taken_at_desk, row.beyond ? yuan(row.beyond.amount) : undefined, row.beyond?.told ?? false) },
  ];
}

function Bills({ one }: { one: Batch }) {
  const w = useWords();
  return <Table label={w.bank.debits.batch(one.batch)} columns={columnsOf(w)} rows={one.bills} idOf={(row) => row.bill} needs={(row) => row.beyond !== null && !row.beyond?.told} testId="debits" />;
}

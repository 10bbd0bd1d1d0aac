// What a payment or a bill is, before anything is done about it.
import type { AccountFound, BillFound, PaymentFound } from '@/ipc/office/generated';
import { Fact } from '@/parts/Fact';
import { yuan } from '@/parts/format';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import type { Row } from './rows';

export function Sheet({ row, account }: { row: Row; account: AccountFound | undefined }) {
  return row.kind === 'payment' ? <PaymentSheet one={row.one} /> : <BillSheet one={row.one} account={account} />;
}

function Facts({ rows }: { rows: [string, string | string[]][] }) {
  return (
    <dl className={page.facts}>
      {rows
        .filter(([, value]) => value.length > 0)
        .map(([label, value]) => (
          <Fact key={label} label={label}>
            {typeof value === 'string' ? value : value.map((line) => <div key={line}>{line}</div>)}
          </Fact>
        ))}
    </dl>
  );
}

function PaymentSheet({ one }: { one: PaymentFound }) {
  const w = useWords();
  const says = w.corrections;
  const { drawer } = one;
  const paid = [
    ...one.parts.map((part) => says.part(part.period, part.bill, yuan(part.principal), part.late_fee)),
    one.deposit_in > 0 && says.deposited(yuan(one.deposit_in)),
    one.deposit_out > 0 && says.fromDeposit(yuan(one.deposit_out)),
  ].filter((line) => line !== false);
  return (
    <>
      <h2 className={page.title} data-testid="correction">
        {says.receipt(one.receipt)}
      </h2>
      <Facts
        rows={[
          [says.amount, one.tenders.map((each) => says.byTender(each.tender, yuan(each.amount), each.reference))],
          [says.account, says.accountOf(one.account ?? '', one.holder)],
          [says.paid, paid],
          [says.taken, says.takenBy(one.taken_local, one.by)],
          [says.drawer, says.drawerOf(w.watch.health.seat(drawer.hall_name, drawer.hall, drawer.counter), drawer)],
          [says.ofArrival, one.arrival == null ? '' : says.arrival(one.arrival)],
          [says.cheque, one.cheque ? says.chequeOf(one.cheque) : ''],
          [says.asked, one.asked ? says.askedOf(one.asked) : ''],
          [says.declined, one.declined ? says.declinedOf(one.declined) : ''],
          [says.state, one.end ? says.ended(one.end) : says.stands],
        ]}
      />
    </>
  );
}

function BillSheet({ one, account }: { one: BillFound; account: AccountFound | undefined }) {
  const w = useWords();
  const says = w.corrections;
  return (
    <>
      <h2 className={page.title} data-testid="correction">
        {says.billOf(one.period, one.bill)}
      </h2>
      <Facts
        rows={[
          [says.account, account ? [says.accountOf(account.account, account.holder), account.address].filter(Boolean).join(w.common.between) : ''],
          [says.volume, says.volumeOf(one.volume_m3, one.from, one.to)],
          [says.billed, yuan(one.amount)],
          [says.got, yuan(one.paid)],
          [says.owes, says.owed(yuan(one.owed), one.late_fee)],
          [says.payable, one.payable_on],
          [says.state, one.cancelled ? says.ended(one.cancelled) : says.stands],
        ]}
      />
    </>
  );
}

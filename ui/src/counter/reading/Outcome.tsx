// Before and after, bill by bill, and where the difference went: what a clerk reads out to the customer.
import type { ReadingOutcome } from '@/ipc/generated';
import { Amount, Facts } from '@/parts/ActPane';
import { count, month } from '@/parts/format';
import { Money } from '@/parts/Money';
import { useWords } from '@/words';

import styles from './Outcome.module.css';

export function Outcome({ outcome }: { outcome: ReadingOutcome }) {
  const w = useWords();
  const used = outcome.bills.every((bill) => bill.old.used_m3 != null && bill.new.used_m3 != null);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{w.reading.period}</th>
            <th scope="col">{w.reading.volume}</th>
            {used && <th scope="col">{w.reading.used}</th>}
            <th scope="col">{w.reading.amount}</th>
            <th scope="col">{w.reading.newBill}</th>
          </tr>
        </thead>
        <tbody>
          {outcome.bills.map((bill) => (
            <tr key={bill.new.bill}>
              <th scope="row">{month(bill.period)}</th>
              <td>{w.reading.fromTo(count(bill.old.volume_m3), count(bill.new.volume_m3))}</td>
              {used && <td>{w.reading.fromTo(count(bill.old.used_m3 ?? 0), count(bill.new.used_m3 ?? 0))}</td>}
              <td>
                <Money fen={bill.old.amount} /> → <Money fen={bill.new.amount} />
              </td>
              <td className={styles.soft}>{bill.new.bill}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {outcome.end_reading && outcome.end_reading.old !== outcome.end_reading.new && (
        <p className={styles.soft}>{w.reading.dial(count(outcome.end_reading.old), count(outcome.end_reading.new))}</p>
      )}
      <Facts>
        <Amount label={w.reading.difference} fen={outcome.difference} />
        {outcome.to_deposit !== 0 && <Amount label={w.reading.toDeposit} fen={outcome.to_deposit} />}
        {outcome.late_fee_back !== 0 && <Amount label={w.reading.lateFeeBack} fen={outcome.late_fee_back} />}
        {outcome.owed !== 0 && <Amount label={w.reading.owed(outcome.payable_on ?? '')} fen={outcome.owed} />}
      </Facts>
    </>
  );
}

// Bills settled, newest first.
import type { BillNo, SettledBill } from '@/ipc/generated';
import { count, dayNear, month } from '@/parts/format';
import { Kbd } from '@/parts/Kbd';
import { Money } from '@/parts/Money';
import { RowList } from '@/parts/RowList';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import styles from './SettledBills.module.css';

interface SettledBillsProps {
  bills: SettledBill[];
  isHere: boolean;
  onExplain: (bill: BillNo) => void;
}

export function SettledBills({ bills, isHere, onExplain }: SettledBillsProps) {
  const w = useWords();
  return (
    <div className={styles.part}>
      {bills.length === 0 && <p className={styles.none}>{w.account.noSettled}</p>}
      <RowList
        rows={bills}
        idOf={(bill) => `settled-${bill.bill}`}
        label={w.account.settled(bills.length)}
        isHere={isHere}
        keys={{ F4: (bill) => onExplain(bill.bill) }}
        onClick={(bill) => onExplain(bill.bill)}
      >
        {(bill) => <Row bill={bill} />}
      </RowList>
      {bills.length > 0 && (
        <footer className={styles.foot}>
          <Kbd>F4</Kbd> {w.account.whySoHigh}
        </footer>
      )}
    </div>
  );
}

function Row({ bill }: { bill: SettledBill }) {
  const w = useWords();
  const { business_date: today, late_fee_word } = useStatus();
  return (
    <div className={styles.row}>
      <span className={styles.period}>{month(bill.period)}</span>
      <span className={styles.figure}>{w.m3(count(bill.volume_m3))}</span>
      <Money fen={bill.amount} className={styles.figure ?? ''} />
      <span className={styles.soft}>
        {bill.late_fee_waived > 0 && (
          <span className={styles.soft}>
            {w.waiver.waived} <Money fen={-bill.late_fee_waived} />
          </span>
        )}
        {bill.late_fee_paid > 0 && (
          <>
            {w.lateFee(late_fee_word)} <Money fen={bill.late_fee_paid} />
          </>
        )}
      </span>
      <span className={styles.soft}>
        {bill.paid_on ? w.bill.paidOn(dayNear(bill.paid_on, today)) : w.bill.paidBefore}
      </span>
    </div>
  );
}

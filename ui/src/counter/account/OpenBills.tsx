// Bills not settled, oldest first: which are to be paid now, and what late fee each bears.
import type { AccountView, BillNo, BusinessDate, OpenBill } from '@/ipc/generated';
import { count, dayNear, month } from '@/parts/format';
import { Kbd } from '@/parts/Kbd';
import { KeyLink } from '@/parts/KeyLink';
import { useKeys } from '@/parts/keys';
import { Money } from '@/parts/Money';
import { RowList } from '@/parts/RowList';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import { isDue } from './due';
import styles from './OpenBills.module.css';

interface OpenBillsProps {
  view: AccountView;
  picked: BillNo[];
  isHere: boolean;
  isOpened: boolean;
  onPick: (bills: BillNo[]) => void;
  onExplain: (bill: BillNo) => void;
  onMove: (bill: OpenBill | undefined) => void;
  at: OpenBill | undefined;
  onPay: () => void;
}

export function OpenBills(props: OpenBillsProps) {
  const w = useWords();
  const { view, picked, isHere, isOpened, onPick } = props;
  const bills = view.open;
  const all = bills.map((bill) => bill.bill);
  const toggle = ({ bill }: OpenBill) =>
    onPick(picked.includes(bill) ? picked.filter((one) => one !== bill) : [...picked, bill]);
  useKeys({ 'Ctrl+A': () => onPick(picked.length === all.length ? [] : all) }, isHere && all.length > 0);

  if (bills.length === 0) return <NothingOwed isOpened={isOpened} isHere={isHere} onPay={props.onPay} />;
  return (
    <div className={styles.bills}>
      <Heads />
      <RowList
        rows={bills}
        idOf={(bill) => `bill-${bill.bill}`}
        label={w.account.open(bills.length)}
        isHere={isHere}
        isTicked={(bill) => picked.includes(bill.bill)}
        keys={{ ' ': toggle, F4: (bill) => props.onExplain(bill.bill) }}
        onClick={(bill) => isOpened && toggle(bill)}
        onMove={props.onMove}
      >
        {(bill) => <BillRow bill={bill} isPicked={picked.includes(bill.bill)} />}
      </RowList>
      <footer className={styles.foot}>
        <span>{w.account.pickedOf(picked.length, bills.length)}</span>
        {isOpened && (
          <span className={styles.keys}>
            <span>
              <Kbd>{w.keys.space}</Kbd> {w.account.pick}
            </span>
            <span>
              <Kbd>Ctrl+A</Kbd> {w.account.pickAll}
            </span>
            <KeyLink shows="F4" onPress={() => props.at && props.onExplain(props.at.bill)}>
              {w.account.whySoHigh}
            </KeyLink>
            {isHere && (
              <KeyLink shows="Enter" onPress={props.onPay}>
                {w.account.goPay}
              </KeyLink>
            )}
          </span>
        )}
      </footer>
    </div>
  );
}

function NothingOwed({ isOpened, isHere, onPay }: Pick<OpenBillsProps, 'isOpened' | 'isHere' | 'onPay'>) {
  const w = useWords();
  return (
    <div className={styles.nothing}>
      <p>
        <strong>{w.account.owesNothing}</strong>
      </p>
      <p>{w.account.owesNothingHint}</p>
      <RowList rows={[]} idOf={() => ''} label={w.account.owesNothing} isHere={isHere}>
        {() => null}
      </RowList>
      {isOpened && isHere && (
        <KeyLink shows="Enter" onPress={onPay}>
          {w.account.goDeposit}
        </KeyLink>
      )}
    </div>
  );
}

function Heads() {
  const w = useWords();
  const { late_fee_word } = useStatus();
  return (
    <div className={`${styles.bill} ${styles.heads}`} aria-hidden="true">
      <span />
      <span>{w.bill.period}</span>
      <span className={styles.figure}>{w.bill.volume}</span>
      <span className={styles.figure}>{w.bill.owed}</span>
      <span className={styles.date}>{w.bill.payableOn}</span>
      <span className={styles.figure}>{w.lateFee(late_fee_word)}</span>
      <span className={styles.figure}>{w.bill.together}</span>
    </div>
  );
}

function BillRow({ bill, isPicked }: { bill: OpenBill; isPicked: boolean }) {
  const w = useWords();
  const { business_date: today } = useStatus();
  const fee = bill.late_fee;
  return (
    <div className={`${styles.bill} ${isPicked ? '' : styles.left} ${bill.in_flight ? styles.atBank : ''}`}>
      <span className={isPicked ? styles.ticked : styles.box} aria-hidden="true" />
      <span className={styles.period}>{month(bill.period)}</span>
      <span className={styles.figure}>{w.m3(count(bill.volume_m3))}</span>
      <span className={styles.figure}>
        {bill.held && <span className={styles.held}>{w.wallet.held} </span>}
        {bill.owed !== bill.amount && <span className={styles.soft}>{w.bill.partPaid} </span>}
        <Money fen={bill.owed} />
      </span>
      <span className={styles.date}>
        {payable(bill, today, w)} {bill.dispute && <span className={styles.held}>{w.dispute.mark(bill.dispute.number)}</span>}
        {bill.in_flight && <span className={styles.held}>{w.debit.mark(bill.in_flight, dayNear(bill.in_flight.returns_on, today))}</span>}
        {bill.debit_failed && <span className={styles.held}>{w.debit.failed}</span>}
      </span>
      <span className={styles.figure}>
        {fee.owed > 0 ? (
          <>
            <span className={styles.soft}>{w.bill.days(fee.days_late)}</span> <Money fen={fee.owed} />
          </>
        ) : (
          <span className={styles.soft}>{fee.exempt ? w.bill.exempt : '–'}</span>
        )}
      </span>
      <Money fen={bill.owed + fee.owed} className={`${styles.figure} ${styles.sum}`} />
    </div>
  );
}

function payable(bill: OpenBill, today: BusinessDate, w: ReturnType<typeof useWords>): string {
  const day = dayNear(bill.payable_on, today);
  if (bill.carried_forward) return w.bill.carriedForward;
  if (bill.dispute) return day;
  // The mark tells the day that matters.
  if (bill.in_flight) return '';
  return isDue(bill, today) ? day : w.bill.notDue(day);
}

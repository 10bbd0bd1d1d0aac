// The account's last payments at this city's counters, newest first.
import { useState } from 'react';

import type { PaymentId, PaymentLine } from '@/ipc/generated';
import { moment } from '@/parts/format';
import { Kbd } from '@/parts/Kbd';
import { Money } from '@/parts/Money';
import { RowList } from '@/parts/RowList';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import { ReceiptSheet } from '../receipt/ReceiptSheet';
import styles from './PaymentList.module.css';

/** Of what was taken back before anybody asked for one, nobody asks any more. */
const isTold = ({ reversed, invoice }: PaymentLine): boolean => !reversed || (invoice.stage !== 'none' && invoice.stage !== 'withdrawn');

export function PaymentList({ payments, isHere }: { payments: PaymentLine[]; isHere: boolean }) {
  const w = useWords();
  const { business_date: today } = useStatus();
  const [shown, setShown] = useState<PaymentId | null>(null);
  const [opens, setOpens] = useState<'read' | 'invoice'>('read');
  if (shown !== null) return <ReceiptSheet payment={shown} opens={opens} onBack={() => setShown(null)} />;

  const show = (what: 'read' | 'invoice') => (line: PaymentLine) => {
    setOpens(what);
    setShown(line.payment);
  };
  return (
    <div className={styles.part}>
      {payments.length === 0 && <p className={styles.none}>{w.account.noPayments}</p>}
      <RowList
        rows={payments}
        idOf={(line) => `payment-${line.payment}`}
        label={w.account.payments(payments.length)}
        isHere={isHere}
        keys={{ F2: show('read'), Enter: show('read'), 'Alt+I': show('invoice') }}
        onClick={show('read')}
      >
        {(line) => (
          <div className={styles.row}>
            <span className={styles.when}>{moment(line.taken_at, today)}</span>
            <span>{line.debit ? w.debit.paid : w.receipt.number(line.receipt)}</span>
            <span className={styles.soft}>{w.receipt.bills(line.bills)}</span>
            <span className={styles.soft}>
              {!line.debit && (line.here ? w.receipt.here : w.receipt.elsewhere)}
              {line.on_paper && <span className={styles.reversed}> {w.late.mark}</span>}
              {line.payer != null && <span> {line.payer === '' ? w.pay.payerGone : w.pay.paidBy(line.payer)}</span>}
              {line.moved_from != null && <span> {w.move.from(line.moved_from)}</span>}
              {line.reversed && (
                <span className={styles.reversed}> {line.moved_to != null ? w.move.went(line.moved_to) : line.bounced ? w.cheque.mark : w.reversal.mark}</span>
              )}
              {line.corrected && <span className={styles.reversed}> {w.reading.mark}</span>}
              {line.cancelled && <span className={styles.reversed}> {w.cancelled.mark}</span>}
              {isTold(line) && <span> {w.invoice.mark(line.invoice)}</span>}
            </span>
            <Money fen={line.amount} className={styles.figure ?? ''} />
          </div>
        )}
      </RowList>
      {isHere && payments.length > 0 && (
        <footer className={styles.foot}>
          <Kbd>Enter</Kbd> {w.receipt.seeAndReprint} <Kbd>Alt+I</Kbd> {w.invoice.go}
        </footer>
      )}
    </div>
  );
}

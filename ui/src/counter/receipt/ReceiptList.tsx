// Receipts of the shift, or of the last of the day, newest first, each beside how it looks on paper.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { PaymentLine } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { clock } from '@/parts/format';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { RowList } from '@/parts/RowList';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import styles from './ReceiptList.module.css';
import { ReceiptSheet } from './ReceiptSheet';

const MOST = 500;

export function ReceiptList() {
  const w = useWords();
  const { shift } = useStatus();
  // Between two shifts, those of the one that was closed last today.
  const day = useQuery({ ...ask.day(), enabled: !shift });
  const last = shift ? null : day.data?.shifts.at(-1)?.shift;
  const receipts = useQuery({ ...ask.receipts(last ?? null, MOST), enabled: last !== undefined });
  if (!shift && day.isPending) return <Waiting lines={9} />;
  if (!shift && day.error) return <Trouble fault={day.error} />;
  if (last === undefined) return <Notice tone="plain" what={w.receipts.noShift} todo={w.receipts.noShiftTodo} />;
  if (receipts.error) return <Trouble fault={receipts.error} />;
  if (!receipts.data) return <Waiting lines={9} />;
  if (receipts.data.receipts.length === 0) return <Notice tone="plain" what={w.receipts.none} />;
  return <Listed receipts={receipts.data.receipts} />;
}

function Listed({ receipts }: { receipts: PaymentLine[] }) {
  const w = useWords();
  const [at, setAt] = useState(receipts[0]);
  return (
    <div className={styles.split}>
      <div className={styles.list}>
        <RowList
          rows={receipts}
          idOf={(line) => `receipt-${line.payment}`}
          label={w.receipts.title(receipts.length)}
          isHere
          onMove={setAt}
        >
          {(line) => (
            <div className={styles.row}>
              <span className={styles.soft}>{clock(line.taken_at)}</span>
              <span>{line.receipt}</span>
              <span className={styles.name}>
                {line.reversed && <span className={styles.reversed}>{w.reversal.mark} </span>}
                {line.on_paper && <span className={styles.reversed}>{w.late.mark} </span>}
                {line.corrected && <span className={styles.reversed}>{w.reading.mark} </span>}
                {line.cancelled && <span className={styles.reversed}>{w.cancelled.mark} </span>}
                {line.name || line.account}
              </span>
              <Money fen={line.amount} className={styles.amount ?? ''} />
            </div>
          )}
        </RowList>
      </div>
      <div className={styles.sheet}>{at && <ReceiptSheet key={at.payment} payment={at.payment} />}</div>
    </div>
  );
}

// Which bills a claim pays: walked by the arrows, ticked by the space bar.
import { useState } from 'react';

import type { BillNo, OpenBill } from '@/ipc/generated';
import choices from '@/parts/Choices.module.css';
import { month, yuan } from '@/parts/format';
import { useKeys } from '@/parts/keys';
import { KeyLink } from '@/parts/KeyLink';
import { RowList } from '@/parts/RowList';
import { useWords } from '@/words';

import styles from './Arrivals.module.css';

interface BillsProps {
  open: OpenBill[];
  before: BillNo[];
  onChosen: (bills: BillNo[]) => void;
  onPutOff: () => void;
}

export function Bills({ open, before, onChosen, onPutOff }: BillsProps) {
  const w = useWords();
  const [ticked, setTicked] = useState<ReadonlySet<BillNo>>(new Set(before));
  const toggle = ({ bill }: OpenBill) => {
    const next = new Set(ticked);
    if (!next.delete(bill)) next.add(bill);
    setTicked(next);
  };
  const ready = () => onChosen(open.map((one) => one.bill).filter((bill) => ticked.has(bill)));
  useKeys({ Esc: onPutOff, Enter: ready });
  return (
    <div className={choices.step} role="group" aria-label={w.arrival.bills}>
      <p className={choices.question}>{w.arrival.bills}</p>
      <RowList
        rows={open}
        idOf={(one) => one.bill}
        label={w.arrival.bills}
        isHere
        isTicked={(one) => ticked.has(one.bill)}
        keys={{ ' ': toggle }}
        onClick={toggle}
        className={styles.bills}
      >
        {(one) => (
          <span className={styles.bill}>
            {ticked.has(one.bill) ? '☑' : '☐'} {w.arrival.bill(month(one.period), yuan(one.owed), one.late_fee.owed > 0 ? yuan(one.late_fee.owed) : '')}
          </span>
        )}
      </RowList>
      <div className={choices.choices}>
        <KeyLink shows="Enter" onPress={ready}>
          {w.arrival.ready}
        </KeyLink>
        <span>{w.arrival.chosen(ticked.size)}</span>
      </div>
    </div>
  );
}

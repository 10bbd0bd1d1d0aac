// Of which bills late fee is waived: all are ticked; a digit or Space takes one out, Enter goes on.
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import type { BillNo, OpenBill } from '@/ipc/generated';
import { month } from '@/parts/format';
import { Kbd } from '@/parts/Kbd';
import { useAnswerable } from '@/parts/drawn';
import { isChord, isComposing } from '@/parts/keys';
import { KeyButton } from '@/parts/KeyButton';
import { Money } from '@/parts/Money';
import { unlessScanned } from '@/parts/scanner';
import choices from '@/parts/Choices.module.css';
import { useWords } from '@/words';

import styles from './WhichBills.module.css';

interface WhichBillsProps {
  late: OpenBill[];
  onSaid: (bills: BillNo[]) => void;
  onPutOff: () => void;
}

export function WhichBills({ late, onSaid, onPutOff }: WhichBillsProps) {
  const w = useWords();
  const [out, setOut] = useState<ReadonlySet<BillNo>>(new Set());
  const rows = useRef<(HTMLButtonElement | null)[]>([]);
  useLayoutEffect(() => rows.current[0]?.focus(), []);
  const mayAnswer = useAnswerable();
  const picked = late.filter((bill) => !out.has(bill.bill));
  const sum = picked.reduce((all, bill) => all + bill.late_fee.owed, 0);

  function toggle(at: number): void {
    const bill = late[at]?.bill;
    if (bill === undefined) return;
    rows.current[at]?.focus();
    const next = new Set(out);
    if (!next.delete(bill)) next.add(bill);
    setOut(next);
  }

  function go(): void {
    if (picked.length > 0) onSaid(picked.map((bill) => bill.bill));
  }

  function hear(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || isChord(event)) return;
    const at = rows.current.findIndex((row) => row === document.activeElement);
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : -1;
    if (event.key === 'Enter') {
      if (!event.repeat && mayAnswer('Enter')) go();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onPutOff();
    } else if (event.key === 'ArrowDown') rows.current[Math.min(at + 1, late.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') rows.current[Math.max(at - 1, 0)]?.focus();
    else if (event.key === ' ') toggle(at);
    else if (digit >= 0 && digit < late.length) unlessScanned(() => toggle(digit));
    else return;
    event.preventDefault();
  }

  return (
    // The keys belong to the rows within.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className={choices.step} role="group" aria-label={w.waiver.which} onKeyDown={hear}>
      <p className={choices.question}>{w.waiver.which}</p>
      <div className={styles.rows}>
        {late.map((bill, at) => (
          <button
            key={bill.bill}
            ref={(row) => {
              rows.current[at] = row;
            }}
            type="button"
            role="checkbox"
            aria-checked={!out.has(bill.bill)}
            aria-keyshortcuts={at < 9 ? String(at + 1) : undefined}
            className={styles.row}
            onClick={() => toggle(at)}
          >
            <span aria-hidden="true">{out.has(bill.bill) ? '☐' : '☑'}</span>
            <span>{month(bill.period)}</span>
            <span className={styles.soft}>{bill.bill}</span>
            <Money fen={bill.late_fee.owed} />
            {at < 9 && <Kbd>{String(at + 1)}</Kbd>}
          </button>
        ))}
      </div>
      <KeyButton kind="act" block shows="Enter" onPress={go}>
        {w.waiver.ofThese(picked.length, sum)}
      </KeyButton>
    </div>
  );
}

// Pre-numbered forms: the number on the paper in the printer is compared before anything is printed on it.
import { useState } from 'react';

import type { ReceiptView } from '@/ipc/generated';
import { AmountInput } from '@/parts/AmountInput';
import { useKeys } from '@/parts/keys';
import { KeyLink } from '@/parts/KeyLink';
import { useWords } from '@/words';

import styles from './PaperStep.module.css';
import { usePrint } from './usePrint';

const isNumber = (text: string) => /^\d{0,12}$/.test(text);

export function FormStep({ receipt, onPutOff }: { receipt: ReceiptView; onPutOff: () => void }) {
  const w = useWords();
  const print = usePrint();
  const [form, setForm] = useState('');
  useKeys({ Esc: onPutOff });
  return (
    <div className={styles.step} role="group" aria-label={w.paper.askForm}>
      <p className={styles.question}>{w.paper.askForm}</p>
      <AmountInput
        label={w.paper.askForm}
        value={form}
        allows={isNumber}
        onChange={setForm}
        placeholder={w.paper.formShouldBe(receipt.receipt)}
        onEnter={(text) => text !== '' && void print(receipt.payment, Number(text))}
        autoFocus
      />
      <div className={styles.choices}>
        <KeyLink shows="Enter" onPress={() => form !== '' && void print(receipt.payment, Number(form))}>
          {w.paper.compareAndPrint}
        </KeyLink>
        <KeyLink shows="Esc" onPress={onPutOff}>
          {w.paper.later}
        </KeyLink>
      </div>
    </div>
  );
}

// Pre-numbered forms: the number on the paper in the printer is compared before anything is printed on it.
import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';

import type { PaymentId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { AmountInput } from '@/parts/AmountInput';
import { useKeys } from '@/parts/keys';
import { KeyLink } from '@/parts/KeyLink';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import styles from '@/parts/Choices.module.css';
import { usePrint, type Outcome } from './usePrint';

const isNumber = (text: string) => /^\d{0,12}$/.test(text);

interface FormStepProps {
  payment: PaymentId;
  onPrinted: (outcome: Outcome) => void;
  onPutOff: () => void;
}

export function FormStep({ payment, onPrinted, onPutOff }: FormStepProps) {
  const w = useWords();
  const due = useQuery(ask.receipt(payment)).data?.next_form;
  const print = usePrint();
  const [form, setForm] = useState('');
  const [fault, setFault] = useState<Error | null>(null);
  const step = useRef<HTMLDivElement>(null);
  // After the search box, which is called to be ready by the same payment.
  useLayoutEffect(() => step.current?.querySelector('input')?.focus(), []);
  useKeys({ Esc: onPutOff });

  async function compare(text: string): Promise<void> {
    if (text === '') return;
    const outcome = await print(payment, Number(text));
    setFault(outcome.fault);
    if (outcome.printed) onPrinted(outcome);
  }

  return (
    <div ref={step} className={styles.step} role="group" aria-label={w.paper.askForm}>
      <p className={styles.question}>{w.paper.askForm}</p>
      <AmountInput
        label={w.paper.askForm}
        value={form}
        allows={isNumber}
        onChange={setForm}
        placeholder={due == null ? '' : w.paper.formShouldBe(due)}
        onEnter={(text) => void compare(text)}
      />
      {fault && <Trouble fault={fault} />}
      <div className={styles.choices}>
        <KeyLink shows="Enter" onPress={() => void compare(form)}>
          {w.paper.compareAndPrint}
        </KeyLink>
        <KeyLink shows="Esc" onPress={onPutOff}>
          {w.paper.later}
        </KeyLink>
      </div>
    </div>
  );
}

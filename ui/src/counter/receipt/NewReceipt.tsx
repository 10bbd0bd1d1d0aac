// The paper of a receipt that an act made just now: printed at once, or onto a numbered form after its number was compared.
import { useEffect, useRef, useState } from 'react';

import type { ReceiptView } from '@/ipc/generated';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';

import { Came } from './Came';
import { FormStep } from './FormStep';
import { usePrint, type Outcome } from './usePrint';

export function NewReceipt({ receipt }: { receipt: ReceiptView }) {
  const print = usePrint();
  const { numbered_forms: hasForms } = useStatus();
  const [{ printed, fault }, setOutcome] = useState<Outcome>({ printed: null, fault: null });
  const [isAnswered, setAnswered] = useState(false);
  const begun = useRef(false);
  useEffect(() => {
    if (hasForms || begun.current) return;
    begun.current = true;
    void print(receipt.payment, null).then(setOutcome);
    // Once, when it is shown.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  if (isAnswered) return null;
  if (hasForms && !printed) {
    return <FormStep payment={receipt.payment} onPrinted={setOutcome} onPutOff={() => setAnswered(true)} />;
  }
  if (fault) return <Trouble fault={fault} />;
  return printed && <Came printed={printed} receipt={receipt} isFirst onDone={() => setAnswered(true)} />;
}

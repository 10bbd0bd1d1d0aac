// Why a payment is taken back, and whether the receipt is: one question at a time, each answered by a digit.
import { useState } from 'react';

import type { ReversalReason } from '@/ipc/generated';
import { Choices } from '@/parts/Choices';
import { useWords } from '@/words';

/** In the order of the digits that choose them. */
const REASONS = ['wrong_account', 'wrong_amount', 'wrong_tender', 'not_paid', 'customer_asked', 'wrong_bill'] as const satisfies readonly ReversalReason[];

export interface Why {
  reason: ReversalReason;
  receipt_returned: boolean;
}

interface ReasonsProps {
  /** Said before: the second question stands there at once. */
  before?: ReversalReason | undefined;
  onSaid: (why: Why) => void;
  onPutOff: () => void;
}

export function Reasons({ before, onSaid, onPutOff }: ReasonsProps) {
  const w = useWords();
  const [reason, setReason] = useState(before);
  if (reason === undefined) {
    const choices = REASONS.map((one) => ({ label: w.reversal.reasons[one], act: () => setReason(one) }));
    return <Choices key="reason" words={w.reversal.why} choices={choices} takesFocus onPutOff={onPutOff} />;
  }
  const choices = [
    { label: w.reversal.returned, act: () => onSaid({ reason, receipt_returned: true }) },
    { label: w.reversal.notReturned, act: () => onSaid({ reason, receipt_returned: false }) },
  ];
  const again = () => setReason(undefined);
  return <Choices key="receipt" words={w.reversal.askReturned} choices={choices} takesFocus isWeighed onPutOff={again} />;
}

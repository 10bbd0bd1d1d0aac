// Prints a receipt, after its payment is on the disk, and keeps what the printer said.
import { useQueryClient } from '@tanstack/react-query';

import { call } from '@/ipc/call';
import type { PaymentId, Printed } from '@/ipc/generated';
import { touched, TOUCHES } from '@/ipc/topics';

import { useDesk } from '../Desk';

/** What came of a print: what the printer said, or why it was not asked. */
export interface Outcome {
  printed: Printed | null;
  fault: Error | null;
}

/** Prints; what comes of it shows beside the last payment, where it is that payment's. */
export function usePrint() {
  const client = useQueryClient();
  const { setLast } = useDesk();
  return async (payment: PaymentId, form: number | null): Promise<Outcome> => {
    const outcome = await call('print_receipt', { payment, form }).then(
      (printed): Outcome => ({ printed, fault: null }),
      (fault: Error): Outcome => ({ printed: null, fault }),
    );
    setLast((last) => (last?.receipt.payment === payment ? { ...last, ...outcome } : last));
    touched(client, TOUCHES.print_receipt);
    return outcome;
  };
}

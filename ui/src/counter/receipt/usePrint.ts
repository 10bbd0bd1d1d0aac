// Prints a receipt, after its payment is on the disk, and keeps what the printer said.
import { useQueryClient } from '@tanstack/react-query';

import { call } from '@/ipc/call';
import type { PaymentId, Printed } from '@/ipc/generated';
import { touched, TOUCHES } from '@/ipc/topics';

import { useDesk } from '../Desk';

/** Prints; what comes of it shows beside the last payment, where it is that payment's. */
export function usePrint() {
  const client = useQueryClient();
  const { setLast } = useDesk();
  return async (payment: PaymentId, form: number | null): Promise<Printed | null> => {
    setLast((last) => (last?.receipt.payment === payment ? { ...last, printed: null, fault: null } : last));
    try {
      const printed = await call('print_receipt', { payment, form });
      setLast((last) => (last?.receipt.payment === payment ? { ...last, printed } : last));
      return printed;
    } catch (fault) {
      setLast((last) => (last?.receipt.payment === payment ? { ...last, fault: fault as Error } : last));
      return null;
    } finally {
      touched(client, TOUCHES.print_receipt);
    }
  };
}

// What came of a wallet that was charged in the background: once it is paid its receipt is printed and stands ready,
// whichever tab is looked at. One that failed stays told until the clerk has seen it.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { call } from '@/ipc/call';
import type { PaymentId } from '@/ipc/generated';
import { touched, TOUCHES } from '@/ipc/topics';
import { useStatus } from '@/parts/status';

import { useDesk } from '../Desk';
import { usePrint } from '../receipt/usePrint';

export function useWalletResults(): void {
  const client = useQueryClient();
  const { setLast, showReceipt } = useDesk();
  const print = usePrint();
  const { wallets, numbered_forms: hasForms } = useStatus();
  const done = useRef(new Set<PaymentId>());
  const paid = wallets.filter((one) => one.state.state === 'paid').map((one) => one.payment);

  async function handOver(payment: PaymentId): Promise<void> {
    const { receipt } = await call('receipt', { payment });
    await call('see_wallet', { payment });
    setLast({ receipt, printed: null, fault: null, answered: false });
    showReceipt(true);
    touched(client, TOUCHES.see_wallet);
    if (!hasForms && receipt.paper == null) await print(payment, null);
  }

  useEffect(() => {
    for (const payment of paid) {
      if (done.current.has(payment)) continue;
      done.current.add(payment);
      // Not handed over: it is told still, and its paper is asked about.
      handOver(payment).catch(() => done.current.delete(payment));
    }
    // Only when another one is paid.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [paid.join(' ')]);
}

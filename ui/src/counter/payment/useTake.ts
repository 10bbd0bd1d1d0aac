// Takes a payment: named and saved first, then attempted, then printed. The same name on every attempt, so
// that a lost answer never takes twice.
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { v7 as newId } from 'uuid';

import { call } from '@/ipc/call';
import type { ApproveWith, Money, PaymentId, Quote, ReceiptView, RestoreDue } from '@/ipc/generated';
import { touched, TOUCHES } from '@/ipc/topics';
import { Refused } from '@/ipc/trouble';
import { useStatus } from '@/parts/status';

import { useDesk } from '../Desk';
import { keyingOf } from '../keyed';
import { usePrint } from '../receipt/usePrint';
import { payerOf } from './PayerFields';

export function useTake() {
  const client = useQueryClient();
  const desk = useDesk();
  const print = usePrint();
  const { numbered_forms: hasForms } = useStatus();
  const [fault, setFault] = useState<Error | null>(null);
  const [isTaking, setTaking] = useState(false);
  const busy = useRef(false);

  /** Named, and the name on the disk, before the first attempt. */
  async function named(quote: Quote): Promise<PaymentId> {
    const keying = keyingOf(desk.keyed);
    if (keying.payment !== null) return keying.payment;
    const payment = newId();
    desk.act({ act: 'changed', keying: { payment } });
    const all = { ...desk.keyed.keying, [quote.account]: { ...keying, payment } };
    await call('save_draft', { draft: desk.draftWith({ ...desk.keyed, keying: all }) });
    return payment;
  }

  /** Whether it was taken; above a limit with the word of an approver. */
  async function take(quote: Quote, shownDue: Money, approver?: ApproveWith): Promise<boolean> {
    if (busy.current) return false;
    busy.current = true;
    setTaking(true);
    setFault(null);
    try {
      const payment = await named(quote);
      const ask = { ...quote, payment, shown_due: shownDue, payer: payerOf(keyingOf(desk.keyed).payer) };
      const { receipt, restore } = await (approver ? call('take_over_limit', { take: ask, approver }) : call('take_payment', ask));
      taken(receipt, restore ?? null);
      return true;
    } catch (why) {
      const stands = await alreadyTaken(why, keyingOf(desk.keyed).payment);
      if (stands) taken(stands, null);
      else setFault(why as Error);
      return stands !== null;
    } finally {
      busy.current = false;
      setTaking(false);
      touched(client, TOUCHES.take_payment);
    }
  }

  /** Charges the wallet whose code was scanned: written down, then run after in the background. */
  async function charge(quote: Quote, shownDue: Money, code: string): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setTaking(true);
    setFault(null);
    try {
      const payment = await named(quote);
      await call('ask_wallet', { ...quote, payment, shown_due: shownDue, code, payer: payerOf(keyingOf(desk.keyed).payer) });
      desk.showReceipt(false);
      desk.act({ act: 'paid', account: quote.account });
    } catch (why) {
      setFault(why as Error);
    } finally {
      busy.current = false;
      setTaking(false);
      touched(client, TOUCHES.ask_wallet);
    }
  }

  function taken(receipt: ReceiptView, restore: RestoreDue | null): void {
    desk.setLast({ receipt, printed: null, fault: null, answered: false, restore });
    desk.showReceipt(true);
    desk.act({ act: 'paid', account: receipt.account });
    if (!hasForms && receipt.paper == null) void print(receipt.payment, null);
  }

  return { take, charge, isTaking, fault, forget: () => setFault(null) };
}

/** The same name with other content: what was taken under it stands, and is shown. */
async function alreadyTaken(why: unknown, payment: PaymentId | null): Promise<ReceiptView | null> {
  if (!(why instanceof Refused) || payment === null) return null;
  const { refusal } = why as Refused<'take_payment' | 'take_over_limit'>;
  if (!('kind' in refusal) || refusal.kind !== 'conflict') return null;
  const preview = await call('receipt', { payment }).catch(() => null);
  return preview?.receipt ?? null;
}

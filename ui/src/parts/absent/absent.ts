// What is asked for where nobody in the hall may approve.
import type { AccountNo, Act, BillNo, Money, PaymentId } from '@/ipc/generated';

/** A word holds for all of it and for nothing else. */
export interface Absent {
  act: Act;
  amount: Money;
  account: AccountNo | null;
  /** The payment it is about, where it is done at once or not at all. */
  payment?: PaymentId;
  /** What was chosen and why, for whoever answers. */
  says?: string[];
  /** What is kept of the act where it is accepted and done later; nothing: it is done at once or not at all. */
  queue?: Queue;
}

/** Of which payment, however the act goes on. */
export const paymentOf = ({ queue, payment }: Absent): PaymentId | null => queue?.payment ?? payment ?? null;

export interface Queue {
  payment?: PaymentId;
  bills?: BillNo[];
  /** What was keyed, for the same screen to go on from. */
  keyed: object;
}

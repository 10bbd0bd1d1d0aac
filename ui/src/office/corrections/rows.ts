// What is listed on 冲正更正: payments, then bills of the account.
import type { BillFound, CorrectionsAtOffice, CorrectionWish, PaymentFound } from '@/ipc/office/generated';

export type Row = { kind: 'payment'; one: PaymentFound } | { kind: 'bill'; one: BillFound };

export const idOf = (row: Row): string => (row.kind === 'payment' ? `payment-${row.one.payment}` : `bill-${row.one.bill}`);

export const rowsOf = (found: CorrectionsAtOffice): Row[] => [
  ...found.payments.map((one): Row => ({ kind: 'payment', one })),
  ...found.bills.map((one): Row => ({ kind: 'bill', one })),
];

/** What is done about a bill. */
export type BillAct = 'reading' | 'cancel' | 'restore';

/** What is to be done about which row. */
export type Act = 'reverse' | 'move' | 'decline' | 'cleared' | 'bounced' | BillAct;

/** What may be begun about a row; head office refuses what rests on it. */
export function actsOf(row: Row): Act[] {
  if (row.kind === 'bill') return row.one.cancelled ? ['restore'] : ['reading', 'cancel'];
  if (row.one.end) return [];
  if (row.one.cheque) return ['cleared', 'bounced'];
  if (!row.one.asked) return ['reverse'];
  return row.one.asked.kind === 'move' ? ['move', 'reverse', 'decline'] : ['reverse', 'decline'];
}

/** Told apart for its reason. */
export const isReversal = (wish: CorrectionWish): wish is Extract<CorrectionWish, { act: 'reverse' }> => wish.act === 'reverse';

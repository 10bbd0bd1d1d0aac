// What was put into a basket and keyed for it so far: kept while something else is looked at, by clerk.
import { v7 as newId } from 'uuid';

import type { AccountNo, BillNo, Payer, StaffNo, TakeBasket, Tender, Tendered } from '@/ipc/generated';

import { NOBODY, payerOf } from '../payment/PayerFields';
import { TENDERS, tendered } from '../payment/tenders';

/** An account in the basket, and the bills that are paid. */
export interface Row {
  account: AccountNo;
  name: string;
  bills: BillNo[];
  /** Named before the first attempt, and kept for every later one. */
  payment: string;
}

/** What is given in one tender, as typed. */
export interface Given {
  amount: string;
  reference: string;
}

export interface Collected {
  basket: string;
  rows: Row[];
  given: Record<Tender, Given>;
  /** Who pays for all of them; empty: not said. */
  payer: Payer;
}

const NONE: Given = { amount: '', reference: '' };

export const empty = (): Collected => ({
  basket: newId(),
  rows: [],
  given: { cash: NONE, card: NONE, wallet: NONE, cheque: NONE, transfer: NONE },
  payer: NOBODY,
});

export const tendersOf = ({ given }: Collected): Tendered[] =>
  TENDERS.flatMap(([tender]) => tendered(tender, given[tender].amount, given[tender].reference));

export function takeOf(collected: Collected, shownDue: number): TakeBasket {
  return {
    basket: collected.basket,
    parts: collected.rows.map(({ payment, account, bills }) => ({ payment, account, bills })),
    tenders: tendersOf(collected),
    shown_due: shownDue,
    payer: payerOf(collected.payer),
  };
}

const kept = new Map<StaffNo, Collected>();

export const keptOf = (staff: StaffNo): Collected => kept.get(staff) ?? empty();
export const keep = (staff: StaffNo, collected: Collected): void => void kept.set(staff, collected);
export const forget = (staff: StaffNo): void => void kept.delete(staff);

// What bills come to by the tariff of their days, and how much more was made of them.
import type { BillByOtherTariff } from '@/ipc/office/generated';

interface ByRight {
  /** Fen. */
  right: number;
  /** Fen; below zero: less. */
  more: number;
}

/** Nothing where one of them cannot be computed. */
export function byRight(bills: readonly BillByOtherTariff[]): ByRight | undefined {
  let [right, more] = [0, 0];
  for (const one of bills) {
    if (one.right == null) return undefined;
    right += one.right;
    more += one.amount - one.right;
  }
  return { right, more };
}

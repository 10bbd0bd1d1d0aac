// What the core says the payment would be: the sum for the bills picked, and what the money typed does.
import { useQuery } from '@tanstack/react-query';

import type { AccountNo, BillNo, Quote, Quoted } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { useDrawn } from '@/parts/drawn';

import type { Keying } from '../keyed';
import { tendered } from './tenders';

export function quoteOf(account: AccountNo, picked: BillNo[], keying: Keying): Quote {
  return {
    account,
    bills: picked,
    use_deposit: keying.useDeposit,
    tenders: keying.lines.flatMap((line) => tendered(line.tender, line.amount, line.reference)),
    keep_change: keying.keepChange,
    part: keying.isPart,
    despite_held: keying.despiteHeld,
    despite_debit: keying.despiteDebit,
  };
}

/** The quote of the money typed, and of the same bills with no money: their sum does not wait for typing. */
export function useQuotes(quote: Quote) {
  const sum = useQuoted({ ...quote, tenders: [], keep_change: false, part: false });
  const whole = useQuoted(quote);
  return { sum, whole };
}

export interface Shown {
  /** As last answered, perhaps for what was typed a moment ago. */
  quoted: Quoted | undefined;
  /** Answered for exactly what is asked now. */
  isCurrent: boolean;
  fault: Error | null;
  /** Answered for exactly this, and drawn. */
  isDrawn: () => boolean;
}

function useQuoted(quote: Quote): Shown {
  const asked = ask.quote(quote);
  const { data, error, isPlaceholderData, isSuccess } = useQuery({
    ...asked,
    // Of the same account only: another customer's sum must never stand here.
    placeholderData: (before, query) => (query?.queryKey[1] === quote.account ? before : undefined),
  });
  const isCurrent = isSuccess && !isPlaceholderData;
  const name = JSON.stringify(quote) + String(data?.due);
  const isDrawn = useDrawn(isCurrent && name);
  return { quoted: data, isCurrent, fault: error, isDrawn: () => isCurrent && isDrawn() };
}

/** Less than is due, and the core would take it: a part payment. */
export function isPart(quoted: Quoted): boolean {
  return quoted.missing > 0 && !quoted.obstacle;
}

// The tenders, in the order of the screens, with the key of each; and what is given in one, as typed.
import type { Tender, Tendered } from '@/ipc/generated';
import { fenOf } from '@/parts/amount';

export const TENDERS: [Tender, string][] = [
  ['cash', 'Alt+X'],
  ['card', 'F8'],
  ['wallet', 'F9'],
  ['cheque', 'F10'],
  ['transfer', 'Alt+Z'],
];

/** None or one: nothing is given where no amount stands. */
export function tendered(tender: Tender, amount: string, reference: string): Tendered[] {
  const fen = fenOf(amount);
  return fen ? [{ tender, amount: fen, reference: reference.trim() || null }] : [];
}

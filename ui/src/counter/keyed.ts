// What the clerk is keying in at the counter: one value, moved by small acts, saved as the draft.
// Absent on purpose: anything the core knows. Sums, change and due dates are asked, never computed here.
import type { Form } from '@/parts/caseForm';
import type { AccountNo, BillNo, Payer, PaymentId, Tender } from '@/ipc/generated';

/** Where the cursor is: searching, choosing bills, keying money. */
export type Step = 'find' | 'account' | 'pay';

/** One tender as typed. */
export interface TenderLine {
  tender: Tender;
  amount: string;
  reference: string;
}

/** A payment as keyed so far, for one account. */
export interface Keying {
  /** Bills picked; nothing: the bills due today, as the account shows them. */
  picked: BillNo[] | null;
  useDeposit: boolean;
  keepChange: boolean;
  /** Less than is due is meant; said anew after every change of the money. */
  isPart: boolean;
  /** Taken although a bill waits for a wallet's result: the clerk was told. */
  despiteHeld: boolean;
  /** Taken although a bill picked is at a bank: the customer was told. Said anew for other bills. */
  despiteDebit: boolean;
  lines: TenderLine[];
  /** Who pays, where it is not the holder; empty: the holder. */
  payer: Payer;
  /** The line the cursor is in. */
  active: number;
  /** Named before the first attempt to take it, and kept for every later one. */
  payment: PaymentId | null;
}

export interface Keyed {
  step: Step;
  text: string;
  account: AccountNo | null;
  /** Kept for each account until it is paid, so that going back loses nothing. */
  keying: Record<AccountNo, Keying>;
  /** Cases that are being filled in, by `formKey`. */
  forms: Record<string, Form>;
}

export const FRESH: Keying = {
  picked: null,
  useDeposit: false,
  keepChange: false,
  isPart: false,
  despiteHeld: false,
  despiteDebit: false,
  lines: [{ tender: 'cash', amount: '', reference: '' }],
  payer: { name: '', phone: '' },
  active: 0,
  payment: null,
};

export const EMPTY: Keyed = { step: 'find', text: '', account: null, keying: {}, forms: {} };

export type KeyedAct =
  | { act: 'typed'; text: string }
  | { act: 'opened'; account: AccountNo }
  | { act: 'stepped'; to: Step }
  | { act: 'picked'; bills: BillNo[] }
  | { act: 'changed'; keying: Partial<Keying> }
  | { act: 'tendered'; line: number; with: Partial<TenderLine> }
  | { act: 'tender'; tender: Tender }
  | { act: 'dropped'; line: number }
  | { act: 'paid'; account: AccountNo }
  /** Money was taken on another way: what is keyed here is on no desk any more. */
  | { act: 'served' }
  | { act: 'filled'; key: string; form: Form | null };

export function keyingOf(keyed: Keyed): Keying {
  return (keyed.account !== null && keyed.keying[keyed.account]) || FRESH;
}

export function keyedAfter(keyed: Keyed, act: KeyedAct): Keyed {
  switch (act.act) {
    case 'typed':
      return { ...keyed, text: act.text, step: 'find' };
    case 'opened':
      return { ...keyed, account: act.account, step: 'account' };
    case 'stepped':
      return keyed.account === null ? { ...keyed, step: 'find' } : { ...keyed, step: act.to };
    case 'picked':
      return changed(keyed, { picked: act.bills, isPart: false, despiteDebit: false });
    case 'changed':
      return changed(keyed, act.keying);
    case 'tendered':
      return changed(keyed, { lines: withLine(keyingOf(keyed).lines, act.line, act.with), isPart: false });
    case 'tender':
      return changed(keyed, withTender(keyingOf(keyed), act.tender));
    case 'dropped':
      return changed(keyed, { ...withoutLine(keyingOf(keyed), act.line), isPart: false });
    case 'paid':
      return { ...keyed, step: 'find', text: '', account: null, keying: attempted(keyed, act.account) };
    case 'served':
      return { ...keyed, keying: attempted(keyed, null) };
    case 'filled': {
      const { [act.key]: _, ...others } = keyed.forms;
      return { ...keyed, forms: act.form ? { ...others, [act.key]: act.form } : others };
    }
  }
}

function changed(keyed: Keyed, keying: Partial<Keying>): Keyed {
  if (keyed.account === null) return keyed;
  return { ...keyed, keying: { ...keyed.keying, [keyed.account]: { ...keyingOf(keyed), ...keying } } };
}

function withLine(lines: TenderLine[], line: number, change: Partial<TenderLine>): TenderLine[] {
  return lines.map((old, at) => (at === line ? { ...old, ...change } : old));
}

/** The key of a tender goes to its line, or turns the empty line into one, or adds one. */
function withTender(keying: Keying, tender: Tender): Partial<Keying> {
  const { lines, active } = keying;
  const there = lines.findIndex((line) => line.tender === tender);
  if (there >= 0) return { active: there };
  const emptyLine = lines[active]?.amount === '' ? active : lines.findIndex((line) => line.amount === '');
  if (emptyLine >= 0) return { lines: withLine(lines, emptyLine, { tender, reference: '' }), active: emptyLine };
  return { lines: [...lines, { tender, amount: '', reference: '' }], active: lines.length };
}

function withoutLine(keying: Keying, line: number): Partial<Keying> {
  const lines = keying.lines.filter((_, at) => at !== line);
  if (lines.length === 0) return { lines: FRESH.lines, active: 0 };
  return { lines, active: Math.min(keying.active, lines.length - 1) };
}

/**
 * Money keyed for somebody who did not pay is on no desk once the next one has paid. What was attempted under a payment's name
 * is kept until it is known to stand or not.
 */
function attempted(keyed: Keyed, paid: AccountNo | null): Record<AccountNo, Keying> {
  return Object.fromEntries(Object.entries(keyed.keying).filter(([account, keying]) => account !== paid && keying.payment !== null));
}

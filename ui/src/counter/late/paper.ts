// A paper receipt as it is typed: what is missing, and what it says once nothing is.
import type { BusinessDate, LateEntryRefusal, QuoteLateEntry, Run, Tender } from '@/ipc/generated';
import { fenOf } from '@/parts/amount';

export interface Typed {
  receipt: string;
  date: string;
  time: string;
  clerk: string;
  account: string;
  amount: string;
  reference: string;
}

export type FieldName = keyof Typed;

/** In the order of the form. */
export const FIELDS: readonly FieldName[] = ['receipt', 'date', 'time', 'clerk', 'account', 'amount', 'reference'];

const RECEIPT = /^\d{1,15}$/;
const DATE = /^(?:(\d{4})-)?(\d{1,2})-(\d{1,2})$/;
const TIME = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/;

/** `12-06` is the last one that has come; `2026-12-06` is what it says. */
export function dateOf(text: string, today: BusinessDate): BusinessDate | null {
  const [, year, month = '', day = ''] = DATE.exec(text.trim().replace(/[./]/g, '-')) ?? [];
  if (month === '') return null;
  const within = (of: number) => `${of}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  const date = year ? within(Number(year)) : within(thisYear) > today ? within(thisYear - 1) : within(thisYear);
  return Number.isNaN(Date.parse(date)) ? null : date;
}

function timeOf(text: string): string | null {
  const [, hour, minute] = TIME.exec(text.trim()) ?? [];
  return hour && minute ? `${hour.padStart(2, '0')}:${minute}` : null;
}

/** The first field that says nothing usable. */
export function lackingIn(typed: Typed, today: BusinessDate): FieldName | null {
  const lacks: Record<FieldName, boolean> = {
    receipt: !RECEIPT.test(typed.receipt.trim()),
    date: dateOf(typed.date, today) === null,
    time: timeOf(typed.time) === null,
    clerk: !/^\d{1,9}$/.test(typed.clerk.trim()),
    account: typed.account.trim() === '',
    amount: (fenOf(typed.amount) ?? 0) <= 0,
    reference: false,
  };
  return FIELDS.find((field) => lacks[field]) ?? null;
}

/** Why a number is no paper's of this counter; nothing where it was set aside for one, and while it is no number. */
export function wrongNumber(text: string, { blocks }: { blocks: readonly { runs: readonly Run[] }[] }): LateEntryRefusal | null {
  const number = Number(text.trim());
  if (!RECEIPT.test(text.trim())) return null;
  const runs = blocks.flatMap((block) => block.runs);
  const state = runs.find((run) => run.from <= number && number <= run.to)?.state;
  if (state === undefined) return { kind: 'not_ours', number };
  return state === 'reserved' ? null : { kind: 'not_reserved', number, state };
}

/** What stands on it; only where nothing lacks. */
export function paperOf(typed: Typed, today: BusinessDate, tender: Tender): QuoteLateEntry {
  const reference = typed.reference.trim();
  return {
    receipt: Number(typed.receipt),
    paper_date: dateOf(typed.date, today) ?? today,
    paper_time: timeOf(typed.time) ?? '',
    clerk: Number(typed.clerk),
    account: typed.account.trim(),
    tenders: [{ tender, amount: fenOf(typed.amount) ?? 0, reference: reference === '' || tender === 'cash' ? null : reference }],
    bills: null,
  };
}

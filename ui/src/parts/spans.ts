// The months in which promises fall due, from the city's own date.
import type { AskPromises } from '@/ipc/generated';

export const SPANS = ['month', 'last', 'all'] as const;
export type Span = (typeof SPANS)[number];

const iso = (day: Date): string => day.toISOString().slice(0, 10);

/** The first and the last day of a month, `2026-12-01` to `2026-12-31`. */
function monthOf(year: number, month: number): AskPromises {
  return { from: iso(new Date(Date.UTC(year, month, 1))), to: iso(new Date(Date.UTC(year, month + 1, 0))) };
}

export function asked(span: Span, today: string): AskPromises {
  if (span === 'all') return { from: null, to: null };
  const [year = 0, month = 1] = today.split('-').map(Number);
  return span === 'month' ? monthOf(year, month - 1) : monthOf(year, month - 2);
}

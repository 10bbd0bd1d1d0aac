// An amount as a clerk types it. Text in, fen out; no float on the way.
import type { Money } from '@/ipc/generated';

/** 100 million yuan, the core's limit; above it somebody scanned a barcode into the field. */
const MOST_DIGITS = 9;
const FULL_WIDTH = /[\uFF10-\uFF19]/g;

/** What an input method leaves behind in a numeric field: full-width digits, 。 for the point. */
export function tidyAmount(text: string): string {
  return text
    .replace(FULL_WIDTH, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[。．·]/g, '.')
    .replace(/[\s,，]/g, '');
}

/** Whether it may stand in the field: digits, a point, at most two decimals. */
export function isAmountSoFar(text: string): boolean {
  return new RegExp(`^\\d{0,${MOST_DIGITS}}(\\.\\d{0,2})?$`).test(text);
}

/** `100`, `100.5`, `.5` → fen; nothing where it is no amount. */
export function fenOf(text: string): Money | null {
  const tidy = tidyAmount(text);
  if (!isAmountSoFar(tidy) || !/\d/.test(tidy)) return null;
  const [whole = '', decimals = ''] = tidy.split('.');
  return Number(whole || '0') * 100 + Number(decimals.padEnd(2, '0'));
}

/** Fen → what a clerk would have typed: `88.43`, `100`. */
export function typed(fen: Money): string {
  const rest = fen % 100;
  const whole = String(Math.trunc(fen / 100));
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
}

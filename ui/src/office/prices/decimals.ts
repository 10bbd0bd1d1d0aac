// Decimals as text: prices, rates and their sums, without a float between.

const DECIMAL = /^\d{1,12}(\.\d{1,6})?$/;

/** A decimal that is not negative, of at most six places. */
export const isDecimal = (text: string): boolean => DECIMAL.test(text);

/** In millionths. */
export function millionths(text: string): bigint {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(6, '0').slice(0, 6));
}

/** From millionths, without zeros behind; at least so many places. */
export function fromMillionths(value: bigint, places = 0): string {
  const digits = value.toString().padStart(7, '0');
  const part = digits.slice(-6).replace(/0+$/, '').padEnd(places, '0');
  return digits.slice(0, -6) + (part === '' ? '' : `.${part}`);
}

/** With two places at least, as on a bill. */
export const price = (text: string): string => fromMillionths(millionths(text), 2);

/** 0.005 is 5 (‰). */
export const perMille = (ratio: string): string => fromMillionths(millionths(ratio) * 1000n);

/** 5 (‰) is 0.005; nothing: more places than a rate has. */
export function fromPerMille(text: string): string | undefined {
  if (!isDecimal(text)) return undefined;
  const value = millionths(text);
  return value % 1000n === 0n && value <= 1_000_000_000n ? fromMillionths(value / 1000n) : undefined;
}

/** 0.5 is 50 (%). */
export const percent = (ratio: string): string => fromMillionths(millionths(ratio) * 100n);

/** 50 (%) is 0.5; nothing: above 100 or too fine. */
export function fromPercent(text: string): string | undefined {
  if (!isDecimal(text)) return undefined;
  const value = millionths(text);
  return value % 100n === 0n && value <= 100_000_000n ? fromMillionths(value / 100n) : undefined;
}

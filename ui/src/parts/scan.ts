// Tells a scanner from fingers: many characters, each within a few milliseconds of the last, then Enter.
// What is scanned goes to the search box, wherever the cursor stands, and never into an amount.

/** Fingers need longer between two keys; scanners that type as keyboards need 1 to 20 ms. */
export const GAP_MS = 30;
/** Account numbers and barcodes are longer than anything a hand rolls over in that time. */
const LEAST = 6;

export interface Burst {
  text: string;
  lastAt: number;
}

export const QUIET: Burst = { text: '', lastAt: Number.NEGATIVE_INFINITY };

/** The burst after one more character at that time. */
export function typedInto(burst: Burst, character: string, at: number): Burst {
  const goesOn = at - burst.lastAt <= GAP_MS;
  return { text: goesOn ? burst.text + character : character, lastAt: at };
}

/** What was scanned, where the burst was one and Enter follows at once. */
export function scanned(burst: Burst, enterAt: number): string | null {
  const isScan = burst.text.length >= LEAST && enterAt - burst.lastAt <= GAP_MS * 2;
  return isScan ? burst.text : null;
}

/** The number off a case's slip: hall and counter, the day, and its own, `0101-1125-412`. */
export function isCaseNumber(text: string): boolean {
  return /^\d{4,10}-\d{4}-\d+$/.test(text);
}

/** A code off a customer's telephone (付款码): 18 digits, 10 to 15 in front WeChat's, 25 to 30 Alipay's. */
export function isPaymentCode(text: string): boolean {
  return /^(?:1[0-5]|2[5-9]|30)\d{16}$/.test(text);
}

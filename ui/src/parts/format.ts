// Figures and dates as they stand on the screen. Fen in, text out; no arithmetic on yuan anywhere.
import type { BusinessDate, Instant, Money, Period } from '@/ipc/generated';

/** Every hall of mainland China, whatever the PC is set to. */
const ZONE = 'Asia/Shanghai';
const MINUS = '\u2212';

/** `4,310.55`, `−1.00`: fen always shown, thousands separated, a true minus. */
export function yuan(fen: Money): string {
  const whole = Math.trunc(Math.abs(fen) / 100);
  const rest = String(Math.abs(fen) % 100).padStart(2, '0');
  return `${fen < 0 ? MINUS : ''}${grouped(String(whole))}.${rest}`;
}

export function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Whole numbers with thousands separated. */
export function count(value: number): string {
  return `${value < 0 ? MINUS : ''}${grouped(String(Math.abs(value)))}`;
}

/** `202611` → `2026-11`. */
export function month(period: Period): string {
  return `${period.slice(0, 4)}-${period.slice(4)}`;
}

/** The month alone, without a leading zero. */
export function monthNumber(period: Period): string {
  return String(Number(period.slice(4)));
}

/** `11-23` within the year of `today`, else the whole date. */
export function dayNear(date: BusinessDate, today: BusinessDate): string {
  return date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date;
}

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

function fields(instant: Instant | number): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
}

/** `16:42` */
export function clock(instant: Instant | number): string {
  const { hour, minute } = fields(instant);
  return `${hour}:${minute}`;
}

/** `16:42:07`: where somebody waits for it. */
export function second(instant: Instant | number): string {
  const { hour, minute, second: seconds } = fields(instant);
  return `${hour}:${minute}:${seconds}`;
}

/** `2026-11-23` in the hall. */
export function dayOf(instant: Instant | number): BusinessDate {
  const { year, month: inYear, day } = fields(instant);
  return `${year}-${inYear}-${day}`;
}

/** `11-23 16:42`; with the year where it is another; the hour alone today. */
export function moment(instant: Instant | number, today: BusinessDate): string {
  const day = dayOf(instant);
  return day === today ? clock(instant) : `${dayNear(day, today)} ${clock(instant)}`;
}

const two = (value: number) => String(value).padStart(2, '0');

/** `00:42:10` */
export function lasted(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** A price as the tariff gives it, with at least two decimals: `1.9` → `1.90`. */
export function price(decimal: string): string {
  const [whole = '0', decimals = ''] = decimal.split('.');
  return `${whole}.${decimals.padEnd(2, '0')}`;
}

/** A rate a day as per mille, exactly: `0.0005` → `0.5‰`. Moves the point in the text: no float. */
export function perMille(ratio: string): string {
  const [whole = '0', decimals = ''] = ratio.split('.');
  const shifted = `${whole}${decimals.padEnd(3, '0').slice(0, 3)}`.replace(/^0+(?=\d)/, '');
  const rest = decimals.slice(3).replace(/0+$/, '');
  return `${shifted}${rest ? `.${rest}` : ''}‰`;
}

import { expect, test } from 'vitest';

import { clock, dayNear, dayOf, lasted, moment, month, perMille, price, yuan } from './format';

test.each([
  [0, '0.00'],
  [7, '0.07'],
  [8843, '88.43'],
  [431055, '4,310.55'],
  [-100, '−1.00'],
  [-123456789, '−1,234,567.89'],
])('%d fen stand as %s', (fen, text) => {
  expect(yuan(fen)).toBe(text);
});

test.each([
  ['0.0005', '0.5‰'],
  ['0.005', '5‰'],
  ['0.003', '3‰'],
  ['0.00025', '0.25‰'],
  ['0.01', '10‰'],
  ['0', '0‰'],
])('a rate of %s a day is %s', (ratio, text) => {
  expect(perMille(ratio)).toBe(text);
});

test.each([
  ['1.9', '1.90'],
  ['1', '1.00'],
  ['2.855', '2.855'],
])('a price of %s stands as %s', (decimal, text) => {
  expect(price(decimal)).toBe(text);
});

test('hours are the hall’s, whatever the PC is set to', () => {
  expect(clock('2026-12-05T16:42:07Z')).toBe('00:42');
  expect(dayOf('2026-12-05T16:42:07Z')).toBe('2026-12-06');
  expect(moment('2026-12-05T16:42:07Z', '2026-12-06')).toBe('00:42');
  expect(moment('2026-12-04T16:42:07Z', '2026-12-06')).toBe('12-05 00:42');
  expect(moment('2025-12-04T16:42:07Z', '2026-12-06')).toBe('2025-12-05 00:42');
});

test('dates and periods', () => {
  expect(month('202611')).toBe('2026-11');
  expect(dayNear('2026-10-12', '2026-12-06')).toBe('10-12');
  expect(dayNear('2025-10-12', '2026-12-06')).toBe('2025-10-12');
  expect(lasted(2_530_000)).toBe('00:42:10');
  expect(lasted(-5)).toBe('00:00:00');
  expect(lasted(101 * 3_600_000)).toBe('101:00:00');
});

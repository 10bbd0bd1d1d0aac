// Days that there are and are not, and the day before and after, over ends of months and of years.
import { expect, test } from 'vitest';

import { dayAfter, dayBefore, isDay } from './days';

test('ends of months and years, and a leap day', () => {
  expect(['2026-12-01', '2027-01-01', '2028-03-01'].map(dayBefore)).toEqual(['2026-11-30', '2026-12-31', '2028-02-29']);
  expect(['2026-11-30', '2026-12-31', '2028-02-28'].map(dayAfter)).toEqual(['2026-12-01', '2027-01-01', '2028-02-29']);
});

test.each([
  ['2026-12-06', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-06-31', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['', false],
])('%s is a day: %s', (text, is) => {
  expect(isDay(text)).toBe(is);
});

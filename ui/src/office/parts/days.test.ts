// The day before and after, over ends of months and of years.
import { expect, test } from 'vitest';

import { dayAfter, dayBefore } from './days';

test('ends of months and years, and a leap day', () => {
  expect(['2026-12-01', '2027-01-01', '2028-03-01'].map(dayBefore)).toEqual(['2026-11-30', '2026-12-31', '2028-02-29']);
  expect(['2026-11-30', '2026-12-31', '2028-02-28'].map(dayAfter)).toEqual(['2026-12-01', '2027-01-01', '2028-02-29']);
});

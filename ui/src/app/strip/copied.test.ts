import { expect, test } from 'vitest';

import { lacksCopy } from './copied';

const now = Date.parse('2026-11-29T09:42:00Z');

test.each<[string | null, boolean]>([
  [null, true],
  ['2026-11-29T09:00:00Z', false],
  ['2026-11-26T09:43:00Z', false],
  ['2026-11-26T09:42:00Z', true],
])('a copy of %s: needed %s', (last, needed) => {
  expect(lacksCopy(last, now)).toBe(needed);
});

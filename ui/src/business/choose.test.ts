import { expect, test } from 'vitest';

import { choose, type Chosen } from './choose';

const KINDS = ['漏水', '爆管', '没水'];
const MILLIMETRES = ['15', '20', '25', '40', '50', '其他'];
const MANY = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** What stands in the field after each of these was typed behind what stood there. */
function typed(choices: string[], keys: string[]): string {
  let at: Chosen = { value: '', typed: '' };
  for (const key of keys) at = choose(choices, at, at.value + key);
  return at.value;
}

test.each([
  [KINDS, ['2'], '爆管'],
  [KINDS, ['2', '3'], '没水'],
  [KINDS, ['没水'], '没水'],
  [KINDS, ['没', '水'], '没水'],
  [KINDS, ['9'], '9'],
  // A width is what was typed, not the choice that the last of its digits stands for.
  [MILLIMETRES, ['1'], '15'],
  [MILLIMETRES, ['1', '5'], '15'],
  [MILLIMETRES, ['2', '5'], '25'],
  [MILLIMETRES, ['2', '0'], '20'],
  [MILLIMETRES, ['4', '0'], '40'],
  [MILLIMETRES, ['5', '0'], '50'],
  [MILLIMETRES, ['3'], '25'],
  [MILLIMETRES, ['2', '5', '6'], '其他'],
  [MANY, ['十'], '十'],
])('of %j, typing %j chooses %s', (choices, keys, chosen) => {
  expect(typed(choices, keys)).toBe(chosen);
});

test('what was deleted is typed anew', () => {
  const chosen = choose(MILLIMETRES, { value: '', typed: '' }, '2');
  expect(chosen.value).toBe('20');
  const deleted = choose(MILLIMETRES, chosen, '');
  expect(choose(MILLIMETRES, deleted, '5').value).toBe('50');
});

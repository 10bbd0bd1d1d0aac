// A tick is of a row as it was told.
import { expect, test } from 'vitest';

import { isTicked, turn } from './ticked';

const plain = { line: 4, is: { kind: 'new' }, is_plain: true, may_take: true } as const;
const cash = { line: 4, is: { kind: 'cash' }, is_plain: false, may_take: true } as const;

test('what is plain is ticked, and what is not is, once somebody turned it', () => {
  expect([isTicked(plain, new Set()), isTicked(cash, new Set())]).toEqual([true, false]);
  expect(isTicked(plain, turn(plain, new Set()))).toBe(false);
  expect(isTicked(cash, turn(cash, new Set()))).toBe(true);
  expect(isTicked(cash, turn(cash, turn(cash, new Set())))).toBe(false);
});

test('a row that was unticked and is told to be cash the second time does not tick itself', () => {
  expect(isTicked(cash, turn(plain, new Set()))).toBe(false);
});

test('what may not be taken is ticked by nothing', () => {
  const barred = { ...plain, may_take: false };
  expect([isTicked(barred, new Set()), isTicked(barred, turn(barred, new Set()))]).toEqual([false, false]);
});

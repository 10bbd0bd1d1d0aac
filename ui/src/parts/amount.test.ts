import { expect, test } from 'vitest';

import { fenOf, isAmountSoFar, tidyAmount, typed } from './amount';

test.each([
  ['100', 10000],
  ['88.43', 8843],
  ['100.5', 10050],
  ['.5', 50],
  ['0', 0],
  ['0.1', 10],
  ['1,234.00', 123400],
  ['１００。５', 10050],
  ['999999999', 99999999900],
  ['', null],
  ['.', null],
  ['1.234', null],
  ['1200020417', null],
  ['12a', null],
  ['-5', null],
])('%s is %s fen', (text, fen) => {
  expect(fenOf(text)).toBe(fen);
});

test.each([
  ['', true],
  ['1', true],
  ['1.', true],
  ['1.23', true],
  ['1.234', false],
  ['1..2', false],
  ['1200020417', false],
])('%s may stand in an amount so far: %s', (text, may) => {
  expect(isAmountSoFar(text)).toBe(may);
});

test.each([
  [8843, '88.43'],
  [10000, '100'],
  [50, '0.50'],
  [7, '0.07'],
])('%d fen are typed as %s, and read back', (fen, text) => {
  expect(typed(fen)).toBe(text);
  expect(fenOf(text)).toBe(fen);
});

test('an input method’s figures and points are figures and points', () => {
  expect(tidyAmount('８８。４３ ')).toBe('88.43');
});

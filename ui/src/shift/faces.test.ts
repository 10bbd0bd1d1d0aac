import { expect, test } from 'vitest';

import { FACES, isPieces, isSame, piecesOf, sumOf, typedOf } from './faces';

test('pieces beside each face value add up to the drawer', () => {
  const pieces = piecesOf({ 10000: '27', 5000: '1', 2000: '', 1000: '3', 50: '1' });
  expect(pieces).toEqual([
    { face: 10000, pieces: 27 },
    { face: 5000, pieces: 1 },
    { face: 1000, pieces: 3 },
    { face: 50, pieces: 1 },
  ]);
  expect(sumOf(pieces)).toBe(278050);
});

test('face values stand from the largest to the smallest', () => {
  expect([...FACES].sort((one, other) => other - one)).toEqual(FACES);
});

test.each([
  ['', true],
  ['12', true],
  ['1.5', false],
  ['-1', false],
  ['123456', false],
])('%s may be a number of pieces: %s', (text, may) => {
  expect(isPieces(text)).toBe(may);
});

test('a count is typed as it was counted', () => {
  const pieces = piecesOf({ 10000: '27', 50: '1' });
  expect(piecesOf(typedOf(pieces))).toEqual(pieces);
  expect(isSame(piecesOf(typedOf(pieces)), pieces)).toBe(true);
  expect(isSame(piecesOf({ 10000: '27' }), pieces)).toBe(false);
  expect(isSame([], null)).toBe(false);
});

import { expect, test } from 'vitest';

import { isCaseNumber, isPaymentCode, QUIET, scanned, typedInto } from './scan';

/** Characters, the time between two of them, the time before Enter. */
test.each([
  ['1200020417', 5, 10, '1200020417'],
  ['1200020417', 20, 40, '1200020417'],
  ['1200020417', 90, 90, null],
  ['100', 5, 5, null],
  ['88.43', 10, 10, null],
  ['1200020417', 5, 400, null],
])('%s every %d ms, Enter after %d ms: %s', (text, gap, beforeEnter, scan) => {
  let burst = QUIET;
  let at = 1000;
  for (const character of text) {
    at += gap;
    burst = typedInto(burst, character, at);
  }
  expect(scanned(burst, at + beforeEnter)).toBe(scan);
});

test('what fingers typed before is not of the scan', () => {
  let burst = typedInto(QUIET, '9', 0);
  '1200020417'.split('').forEach((character, place) => {
    burst = typedInto(burst, character, 500 + place * 5);
  });
  expect(scanned(burst, 550)).toBe('1200020417');
});

test.each([
  ['134567890123456789', true],
  ['159999999999999999', true],
  ['160000000000000000', false],
  ['281234567890123456', true],
  ['310000000000000000', false],
  ['1200020417', false],
  ['13456789012345678x', false],
])('%s is a payment code: %s', (text, is) => {
  expect(isPaymentCode(text)).toBe(is);
});

test.each([
  ['0101-1206-12', true],
  ['0101-1206', false],
  ['1200020417', false],
  ['134567890123456789', false],
  ['朝晖 12-1-2', false],
])('%s is a case\'s number: %s', (text, is) => {
  expect(isCaseNumber(text)).toBe(is);
});

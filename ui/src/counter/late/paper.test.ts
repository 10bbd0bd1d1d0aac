import { expect, test } from 'vitest';

import { dateOf, lackingIn, paperOf, wrongNumber } from './paper';

test.each([
  ['12-06', '2026-12-06'],
  ['12.6', '2026-12-06'],
  ['12-08', '2025-12-08'],
  ['2026-12-07', '2026-12-07'],
  ['2026-13-07', null],
  ['6', null],
  ['', null],
])('%s is %s, asked on the seventh of December 2026', (text, date) => {
  expect(dateOf(text, '2026-12-07')).toBe(date);
});

const WHOLE = { receipt: '10004990', date: '12-06', time: '9:05', clerk: '1', account: '1200020405', amount: '29', reference: 'X' };

test('what is missing is named, in the order of the form', () => {
  expect(lackingIn(WHOLE, '2026-12-07')).toBeNull();
  expect(lackingIn({ ...WHOLE, time: '25:00', amount: '' }, '2026-12-07')).toBe('time');
  expect(lackingIn({ ...WHOLE, amount: '0' }, '2026-12-07')).toBe('amount');
});

test('a number that was not set aside for paper is told before the rest is typed', () => {
  const runs = [
    { from: 1, to: 9, state: 'used' as const },
    { from: 20, to: 20, state: 'reserved' as const },
  ];
  const numbers = { blocks: [{ runs }] };
  expect(wrongNumber('20', numbers)).toBeNull();
  expect(wrongNumber('', numbers)).toBeNull();
  expect(wrongNumber(' 9 ', numbers)).toEqual({ kind: 'not_reserved', number: 9, state: 'used' });
  expect(wrongNumber('21', numbers)).toEqual({ kind: 'not_ours', number: 21 });
});

test('cash has no slip', () => {
  expect(paperOf(WHOLE, '2026-12-07', 'cash')).toEqual({
    receipt: 10004990,
    paper_date: '2026-12-06',
    paper_time: '09:05',
    clerk: 1,
    account: '1200020405',
    tenders: [{ tender: 'cash', amount: 2900, reference: null }],
    bills: null,
  });
  expect(paperOf(WHOLE, '2026-12-07', 'card').tenders[0]?.reference).toBe('X');
});

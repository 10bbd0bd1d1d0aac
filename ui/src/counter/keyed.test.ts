import { expect, test } from 'vitest';

import { draftsIn, textOf } from './draft';
import { EMPTY, keyedAfter, keyingOf, type Keyed, type KeyedAct } from './keyed';

const after = (...acts: KeyedAct[]): Keyed => acts.reduce(keyedAfter, EMPTY);

const OPENED: KeyedAct[] = [
  { act: 'typed', text: 'zmx' },
  { act: 'opened', account: '1' },
  { act: 'stepped', to: 'pay' },
];
const CASH: KeyedAct = { act: 'tendered', line: 0, with: { amount: '100' } };

test('going back and forth loses nothing that was typed', () => {
  const keyed = after(...OPENED, CASH, { act: 'stepped', to: 'account' }, { act: 'stepped', to: 'find' });
  expect(keyed.text).toBe('zmx');
  const again = [{ act: 'opened', account: '2' } as const, { act: 'opened', account: '1' } as const].reduce(keyedAfter, keyed);
  expect(keyingOf(again).lines[0]?.amount).toBe('100');
});

test('the key of a tender takes the empty line, or adds one, or goes back to its own', () => {
  const card = keyingOf(after(...OPENED, { act: 'tender', tender: 'card' }));
  expect(card.lines.map((line) => line.tender)).toEqual(['card']);
  const mixed = keyingOf(after(...OPENED, CASH, { act: 'tender', tender: 'card' }));
  expect(mixed.lines.map((line) => line.tender)).toEqual(['cash', 'card']);
  expect(mixed.active).toBe(1);
  const back = keyingOf(after(...OPENED, CASH, { act: 'tender', tender: 'card' }, { act: 'tender', tender: 'cash' }));
  expect(back.active).toBe(0);
});

test('a payment keeps its name until it is taken, whatever is changed after an attempt', () => {
  const keyed = after(...OPENED, CASH, { act: 'changed', keying: { payment: 'p' } }, { act: 'tendered', line: 0, with: { amount: '90' } });
  expect(keyingOf(keyed).payment).toBe('p');
  expect(keyingOf(keyedAfter(keyed, { act: 'paid', account: '1' })).payment).toBeNull();
});

test('that a part is meant is said anew after the money changed', () => {
  const keyed = after(...OPENED, CASH, { act: 'changed', keying: { isPart: true } }, { act: 'tendered', line: 0, with: { amount: '90' } });
  expect(keyingOf(keyed).isPart).toBe(false);
});

test('a line is dropped, never the last', () => {
  const keyed = after(...OPENED, CASH, { act: 'tender', tender: 'card' }, { act: 'dropped', line: 1 }, { act: 'dropped', line: 0 });
  expect(keyingOf(keyed).lines).toEqual([{ tender: 'cash', amount: '', reference: '' }]);
});

test('the draft is read back as it was, for each clerk their own', () => {
  const keyed = after(...OPENED, CASH);
  const text = textOf({ 1: keyed, 2: EMPTY });
  expect(draftsIn(text)).toEqual({ 1: keyed });
  expect(textOf({ 1: EMPTY })).toBeNull();
});

test.each([null, undefined, '', '{', '{"version":99,"drafts":{}}', '{"version":1}', '"text"'])('%s is no draft', (text) => {
  expect(draftsIn(text)).toEqual({});
});

test('a draft with a damaged part is empty, not wrong', () => {
  expect(draftsIn('{"version":1,"drafts":{"1":{"step":"pay","text":5,"account":null,"keying":{}}}}')).toEqual({ 1: EMPTY });
});

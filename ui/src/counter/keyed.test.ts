import { emptyForm, formKey, isWritten } from '@/parts/caseForm';
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

test('what was keyed for one is gone once another has paid, unless it was attempted', () => {
  const keyed = after(...OPENED, CASH, { act: 'opened', account: '2' }, CASH, { act: 'changed', keying: { payment: 'p' } }, { act: 'opened', account: '3' }, CASH);
  const paid = keyedAfter(keyed, { act: 'paid', account: '3' });
  expect(Object.keys(paid.keying)).toEqual(['2']);
  const served = keyedAfter(keyed, { act: 'served' });
  expect([served.account, Object.keys(served.keying)]).toEqual(['3', ['2']]);
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

test('cases that are being filled in are kept with the draft, and a damaged one is left out', () => {
  const form = { ...emptyForm(), name: '王大爷', words: '水管爆了' };
  const keyed = after({ act: 'filled', key: formKey('repair', null), form });
  expect(draftsIn(textOf({ 1: keyed }))).toEqual({ 1: keyed });
  expect(isWritten(form) && !isWritten(emptyForm())).toBe(true);
  const gone = keyedAfter(keyed, { act: 'filled', key: formKey('repair', null), form: null });
  expect(textOf({ 1: gone })).toBeNull();
  const damaged = { ...keyed, forms: { ...keyed.forms, 'quality ': { id: 5 } as never } };
  expect(draftsIn(textOf({ 1: damaged }))).toEqual({ 1: keyed });
});

test('a draft from before cases were kept in it is read as it was', () => {
  const { forms: _, ...before } = after(...OPENED, CASH);
  expect(draftsIn(JSON.stringify({ version: 1, drafts: { 1: before } }))).toEqual({ 1: { ...before, forms: {} } });
});

test.each([null, undefined, '', '{', '{"version":99,"drafts":{}}', '{"version":1}', '"text"'])('%s is no draft', (text) => {
  expect(draftsIn(text)).toEqual({});
});

test('a draft with a damaged part is empty, not wrong', () => {
  expect(draftsIn('{"version":1,"drafts":{"1":{"step":"pay","text":5,"account":null,"keying":{}}}}')).toEqual({ 1: EMPTY });
});

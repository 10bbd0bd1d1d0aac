import { expect, test } from 'vitest';

import { Broken } from '@/ipc/trouble';

import { WORDS } from './index';
import { zh } from './zh-CN';

/** Every word that is a plain text, by where it stands. */
function texts(words: unknown, at = ''): [string, string][] {
  if (typeof words === 'string') return [[at, words]];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, inner]) => texts(inner, at === '' ? key : `${at}.${key}`));
}

const MAY_BE_EMPTY = 'pay.reference.cash';

test.each(Object.entries(WORDS))('%s leaves no word empty', (_, words) => {
  const empty = texts(words).filter(([at, text]) => text === '' && at !== MAY_BE_EMPTY);
  expect(empty).toEqual([]);
});

test('Chinese sentences end and pause as Chinese does', () => {
  const western = texts(zh).filter(([, text]) => /[\u4e00-\u9fff][,;:!?]/.test(text));
  expect(western).toEqual([]);
});

const keysOf = (language: 'zh-CN' | 'en') =>
  WORDS[language].keys.groups.map((group) => group.keys.map(([key]) => (key === WORDS[language].keys.space ? 'space' : key)));

test('both languages list the same keys on the sheet', () => {
  expect(keysOf('en')).toEqual(keysOf('zh-CN'));
});

test.each(Object.entries(WORDS))('%s says after a lost answer that nothing is taken twice', (_, words) => {
  const said = words.fault(new Broken('take_payment', 'no_answer', ''));
  expect(said.safe).toMatch(/不会收两次|nothing is taken twice/);
  expect(said.todo).toBeTruthy();
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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

test('English has the apostrophe of the keyboard: the typographic one is as wide as a character in Chinese faces', () => {
  const folder = join(import.meta.dirname, 'en');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(40);
  expect(files.filter((one) => readFileSync(join(folder, one), 'utf8').includes('\u2019'))).toEqual([]);
});

test('English names what a clerk opens a case for, and who answers, in English too', () => {
  const { en } = WORDS;
  expect(en.cases.acceptTitle({ name: '缴费', name_en: 'Pay a bill' })).toBe('Accept: Pay a bill 缴费');
  expect(en.cases.promises('2026-11-30 17:30', { id: 'hall', name: '营业厅' })).toBe('Service hall 营业厅 answers by 2026-11-30 17:30');
  expect(en.cases.promises('2026-11-30 17:30', { id: 'own', name: '二次供水科' })).toBe('二次供水科 answers by 2026-11-30 17:30');
  expect(en.sync.since('09:30', 1)).toContain('1 entry was written since and is not sent yet');
  expect(en.sync.since('09:30', 2)).toContain('2 entries were written since and are not sent yet');
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

import { expect, test } from 'vitest';

import { Failed } from '@/ipc/office/call';
import type { FileWrong, NotBrought, Stands, OfficeBroke } from '@/ipc/office/generated';

import { WORDS } from './index';

const stands: Stands = { of: 'returned', paid: 1234, failed: 5 };
const TROUBLES: OfficeBroke[] = [
  { kind: 'busy', seconds: 7 },
  { kind: 'uncertain' },
  { kind: 'partly', stands, uncertain: false },
  { kind: 'partly', stands, uncertain: true },
  { kind: 'unshown' },
  { kind: 'restored', waits_for: 3 },
  { kind: 'restored', waits_for: 0 },
  { kind: 'key_rotated' },
  { kind: 'unread', place: { what: 'account', which: '1001', hall: null, hall_name: '', counter: null } },
  { kind: 'disk_full' },
  { kind: 'fault' },
];
const NOT_DONE = /没有办|not done/;
const languages = Object.entries(WORDS);

test.each(languages)('%s says of each trouble at head office what happened, what is safe and what to do', (_, w) => {
  const told = TROUBLES.map((fault) => w.office.failed({ fault }));
  for (const said of told) expect([said.what, said.safe, said.todo].every(Boolean)).toBe(true);
  expect(new Set(told.map((said) => `${said.what} ${said.safe} ${said.todo}`)).size).toBe(TROUBLES.length);
});

test.each(languages)('%s says that nothing was done only where nothing was', (_, w) => {
  const saysSo = TROUBLES.filter((fault) => NOT_DONE.test(w.office.failed({ fault }).safe ?? '')).map((fault) => fault.kind);
  expect(saysSo).toEqual(['busy', 'restored', 'restored', 'key_rotated', 'unread', 'disk_full', 'fault']);
});

test.each(languages)('%s says the figures: when to come again, what stands, for how many it waits, how large a file may be', (_, w) => {
  const said = (fault: OfficeBroke) => JSON.stringify(w.office.failed({ fault }));
  expect(said({ kind: 'busy', seconds: 7 })).toContain('7');
  expect(said({ kind: 'partly', stands, uncertain: false })).toMatch(/1,?234.*5/);
  expect(said({ kind: 'restored', waits_for: 3 })).toContain('3');
  const large: NotBrought = { kind: 'too_large', most_mib: 64 };
  expect(w.office.failed({ not_brought: large }).what).toContain('64');
});

const WRONG: FileWrong[] = [
  { is: 'encrypted' },
  { is: 'no_workbook' },
  { is: 'no_csv' },
  { is: 'lacks_columns', sheet: null, missing: ['户号', '用量'] },
  { is: 'open_quote', row: 12 },
  ...(['parts', 'part', 'whole', 'texts', 'text', 'cells'] as const).map((of): FileWrong => ({ is: 'expands', much: { of, most: 256 } })),
];

test.each(languages)('%s says of a file that cannot be read which it is, what is wrong with it, and what to do', (_, w) => {
  const told = WRONG.map((wrong) => w.billing.not({ kind: 'file', file: '抄表记录.xlsx', wrong }));
  for (const said of told) {
    expect(said.what).toContain('抄表记录.xlsx');
    expect(said.todo).toBeTruthy();
  }
  expect(new Set(told.map((said) => said.what)).size).toBe(WRONG.length);
  expect(told[3]?.what).toMatch(/户号.*用量/);
  expect(told[4]?.what).toContain('12');
});

test('Chinese says it without an English sentence', () => {
  const told = WRONG.map((wrong) => WORDS['zh-CN'].billing.not({ kind: 'file', file: '抄表记录.xlsx', wrong }).what.replaceAll('xlsx', ''));
  expect(told.filter((what) => /[a-z]{4,}/.test(what))).toEqual([]);
});

test('what broke is in the words of a failure, for the log', () => {
  expect(new Failed('close_month', { fault: { kind: 'uncertain' } }).message).toBe('close_month: {"fault":{"kind":"uncertain"}}: ');
});

// Where pages of the console are found: each in one group, by a letter of its own there; whoever has few sees them flat.
import { expect, test } from 'vitest';

import type { Page } from '@/ipc/office/generated';

import { arranged, GROUPS, LETTERS, MOST_FLAT, wayTo } from './groups';

const ALL = Object.keys(LETTERS) as Page[];
/** What pages leave free of the letters together with Alt. */
const FREE = 'WERTYUIOPAFGKM';

test('each page stands in one group, by a letter that is its own there', () => {
  const grouped = GROUPS.flatMap((group) => group.pages);
  expect([...grouped].sort()).toEqual([...ALL].sort());
  for (const { id, pages } of GROUPS) {
    expect([id, new Set(pages.map((page) => LETTERS[page])).size]).toEqual([id, pages.length]);
  }
  const letters = [...GROUPS.map((group) => group.key), ...Object.values(LETTERS)];
  expect(letters.filter((letter) => !FREE.includes(letter))).toEqual([]);
  expect(new Set(GROUPS.map((group) => group.key)).size).toBe(GROUPS.length);
});

test('pages of supervisors and departments stand flat by letters of their own', () => {
  const supervisor: Page[] = ['words', 'overdue', 'promises', 'health', 'differences', 'audit', 'friction', 'limits'];
  expect(arranged([], supervisor).map((tab) => tab.key)).toEqual(['Alt+W', 'Alt+O', 'Alt+P', 'Alt+G', 'Alt+E', 'Alt+A', 'Alt+M', 'Alt+T']);
  const head: Page[] = ['overdue', 'rules', 'promises', 'calls', 'friction'];
  const keys = arranged(['metering', 'quality'], head).map((tab) => tab.key);
  expect(keys).toEqual(['Alt+1', 'Alt+2', 'Alt+O', 'Alt+R', 'Alt+P', 'Alt+I', 'Alt+M']);
});

test('many pages stand in groups, and a letter of one group is none of another', () => {
  const tabs = arranged(['finance'], ALL);
  expect(tabs.map((tab) => tab.key)).toEqual(['Alt+1', 'Alt+W', 'Alt+E', 'Alt+R', 'Alt+T', 'Alt+Y', 'Alt+U']);
  expect(wayTo(tabs, 'arrivals')).toBe('Alt+R O');
  expect(wayTo(tabs, 'billing')).toBe('Alt+T O');
  expect(wayTo(tabs, 'department finance')).toBe('Alt+1');
  expect(wayTo(tabs, 'department quality')).toBeUndefined();
});

test('a group of one page is that page, and many departments are a group', () => {
  const pages = ALL.filter((page) => page !== 'erasure' && page !== 'keys');
  const tabs = arranged(['a', 'b', 'c'], pages);
  expect(wayTo(tabs, 'audit')).toBe('Alt+U');
  expect(wayTo(tabs, 'department c')).toBe('Alt+1 3');
});

test('two pages of one letter never stand flat beside each other', () => {
  for (const one of ALL) {
    for (const other of ALL.filter((page) => page !== one)) {
      const keys = arranged([], [one, other]).map((tab) => tab.key);
      expect([one, other, new Set(keys).size]).toEqual([one, other, keys.length]);
    }
  }
  expect(arranged([], ALL.slice(0, MOST_FLAT + 1)).some((tab) => 'group' in tab)).toBe(true);
});

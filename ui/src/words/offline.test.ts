import { expect, test } from 'vitest';

import { OFFLINE, type Offline } from '@/ipc/generated';

import { WORDS } from './index';

const policies = [...new Set(Object.values(OFFLINE))] as Offline[];

test.each(Object.entries(WORDS))('%s has words for every policy while head office is not reached', (_, { offline }) => {
  expect(policies.length).toBeGreaterThan(1);
  const wordless = policies.filter((policy) => !offline.policies[policy] || !offline.means[policy]);
  expect(wordless).toEqual([]);
});

test.each(Object.entries(WORDS))('%s names every act that does not simply go on', (_, { offline }) => {
  const named = Object.keys(offline.acts);
  const bound = Object.entries(OFFLINE).filter(([, policy]) => policy !== 'full');
  expect(bound.map(([command]) => command).filter((command) => !named.includes(command))).toEqual([]);
});

test('both languages name the same acts', () => {
  expect(Object.keys(WORDS.en.offline.acts).sort()).toEqual(Object.keys(WORDS['zh-CN'].offline.acts).sort());
});

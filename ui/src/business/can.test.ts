import { expect, test } from 'vitest';

import type { Can } from '@/ipc/generated';

import { isDoneNow } from './can';

test.each<[string, Can, boolean]>([
  ['paid now', { can: 'now', act: 'pay' }, true],
  ['by word alone: a case is what Enter opens', { can: 'now', act: null }, false],
  ['a refund goes its own way', { can: 'now', act: 'refund' }, false],
  ['accepted, done later', { can: 'accept', why: { of: 'line' }, by: 'pay' }, false],
])('%s', (_, can, expected) => expect(isDoneNow(can)).toBe(expected));

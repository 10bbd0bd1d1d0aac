import { expect, test } from 'vitest';

import { isDialled } from './phone';

test.each([
  ['138', false],
  ['没有', false],
  ['88888888转', false],
  ['95598', true],
  ['0571-8888 0000转12', true],
  ['+86 13900001234', true],
])('%s', (phone, can) => expect(isDialled(phone)).toBe(can));

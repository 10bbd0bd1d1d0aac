// A request that is withdrawn while somebody is about to answer it: what they press next signs no other.
import { afterEach, expect, test, vi } from 'vitest';

import type { Me } from '@/ipc/office/generated';

import { atConsole, isThere, leave, painted, press, write } from '../../../fake/ahead';
import { Elsewhere } from './Elsewhere';

afterEach(leave);

const word = (number: number, amount: number) => ({
  hall: 1, counter: 2, number, act: 'reverse_payment', amount, account: `A${number}`, holder: 'H', hall_name: 'X', clerk_name: 'c', clerk: 3,
  since_local: '2026-12-06 10:00', words: '', queued: false, answer: null, not: null, receipt: null,
});

test('1, PIN and Enter, meant for a request that is gone, approve nothing', async () => {
  let words = [word(1, 1000), word(2, 900000)];
  const page = atConsole(<Elsewhere me={{ name: 'M', staff: 1 } as Me} onOver={() => undefined} />, {
    words: () => ({ words, acts: [], local: '2026-12-06 10:00:00' }),
    answer_word: () => ({ words: [], acts: [], local: '2026-12-06 10:00:00' }),
  });
  await vi.waitFor(() => expect(document.querySelector('[data-at=true]')?.id).toBe('word-1-2-1'));
  words = [word(2, 900000)];
  await page.client.invalidateQueries({ queryKey: ['words'] });
  await vi.waitFor(() => isThere(document.querySelector('#word-1-2-1') === null));
  await press('1');
  expect(document.querySelector('#signed-pin'), 'no PIN is asked for').toBeNull();
  await press('Enter');
  expect(page.asked('answer_word')).toEqual([]);
  await press('ArrowDown');
  await press('1');
  await painted();
  await write(document.querySelector('#signed-pin'), '1357');
  await press('Enter');
  await vi.waitFor(() => expect(page.asked('answer_word')).toHaveLength(1));
  expect(page.asked('answer_word')[0]).toMatchObject({ asked: { number: 2 } });
});

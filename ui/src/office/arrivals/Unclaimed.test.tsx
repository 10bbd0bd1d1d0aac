// What goes back is what was read: another sum is refused, told, and signed only once it stands in the form.
import { afterEach, expect, test, vi } from 'vitest';

import type { Me } from '@/ipc/office/generated';

import { atConsole, inField, isThere, later, leave, painted, press, write } from '../../../fake/ahead';
import { Arrivals } from './Arrivals';

afterEach(leave);

let left = 40000;

const page = () => ({
  arrivals: [{ arrival: { number: 7, left, amount: 100000, payer: 'P', on: '2026-12-01', reference: 'r', memo: '', over: 0, claims: [], age_days: 3 }, may: [] }],
  left: { count: 1, sum: left }, transit: { count: 0, sum: 0 }, deposits: [], halls: [], local: '2026-12-06 10:00:00',
});

test('a sum that grew under the form is not sent back unread', async () => {
  left = 40000;
  const office = atConsole(<Arrivals me={{ name: 'M' } as Me} onOver={() => undefined} />, {
    arrivals: page,
    send_back: (asked: { left: number }) => {
      if (asked.left !== left) throw { refusal: { kind: 'moved', left } };
      return page();
    },
  });
  await vi.waitFor(() => isThere(document.querySelector('[data-at=true]') !== null));
  await painted();
  await press('1');
  await write(document.querySelector('textarea'), 'why');
  left = 100000;
  await office.client.invalidateQueries({ queryKey: ['arrivals'] });
  await later(30);
  await press('Enter');
  await inField('signed-pin');
  await write(document.activeElement, '1357');
  await press('Enter');
  await vi.waitFor(() => expect(office.asked('send_back')).toMatchObject([{ left: 40000 }]));
  await vi.waitFor(() => expect(document.querySelector('[role=group]')?.textContent).toContain('1,000.00'));
  await write(document.querySelector('#signed-pin'), '1357');
  await press('Enter');
  await vi.waitFor(() => expect(office.asked('send_back')).toMatchObject([{ left: 40000 }, { left: 100000, words: 'why' }]));
});

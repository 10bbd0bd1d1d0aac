// A decision is signed about the line as it was read: what comes in under the form is not decided unread, but refused and then read.
import { afterEach, expect, test, vi } from 'vitest';

import type { Me } from '@/ipc/office/generated';

import { atConsole, inField, isThere, later, leave, painted, press, write } from '../../../fake/ahead';
import { Differences } from './Differences';

afterEach(leave);

let last = 5;

const line = () => ({
  at: { journal: 'j', number: 3 }, what: { kind: 'over_claimed', arrived: 100, reference: 'r' }, since: '2026-12-06', amount: 100 * last, account: 'A', name: 'N', hall: 1, hall_name: 'X', decides: 'finance', due: '2026-12-09', overdue: false,
  found: { local: '2026-12-06 10:00:00', number: 3, last }, case: null, past: [], settled: null, facts: [], further: [], counter: 1,
});

const list = () => ({ differences: [line()], open: 1, overdue: 0, roles: ['finance'], looked_back_days: 30, local: '2026-12-06 10:00:00', unread: { unread: [], hidden: 0 } });

test('what came under the form is not settled unread', async () => {
  last = 5;
  const page = atConsole(<Differences me={{ name: 'M', staff: 1 } as Me} onOver={() => undefined} />, {
    differences: list,
    decide_difference: ({ seen }: { seen: number }) => {
      if (seen !== last) throw new Error(`seen ${seen}`);
      return list();
    },
  });
  await vi.waitFor(() => isThere(document.querySelector('[data-at=true]') !== null));
  await painted();
  await press('1');
  await write(document.querySelector('textarea'), 'why');
  last = 9;
  await page.client.invalidateQueries({ queryKey: ['differences'] });
  await later(30);
  await press('Enter');
  await inField('signed-pin');
  await write(document.activeElement, '1357');
  await press('Enter');
  await vi.waitFor(() => expect(page.asked('decide_difference')).toHaveLength(1));
  expect(page.asked('decide_difference')[0]).toMatchObject({ seen: 5 });
});

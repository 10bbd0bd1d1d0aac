// Digits of whoever types before a case is there: the first is done once it is, and the second is no other act.
import { afterEach, expect, test, vi } from 'vitest';

import type { Me } from '@/ipc/office/generated';

import { atConsole, isThere, later, leave, press } from '../../fake/ahead';
import { OneDepartment } from './Departments';

afterEach(leave);

const line = (id: string) => ({ case: id, number: id, name: id, who: 'w', hall: 'h', stage: { stage: 'opened' }, standing: 'in_time', is_paused: false, due_local: '2026-12-06 10:00', came_again: 0, urged: 0, urgent: false, is_urged: false });
const about = (id: string) => ({ line: line(id), words: '', papers: [], fields: [], events: [], attachments: [], also_handed: [], seen: 4, needs_cause: false, address: '', phone: '', clerk: '', opened_local: '', told: '', item: 'x' });

test('3 pressed before the case came opens its form; the 1 after it accepts nothing', async () => {
  const page = atConsole(<OneDepartment me={{ name: 'M', staff: 1, all: [], departments: [] } as unknown as Me} department="d" onOver={() => undefined} />, {
    queue: () => ({ cases: [line('a'), line('b')], broken: 0, soon: 0, local: '2026-12-06 10:00:00' }),
    case: async ({ case: id }: { case: string }) => {
      await later(id === 'b' ? 60 : 1);
      return { case: about(id), may: ['accept', 'answer', 'close', 'note'] };
    },
    act: () => ({ case: about('b'), may: [] }),
  });
  await vi.waitFor(() => isThere(document.querySelector('[data-testid=stage]') !== null));
  await press('ArrowDown');
  await press('3');
  await press('1');
  await later(90);
  await press('Enter');
  await later(40);
  expect(page.asked('act')).toEqual([]);
  expect(document.querySelector('footer')?.textContent, 'the form of the act that was asked for').toContain('怎么办结？');
});

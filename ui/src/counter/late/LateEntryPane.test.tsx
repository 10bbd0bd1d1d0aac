// Bills ticked one after the other while the sums of the first are still on their way: none is lost.
import { afterEach, expect, test } from 'vitest';

import type { AccountView, QuoteLateEntry } from '@/ipc/generated';
import { StatusKnown } from '@/parts/status';

import { atCounter, inField, later, leave, onButton, painted, press, write } from '../../../fake/ahead';
import { newStatus } from '../../../fake/host';
import { Desk } from '../Desk';
import { LateEntryPane } from './LateEntryPane';

afterEach(leave);

const BILLS = ['B1', 'B2', 'B3'];

test('two digits in a row take out two bills', async () => {
  const page = atCounter(
    <StatusKnown status={newStatus({ desk: { desk: 'serving', staff: 7, name: '张敏', roles: ['clerk'] } })}>
      <Desk staff={7} draft={null}>
        <LateEntryPane view={{ account: '12' } as AccountView} onBack={() => undefined} />
      </Desk>
    </StatusKnown>,
    {
      save_draft: () => ({}),
      receipt_numbers: () => ({ blocks: [], next: 1, left: 1, proposed: null, neighbours: [], lent: [] }),
      quote_late_entry: async (asked: QuoteLateEntry) => {
        await later(60);
        return {
          bills: asked.bills ?? BILLS, name: 'x', clerk: 'y', set_aside_later: null, approvers: [{ staff: 11, name: '沈丽', roles: [] }],
          open: BILLS.map((bill, at) => ({ bill, period: `20260${at + 1}`, owed: 100 * (at + 1), late_fee: { owed: 0 } })),
          quoted: { obstacle: null, due: 300, given: 300, change: 0, late_fee: 0, deposit_in: 0, missing: 0 },
        };
      },
    },
  );
  await inField('late-receipt');
  for (const [id, text] of [['receipt', '5'], ['date', '12-01'], ['time', '10:00'], ['clerk', '7'], ['amount', '3']] as const) {
    await write(document.querySelector(`#late-${id}`), text);
  }
  document.querySelector<HTMLInputElement>('#late-reference')?.focus();
  await press('Enter');
  await onButton();
  await painted();
  await press('1');
  await later(150);
  await press('3');
  await press('4');
  await later(200);
  expect(page.asked('quote_late_entry').map((asked: QuoteLateEntry) => asked.bills)).toEqual([null, ['B1', 'B3'], ['B1']]);
});

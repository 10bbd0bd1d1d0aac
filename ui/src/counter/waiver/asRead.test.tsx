// Figures that move while a PIN is written are not signed: what was read is sent, and what is true is shown once that is refused.
import { afterEach, expect, test, vi } from 'vitest';

import type { AccountView } from '@/ipc/generated';
import { StatusKnown } from '@/parts/status';

import { atCounter, inField, later, leave, onButton, painted, press, write, type Page } from '../../../fake/ahead';
import { newStatus } from '../../../fake/host';
import { WaiverPane } from './WaiverPane';

afterEach(leave);

let fee = 1000;

/** A waiver of half the late fee, up to the PIN of whoever approves. */
async function waiving(): Promise<Page> {
  fee = 1000;
  const view = { account: 'A', open: [{ bill: 'B', period: '202609', late_fee: { owed: 1000 } }] } as unknown as AccountView;
  const page = atCounter(
    <StatusKnown status={newStatus({})}>
      <WaiverPane view={view} onBack={() => undefined} onDone={() => undefined} />
    </StatusKnown>,
    {
      quote_waiver: () => ({ fee, waived: fee / 2, left: fee / 2, bills: ['B'], obstacle: null, approvers: [{ staff: 11, name: '沈丽', roles: [] }] }),
      see_word: () => ({ word: null, has_office: false, by_word: false, can_wait: false, nobody: null }),
      waive_late_fee: ({ shown_fee: shown, approver }: { shown_fee: number; approver: { pin: string } }) => {
        if (approver.pin === '0000') throw { refusal: { kind: 'approval', refusal: { kind: 'wrong_pin', wait_millis: 0 } } };
        if (shown !== fee) throw { refusal: { kind: 'sum_changed', fee, waived: fee / 2 } };
        return { waived: fee / 2, left: fee / 2 };
      },
    },
  );
  await onButton();
  await painted();
  await press('2');
  await later(50);
  await write(document.activeElement, '50');
  await press('Enter');
  await onButton();
  await painted();
  await press('1');
  await later(50);
  await write(document.activeElement, 'w');
  await press('Enter');
  await inField('approver-pin');
  return page;
}

async function becomes(page: Page, now: number): Promise<void> {
  fee = now;
  await page.client.invalidateQueries();
  await later(20);
}

async function signs(pin: string): Promise<void> {
  await write(document.querySelector('#approver-pin'), pin);
  await press('Enter');
  await later(40);
}

const shown = (page: Page) => page.asked('waive_late_fee').map((one: { shown_fee: number }) => one.shown_fee);

test('what moved under the PIN is not signed; it stands there once that is told, and can be', async () => {
  const page = await waiving();
  await becomes(page, 4000);
  expect(document.body.textContent, 'as it was read').toContain('10.00');
  await signs('1122');
  expect(shown(page)).toEqual([1000]);
  await vi.waitFor(() => expect(document.body.textContent).toContain('40.00'));
  await signs('1122');
  expect(shown(page)).toEqual([1000, 4000]);
});

test('a wrong PIN takes over nothing that moved', async () => {
  const page = await waiving();
  await becomes(page, 4000);
  await signs('0000');
  await signs('1122');
  expect(shown(page)).toEqual([1000, 1000]);
});

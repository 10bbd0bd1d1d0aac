// Money into the safe and out of it goes once, and only where somebody says so: not by two Enters that wait in a row, nor by a scan.
import { afterEach, expect, test, vi } from 'vitest';

import { atCounter, inField, isThere, later, leave, painted, press, scan, write } from '../../../fake/ahead';
import { DropPane } from './DropPane';
import { SafePane } from './SafePane';

afterEach(leave);

const field = (selector: string) => document.querySelector(selector);
/** Longer than a scanner waits between two characters. */
const byHand = () => later(50);

const DROPPED = { amount: 100000, received_by: '沈丽', entry: 5, report: {} };

/** Ten notes of 100 are counted, and the question is who receives them. */
async function counted(drops: () => number, drop: (times: number) => unknown) {
  const page: ReturnType<typeof atCounter> = atCounter(<DropPane onBack={() => undefined} />, {
    quote_drop: () => ({ shift: 1, approvers: [{ staff: 11, name: '沈丽', roles: ['supervisor'] }], expected: 500000, limit: 0, drops: drops() }),
    drop_cash: () => drop(page.asked('drop_cash').length),
    drawer_slip: () => ({ text_80: '' }),
    print_drawer_slip: () => ({ printed: 'confirmed' }),
  });
  await vi.waitFor(() => isThere(field('[data-face="10000"] input') !== null));
  await write(field('[data-face="10000"] input'), '10');
  await painted();
  await press('Enter', { ctrlKey: true });
  return page;
}

async function signs() {
  await inField('approver-pin');
  await write(field('#approver-pin'), '1122');
  await press('Enter');
}

test('two Enters at the PIN bring cash to the safe once', async () => {
  const page = await counted(
    () => 0,
    async () => {
      await later(30);
      return DROPPED;
    },
  );
  await signs();
  await press('Enter');
  await vi.waitFor(() => expect(document.body.textContent).toContain('1,000.00'));
  expect(page.asked('drop_cash')).toHaveLength(1);
});

test('where the answer was lost, the same once more is the same', async () => {
  let drops = 0;
  const page = await counted(
    () => drops,
    (times) => {
      drops = 1;
      if (times === 1) throw new Error('the answer was lost');
      return DROPPED;
    },
  );
  for (const times of [1, 2]) {
    await signs();
    await vi.waitFor(() => expect(page.asked('drop_cash')).toHaveLength(times));
    // The quote is read anew behind what failed.
    await byHand();
  }
  expect(page.asked('drop_cash').map((asked) => (asked as { after: number }).after)).toEqual([0, 0]);
});

test('a scanned account number brings no safe to the bank', async () => {
  const page = atCounter(<SafePane onBack={() => undefined} />, {
    safe: () => ({ holds: 500000, limit: 0, drawers: [], drops: [], deposits: [], finance: [], approvers: [] }),
    bank_takings: () => ({ deposit: { deposit: 9, label: 'L', amount: 500000 } }),
  });
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('group'));
  await painted();
  await scan('1200020417');
  await press('Enter');
  await byHand();
  expect(page.asked('bank_takings'), 'nor does Enter').toEqual([]);
  await press('1');
  await vi.waitFor(() => expect(page.asked('bank_takings')).toEqual([{ shown: 500000 }]));
});

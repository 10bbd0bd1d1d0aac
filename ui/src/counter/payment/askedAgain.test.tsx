// What is asked once more is not answered by a key pressed before it was read; whoever takes money under a shift whose day is over is
// asked, with a single payment, a basket and a claim alike. And the change stands on the screen until it was seen.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';

import { useAct } from '@/ipc/act';
import type { Status } from '@/ipc/generated';
import { StatusKnown } from '@/parts/status';

import { atCounter, isThere, later, leave, painted, press, write, type Answers } from '../../../fake/ahead';
import { newFake, newStatus } from '../../../fake/host';
import { Confirm } from '../arrivals/Confirm';
import { Pay } from '../basket/Pay';
import { empty } from '../basket/collected';
import { TakenPane } from '../basket/Taken';
import { Desk } from '../Desk';
import { answersOf, CounterScreen } from '../fakeScreen';

afterEach(leave);

const ZHU = '1200020417';
const serving = (staff: number): Partial<Status> => ({ desk: { desk: 'serving', staff, name: '张敏', roles: ['clerk'] } });
/** Long enough to have read what is asked. */
const reads = () => later(300);

const box = () => document.querySelector('[role=combobox]');

test('a large sum pressed twice is asked about, not taken', async () => {
  const fake = newFake({ ...serving(7), ask_again_above: 50000 });
  await fake.call('open_shift', { float: 50000 });
  const page = atCounter(<CounterScreen />, answersOf(fake));
  await vi.waitFor(() => isThere(box() !== null));
  await write(box(), ZHU);
  await vi.waitFor(() => isThere(document.querySelector(`#hit-${ZHU}`) !== null));
  await press('Enter');
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'));
  await press('Enter');
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('现金收到'));
  await vi.waitFor(() => expect(document.querySelector('[data-testid=due]')?.textContent).toContain('95.08'));
  await painted();
  await write(document.activeElement, '1000');
  await vi.waitFor(() => expect(document.querySelector('[data-testid=change]')?.textContent).toContain('904.90'));
  await painted();
  await press('Enter');
  await press('Enter');
  expect(document.body.textContent).toContain('数目大');
  await painted();
  await press('Enter');
  expect(page.asked('take_payment'), 'drawn is not read').toEqual([]);
  await reads();
  await press('Enter');
  await vi.waitFor(() => expect(page.asked('take_payment')).toHaveLength(1));
});

const overnight = (staff: number): Status =>
  newStatus({ ...serving(staff), shift: { shift: 31, staff, business_date: '2026-12-06', overnight: true } as unknown as NonNullable<Status['shift']> });

const within = (status: Status, what: ReactNode) => (
  <StatusKnown status={status}>
    <Desk staff={7} draft={null}>
      {what}
    </Desk>
  </StatusKnown>
);

const TELLS = '这一班是 2026-12-06 的';

/** A basket that is paid; how often it was taken. */
async function basket(staff: number): Promise<() => number> {
  const taken = vi.fn();
  const collected = { ...empty(), rows: [{ payment: 'p', account: ZHU, name: '朱', bills: ['B'] }] };
  collected.given.cash.amount = '1';
  atCounter(within(overnight(staff), <Pay collected={collected} onChange={() => undefined} onPayer={() => undefined} isTaking={false} fault={null} onTake={taken} />), {
    save_draft: () => ({}),
    quote_basket: () => ({ parts: [], due: 100, missing: 0, change: 0, given: 100, deposit_in: 0, obstacle: null, offline: null }),
  });
  await vi.waitFor(() => isThere(document.querySelector('input') !== null && document.querySelector('[role=status]') !== null));
  document.querySelector('input')?.focus();
  await painted();
  return () => taken.mock.calls.length;
}

test('a basket under a shift whose day is over asks for a second Enter, of each who takes money', async () => {
  let taken = await basket(7);
  await press('Enter');
  await press('Enter');
  expect(document.body.textContent).toContain(TELLS);
  expect(taken()).toBe(0);
  await reads();
  await press('Enter');
  expect(taken()).toBe(1);
  await press('Enter');
  expect(taken(), 'who said so once is not asked again').toBe(2);
  leave();
  taken = await basket(8);
  await press('Enter');
  expect(taken(), 'whoever has the drawer now is').toBe(0);
});

function Claims() {
  const claim = useAct('claim_arrival');
  return <Confirm payment="p" asked={{ arrival: 1, account: 'A', amount: 100 }} claim={claim} onPutOff={() => undefined} />;
}

const CLAIMED: Answers = {
  save_draft: () => ({}),
  quote_claim: () => ({ open: [{ bill: 'B1' }], parts: [{ bill: 'B1', principal: 100, late_fee: 0 }], deposit_in: 0, obstacle: null, amount: 100, line: { payer: '' }, name: 'N', address: '' }),
  claim_arrival: () => ({ receipt: {} }),
};

const isAsked = () => vi.waitFor(() => isThere(document.activeElement?.getAttribute('role') === 'group'));

test('an Enter meant for the amount claims nothing', async () => {
  const page = atCounter(within(newStatus(serving(7)), <Claims />), CLAIMED);
  await isAsked();
  await painted();
  await press('Enter');
  await later(50);
  expect(page.asked('claim_arrival')).toEqual([]);
  await press('1');
  await vi.waitFor(() => expect(page.asked('claim_arrival')).toHaveLength(1));
});

test('a claim under a shift whose day is over is asked for once more', async () => {
  const page = atCounter(within(overnight(9), <Claims />), CLAIMED);
  await isAsked();
  await painted();
  await press('1');
  await vi.waitFor(() => expect(document.body.textContent).toContain(TELLS));
  expect(page.asked('claim_arrival')).toEqual([]);
  await reads();
  await press('1');
  await vi.waitFor(() => expect(page.asked('claim_arrival')).toHaveLength(1));
});

function Taken({ next }: { next: () => void }) {
  const { data } = useQuery({ queryKey: ['taken'], queryFn: () => ({ receipts: [], change: 90490 }) });
  return data && <TakenPane basket="b" taken={data as never} onNext={next} />;
}

test('an Enter pressed before the change was shown does not take it off the screen', async () => {
  const next = vi.fn();
  let seen = false;
  // As soon as it stands there, and before a frame shows it.
  const watch = new MutationObserver(() => {
    if (seen || !document.querySelector('[data-testid=basket-change]')) return;
    seen = true;
    void press('Enter');
  });
  watch.observe(document.body, { childList: true, subtree: true });
  atCounter(within(newStatus(serving(7)), <Taken next={next} />), { save_draft: () => ({}) });
  await vi.waitFor(() => isThere(seen));
  watch.disconnect();
  expect(next).not.toHaveBeenCalled();
  await painted();
  await press('Enter');
  expect(next).toHaveBeenCalledTimes(1);
});

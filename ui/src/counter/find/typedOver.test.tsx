// Enter before the answer is in: what is opened or put in is what was asked for, and nothing where something else is typed by then.
import { afterEach, expect, test, vi } from 'vitest';

import type { Find, Status } from '@/ipc/generated';
import { StatusKnown } from '@/parts/status';

import { atCounter, isThere, later, leave, press, write } from '../../../fake/ahead';
import { newFake, newStatus } from '../../../fake/host';
import { BasketPane } from '../basket/BasketPane';
import { Desk } from '../Desk';
import { answersOf, CounterScreen } from '../fakeScreen';

afterEach(leave);

const [ZHU, ZHANG] = ['1200020417', '1100020981'];
const SERVING: Partial<Status> = { desk: { desk: 'serving', staff: 7, name: '张敏', roles: ['clerk'] } };
const field = () => document.querySelector<HTMLInputElement>('input');
const box = () => document.querySelector('[role=combobox]');

type Fake = ReturnType<typeof newFake>;

/** A program with an open drawer, but for what is answered otherwise. */
async function opened(): Promise<Fake> {
  const fake = newFake(SERVING);
  await fake.call('open_shift', { float: 50000 });
  return fake;
}

test('a late answer opens no account over what is typed now', async () => {
  const fake = await opened();
  const answers = answersOf(fake, {
    find: async (asked: Find) => {
      await later(asked.text === ZHU ? 120 : 10);
      return fake.call('find', asked);
    },
  });
  atCounter(<CounterScreen />, answers);
  await vi.waitFor(() => isThere(box() !== null));
  await write(box(), ZHU);
  await press('Enter');
  await write(box(), ZHANG);
  await press('Enter');
  await vi.waitFor(() => isThere(document.querySelector('[role=listbox]:focus') !== null || /张明轩/.test(document.body.textContent ?? '')));
  await later(200);
  expect(document.body.textContent).toContain('张明轩');
  expect(document.body.textContent).not.toContain('朱美霞');
});

test('Enter twice puts an account into the basket once, and leaves the next that is typed', async () => {
  const fake = await opened();
  const answers = answersOf(fake, {
    quote_basket: () => ({ parts: [], due: 1, missing: 1, change: 0, given: 0, deposit_in: 0, obstacle: { kind: 'nothing' }, offline: null }),
    account: async (asked: { account: string }) => {
      await later(40);
      return fake.call('account', asked);
    },
  });
  atCounter(
    <StatusKnown status={newStatus(SERVING)}>
      <Desk staff={7} draft={null}>
        <BasketPane onBack={() => undefined} />
      </Desk>
    </StatusKnown>,
    answers,
  );
  await vi.waitFor(() => isThere(document.activeElement === field()));
  await write(field(), ZHU);
  await vi.waitFor(() => isThere(document.querySelector('#hits') !== null));
  await press('Enter');
  await press('Enter');
  await write(field(), '99');
  await later(100);
  expect(field()?.value, 'typed meanwhile').toBe('99');
  await write(field(), '');
  await vi.waitFor(() => isThere(document.querySelector('ul li') !== null));
  expect(document.querySelectorAll('ul li')).toHaveLength(1);
});

// What is sent once: two keys that wait in a row at a PIN, at the counter and at the console, and what may be tried again.
import { afterEach, expect, test, vi } from 'vitest';

import { DropPane } from '@/shift/acts/DropPane';

import { atConsole, atCounter, inField, isThere, later, leave, painted, press, write } from '../../fake/ahead';
import { useOnce } from './once';

afterEach(leave);

const field = (selector: string) => document.querySelector(selector);

test('two Enters at the PIN bring cash to the safe once', async () => {
  const page = atCounter(<DropPane onBack={() => undefined} />, {
    quote_drop: () => ({ shift: 1, approvers: [{ staff: 11, name: '沈丽', roles: ['supervisor'] }], expected: 500000, limit: 0 }),
    drop_cash: async () => {
      await later(30);
      return { amount: 100000, received_by: '沈丽', entry: 5, report: {} };
    },
    drawer_slip: () => ({ text_80: '' }),
    print_drawer_slip: () => ({ printed: 'confirmed' }),
  });
  await vi.waitFor(() => isThere(field('[data-face="10000"] input') !== null));
  await write(field('[data-face="10000"] input'), '10');
  await painted();
  await press('Enter', { ctrlKey: true });
  await inField('approver-pin');
  await write(field('#approver-pin'), '1122');
  await press('Enter');
  await press('Enter');
  await vi.waitFor(() => expect(document.body.textContent).toContain('1,000.00'));
  expect(page.asked('drop_cash')).toHaveLength(1);
});

function Sign({ send }: { send: (wish: string) => Promise<string> }) {
  const act = useOnce<string, Error, string>({ mutationFn: send });
  return (
    <button type="button" onClick={() => act.mutate('x')}>
      {act.isPending ? 'under way' : (act.data ?? act.error?.message ?? 'sign')}
    </button>
  );
}

async function drawn(text: string): Promise<void> {
  await vi.waitFor(() => expect(field('button')?.textContent).toBe(text));
  document.querySelector('button')?.focus();
}

test('what was refused is tried again, once that is drawn', async () => {
  let tries = 0;
  const send = async () => {
    tries += 1;
    await later(10);
    throw new Error(`refused ${tries}`);
  };
  atConsole(<Sign send={send} />, {});
  await drawn('sign');
  await press('Enter');
  await press('Enter');
  await drawn('refused 1');
  expect(tries).toBe(1);
  await press('Enter');
  await drawn('refused 2');
  expect(tries).toBe(2);
});

test('what came back at once is sent again only after it was drawn', async () => {
  const send = vi.fn(async () => 'done');
  atConsole(<Sign send={send} />, {});
  await drawn('sign');
  await press('Enter');
  await press('Enter');
  await drawn('done');
  await press('Enter');
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(2));
});

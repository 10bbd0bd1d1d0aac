// What is sent once, though two keys wait in a row, and what may be tried again. At a PIN: shift/acts/typedAhead.test.tsx.
import { afterEach, expect, test, vi } from 'vitest';

import { atConsole, later, leave, press } from '../../fake/ahead';
import { useOnce } from './once';

afterEach(leave);

function Sign({ send }: { send: (wish: string) => Promise<string> }) {
  const act = useOnce<string, Error, string>({ mutationFn: send });
  return (
    <button type="button" onClick={() => act.mutate('x')}>
      {act.isPending ? 'under way' : (act.data ?? act.error?.message ?? 'sign')}
    </button>
  );
}

async function drawn(text: string): Promise<void> {
  await vi.waitFor(() => expect(document.querySelector('button')?.textContent).toBe(text));
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

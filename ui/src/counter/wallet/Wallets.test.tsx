// One key for the oldest charge: where that has just come to its end, the key cancels no other that nobody looked at.
import { useQuery } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';

import { StatusKnown } from '@/parts/status';

import { atCounter, later, leave, press } from '../../../fake/ahead';
import { newStatus } from '../../../fake/host';
import { Wallets } from './Wallets';

afterEach(leave);

const line = (payment: string) => ({ payment, name: payment, account: payment, amount: 100, wallet: 'wechat', asked_at: '2026-12-06T01:00:00Z', state: { state: 'asking', why: null } });
let charged = ['A', 'B'];

function Page() {
  const { data } = useQuery({ queryKey: ['charged'], queryFn: () => [...charged] });
  return data && <StatusKnown status={newStatus({ wallets: data.map(line) as never })}>{<Wallets />}</StatusKnown>;
}

test('a key pressed as the first charge ends cancels no other; once that was read, it does', async () => {
  charged = ['A', 'B'];
  const page = atCounter(<Page />, { cancel_wallet: () => ({}) });
  await vi.waitFor(() => expect(document.body.textContent).toContain('Alt+U'));
  await later(300);
  charged = ['B'];
  await page.client.invalidateQueries({ queryKey: ['charged'] });
  await vi.waitFor(() => expect(document.body.textContent).not.toContain('A '));
  await press('u', { altKey: true, code: 'KeyU' });
  expect(page.asked('cancel_wallet')).toEqual([]);
  await later(300);
  await press('u', { altKey: true, code: 'KeyU' });
  await vi.waitFor(() => expect(page.asked('cancel_wallet')).toEqual([{ payment: 'B' }]));
});

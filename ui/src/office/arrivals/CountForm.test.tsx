// A deposit of which nothing came: the bank has no number for it. And one of which something came wants it.
import { afterEach, expect, test, vi } from 'vitest';

import type { DepositLine, Me } from '@/ipc/office/generated';

import { atConsole, inField, leave, painted, press, write } from '../../../fake/ahead';
import { CountForm } from './CountForm';

afterEach(leave);

const OF = { at: { journal: 'j', number: 4 }, deposit: 'd', amount: 10000, counted: null, reference: null } as unknown as DepositLine;

async function counted(text: string) {
  const page = atConsole(<CountForm of={OF} replaces={null} me={{ name: 'M' } as Me} onDone={() => undefined} onBack={() => undefined} onOver={() => undefined} />, { count_deposit: () => ({}) });
  await inField('deposit-counted');
  await painted();
  await write(document.activeElement, text);
  document.querySelector<HTMLInputElement>('#deposit-reference')?.focus();
  await press('Enter');
  return page;
}

test('a count of nothing is signed without the bank’s number', async () => {
  const page = await counted('0.00');
  await inField('signed-pin');
  await write(document.activeElement, '1357');
  await press('Enter');
  await vi.waitFor(() => expect(page.asked('count_deposit')).toMatchObject([{ counted: 0, reference: '' }]));
});

test('a count of something is not', async () => {
  await counted('99');
  expect(document.querySelector('#signed-pin')).toBeNull();
  expect(document.body.textContent).toContain('要写银行点得的金额和流水号');
});

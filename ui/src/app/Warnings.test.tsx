import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';

import { newClient } from '@/ipc/client';
import type { Status } from '@/ipc/generated';
import { chooseHost } from '@/ipc/host';
import { ask } from '@/ipc/queries';
import { StatusKnown } from '@/parts/status';

import { newFake } from '../../fake/host';
import { Warnings } from './Warnings';

afterEach(cleanup);

const low = (left: number): Partial<Status> => ({ warnings: [{ warning: 'receipts_low', left }] });

function Screen() {
  const { data } = useQuery(ask.status());
  return (
    data && (
      <StatusKnown status={data}>
        <p>frame</p>
        <Warnings />
      </StatusKnown>
    )
  );
}

async function shown(status: Partial<Status>): Promise<void> {
  cleanup();
  chooseHost(newFake(status));
  render(
    <QueryClientProvider client={newClient()}>
      <Screen />
    </QueryClientProvider>,
  );
  await screen.findByText('frame');
}

test('low receipt numbers are told with how many are left and what to do', async () => {
  await shown(low(199));
  screen.getByText(/收据号只剩 199 个/);
  screen.getByText(/上传对账后会领到新号段；急用可在“班次 · 票据”里向邻柜借号。/);
  fireEvent.click(screen.getByRole('button', { name: /知道了/ }));
  await waitFor(() => expect(screen.queryByText(/收据号只剩/)).toBeNull());
});

const lines = () => screen.queryAllByRole('button', { name: /知道了/ }).length;
const away = () => fireEvent.keyDown(document.body, { key: 'k', code: 'KeyK', altKey: true });

test('one key puts them away, the first line first', async () => {
  await shown({ warnings: [{ warning: 'receipts_low', left: 199 }, { warning: 'backup_failed' }] });
  expect(lines()).toBe(2);
  away();
  await waitFor(() => expect(screen.queryByText(/收据号只剩/)).toBeNull());
  expect(lines()).toBe(1);
  away();
  await waitFor(() => expect(lines()).toBe(0));
});

test('nothing is told while there are enough', async () => {
  await shown({ warnings: [] });
  expect(screen.queryByText(/收据号只剩/)).toBeNull();
});

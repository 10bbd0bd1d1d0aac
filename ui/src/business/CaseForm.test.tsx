// A form is nobody's draft before somebody typed in it; its case has one name from the first key to the last attempt.
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useCallback, useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';

import { newClient } from '@/ipc/client';
import type { BusinessCard } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import type { Form } from '@/parts/caseForm';

import { atCounter, isThere, later, leave, painted, press, write } from '../../fake/ahead';
import { CaseForm } from './CaseForm';
import { BusinessForms, NOWHERE } from './forms';

afterEach(() => {
  cleanup();
  leave();
});

const department = { id: 'water', name: '水质部', telephone: '0000-8003', members: [], head: null };

const CARD: BusinessCard = {
  can: { can: 'accept' },
  department,
  disputes: false,
  due_local: '2026-12-09 17:30',
  is_online: true,
  item: {
    id: 'quality', name: '水质', name_en: 'Quality', said: [], who: '', papers: [], basis: '', steps: [], promise: { working_days: 3 }, promise_words: '',
    offline: 'accept_and_queue', roles: [], fallback: [], refusals: [], department: 'water', tell: '', fields: [],
  },
  promise: { due: 0, assumed: false },
  refunds: false,
  transfers: false,
  needs_account: false,
  version: 0,
} as unknown as BusinessCard;

function shown(kept: (key: string, form: Form | null) => void): void {
  const client = newClient();
  client.setQueryData(ask.businessCard('quality').queryKey, CARD);
  client.setDefaultOptions({ queries: { staleTime: Infinity } });
  function Held() {
    const [forms, setForms] = useState<Record<string, Form>>({});
    const keep = useCallback((key: string, form: Form | null) => {
      kept(key, form);
      setForms(form ? { [key]: form } : {});
    }, []);
    return (
      <BusinessForms place={NOWHERE} setPlace={() => undefined} forms={forms} keep={keep}>
        <CaseForm item="quality" account={null} onBack={() => undefined} onCounter={() => undefined} onRefund={() => undefined} onOpened={() => undefined} />
      </BusinessForms>
    );
  }
  render(
    <QueryClientProvider client={client}>
      <Held />
    </QueryClientProvider>,
  );
}

test('opened and looked at, nothing is kept; typed in twice, it is one case', () => {
  const kept = vi.fn<(key: string, form: Form | null) => void>();
  shown(kept);
  const phone = document.querySelector<HTMLInputElement>('#case-phone');
  if (!phone) throw new Error(`no form: ${document.body.textContent}`);
  expect(kept).not.toHaveBeenCalled();
  expect(screen.queryByText(/重填/)).toBeNull();
  fireEvent.change(phone, { target: { value: '139' } });
  fireEvent.change(phone, { target: { value: '13900001234' } });
  const forms = kept.mock.calls.map(([, form]) => form);
  expect(forms.map((form) => form?.phone)).toEqual(['139', '13900001234']);
  expect(new Set(forms.map((form) => form?.id)).size).toBe(1);
});

const URGENT = {
  item: { id: 'burst', name: '爆管', name_en: 'Burst', fields: [], papers: [], urgent: { when: 'w', say: 's' }, refusals: [] },
  department: { name: 'D', telephone: '110' },
  due_local: '2026-12-06 10:00',
  promise: { assumed: false },
};

function Urgent() {
  const [forms, setForms] = useState<Record<string, Form>>({});
  const keep = useCallback((key: string, form: Form | null) => setForms(form ? { [key]: form } : {}), []);
  return (
    <BusinessForms place={NOWHERE} setPlace={() => undefined} forms={forms} keep={keep}>
      <CaseForm item="burst" account={null} onBack={() => undefined} onCounter={() => undefined} onRefund={() => undefined} onOpened={() => undefined} />
    </BusinessForms>
  );
}

test('what is urgent and was not telephoned is not accepted by the same key pressed twice', async () => {
  const page = atCounter(<Urgent />, { business_card: () => URGENT, open_case: () => ({ line: { case: 'c' } }) });
  await vi.waitFor(() => isThere(document.querySelector('#case-phone') !== null));
  await write(document.querySelector('#case-phone'), '13800138000');
  await write(document.querySelector('#case-words'), '水喷');
  await painted();
  await press('Enter', { ctrlKey: true });
  await press('Enter', { ctrlKey: true });
  await painted();
  await press('Enter', { ctrlKey: true });
  expect(document.body.textContent).toContain('还没有打给');
  expect(page.asked('open_case')).toEqual([]);
  // Read, and the same key again: it can wait.
  await later(300);
  await press('Enter', { ctrlKey: true });
  await vi.waitFor(() => expect(page.asked('open_case')).toHaveLength(1));
});

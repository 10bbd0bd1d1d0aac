// Which bill a case is about: each of them can be chosen by keyboard, however many are owed.
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';

import type { BusinessCard } from '@/ipc/generated';
import type { Form } from '@/parts/caseForm';

import { Inputs, type NamedBill } from './Inputs';

afterEach(cleanup);

const CARD = { disputes: true, item: { name: '费用争议', fields: [], papers: [] } } as unknown as BusinessCard;

function shown(owed: number): HTMLInputElement {
  const bills: NamedBill[] = Array.from({ length: owed }, (_, at) => ({ bill: `B${at + 1}`, period: `2025${String(at + 1).padStart(2, '0')}`, amount: 100 }));
  function Held() {
    const [form, setForm] = useState({ name: '', phone: '', address: '', words: '', bill: null, fields: {}, seen: [] } as unknown as Form);
    return (
      <>
        <Inputs card={CARD} form={form} bills={bills} onChange={(part) => setForm({ ...form, ...part })} onDone={() => undefined} />
        <output>{form.bill}</output>
      </>
    );
  }
  render(<Held />);
  const field = document.querySelector<HTMLInputElement>('#case-bill');
  if (!field) throw new Error('no field');
  return field;
}

const chosen = () => screen.getByRole('status').textContent;
const hint = () => document.querySelector('#case-bills')?.textContent ?? '';

test.each([
  [9, '9', 'B9'],
  [12, '2', 'B2'],
  [12, '01', 'B10'],
  [12, '03', 'B12'],
  [12, '0', ''],
  [12, '001', 'B1'],
  [12, '04', ''],
  [20, '002', 'B20'],
])('of %i, typing %s chooses %s', (owed, keys, bill) => {
  const field = shown(owed);
  for (const key of keys) fireEvent.change(field, { target: { value: field.value + key } });
  expect(chosen()).toBe(bill);
});

test('the form says that there are more', () => {
  const field = shown(12);
  expect(hint()).toContain('0 后面还有 3 张');
  fireEvent.change(field, { target: { value: '0' } });
  expect(hint()).toContain('3 2025-12');
  expect(hint()).toContain('0 回到前面');
});

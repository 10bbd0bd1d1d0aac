import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, cleanup, createEvent, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';

import { newClient } from '@/ipc/client';
import type { Status, TakePayment } from '@/ipc/generated';
import { chooseHost } from '@/ipc/host';
import { ask } from '@/ipc/queries';
import { StatusKnown } from '@/parts/status';

import { newFake, newStatus, type Fake } from '../../fake/host';
import { Counter } from './Counter';
import { Desk } from './Desk';

afterEach(cleanup);

const ZHU = '1200020417';
const SERVING: Partial<Status> = { desk: { desk: 'serving', staff: 7, name: '张敏', roles: ['clerk'] } };

function Screen() {
  const { data } = useQuery(ask.status());
  return (
    data && (
      <StatusKnown status={data}>
        <Desk staff={7} draft={data.draft}>
          <Counter openShift={null} onCases={() => undefined} onBusiness={() => undefined} />
        </Desk>
      </StatusKnown>
    )
  );
}

/** A printer is set up. */
const PRINTS: Partial<Status> = { strip: { ...newStatus({}).strip, printer: 'ready' } };

async function counter(changed: Partial<Status> = {}, prepare: (fake: Fake) => void = () => undefined): Promise<Fake> {
  const fake = newFake({ ...SERVING, ...changed });
  await fake.call('open_shift', { float: 50000 });
  prepare(fake);
  chooseHost(fake);
  render(
    <QueryClientProvider client={newClient()}>
      <Screen />
    </QueryClientProvider>,
  );
  await screen.findByRole('combobox');
  return fake;
}

const calls = (fake: Fake, command: string) => fake.calls.filter((one) => one.command === command).map((one) => one.request);
const box = () => screen.getByRole<HTMLInputElement>('combobox');
const amount = () => screen.getByLabelText<HTMLInputElement>('现金收到');
const press = (key: string, more: Partial<KeyboardEventInit> & { keyCode?: number } = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
/** Enter on the answer that the cursor stands on. */
const enter = () => fireEvent.click(document.activeElement ?? document.body);

/** As a scanner types: five milliseconds between two keys, however long the page takes to draw. */
function scanner() {
  let at = performance.now();
  return (key: string): boolean => {
    const target = document.activeElement ?? document.body;
    const event = createEvent.keyDown(target, { key });
    Object.defineProperty(event, 'timeStamp', { value: (at += 5) });
    return fireEvent(target, event);
  };
}

const drawn = () => act(() => new Promise((resolve) => setTimeout(resolve, 60)));

function type(field: HTMLInputElement, text: string): void {
  fireEvent.change(field, { target: { value: text } });
}

/** 户号, Enter: the account is open and its bills have the keys. */
async function open(account = ZHU): Promise<void> {
  type(box(), account);
  await screen.findByRole('option', { name: new RegExp(account) });
  press('Enter');
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'));
}

/** On to the money, and until what is due has been drawn. */
async function toTheMoney(): Promise<void> {
  await open();
  press('Enter');
  await waitFor(() => expect(document.activeElement).toBe(amount()));
  await waitFor(() => expect(screen.getByTestId('due').textContent).toContain('95.08'));
  await drawn();
}

test('number, Enter, Enter, amount, Enter: paid and printed, and the box is ready for the next', async () => {
  const fake = await counter();
  await toTheMoney();
  type(amount(), '100');
  await waitFor(() => expect(screen.getByTestId('change').textContent).toContain('4.90'));
  await drawn();
  press('Enter');
  await waitFor(() => expect(screen.getByTestId('done').textContent).toContain('4.90'));

  const [taken] = calls(fake, 'take_payment') as [TakePayment];
  expect(taken).toMatchObject({ account: ZHU, shown_due: 9508, tenders: [{ tender: 'cash', amount: 10000 }], part: false });
  expect(taken.bills).toHaveLength(2);
  expect(calls(fake, 'print_receipt')).toEqual([{ payment: taken.payment, form: null }]);
  await waitFor(() => expect(document.activeElement).toBe(box()));
  expect(box().value).toBe('');
});

test('the payment’s name is in the draft before the first attempt', async () => {
  const fake = await counter();
  await toTheMoney();
  type(amount(), '100');
  await drawn();
  press('Enter');
  await waitFor(() => expect(calls(fake, 'take_payment')).toHaveLength(1));
  const [taken] = calls(fake, 'take_payment') as [TakePayment];
  const names = fake.calls.map((one) => one.command);
  const saved = fake.calls[names.lastIndexOf('save_draft', names.indexOf('take_payment'))];
  expect(JSON.stringify(saved?.request)).toContain(taken.payment);
});

test('a lost answer: Enter again asks under the same name, and nothing is taken twice', async () => {
  const fake = await counter();
  await toTheMoney();
  type(amount(), '100');
  await drawn();
  let lost = false;
  const real = fake.call.bind(fake);
  fake.call = async (command, request) => {
    const answer = await real(command, request);
    if (command === 'take_payment' && !lost) {
      lost = true;
      throw new Error('the line is cut');
    }
    return answer;
  };
  press('Enter');
  await screen.findByRole('alert');
  // What was on its way is over a moment after it is told.
  await drawn();
  press('Enter');
  await screen.findByTestId('done');
  const [first, second] = calls(fake, 'take_payment') as [TakePayment, TakePayment];
  expect(second.payment).toBe(first.payment);
  expect((await real('receipts', {})) as { receipts: unknown[] }).toMatchObject({ receipts: [{ payment: first.payment }] });
});

test('an Enter held down, or of an input method, takes nothing', async () => {
  const fake = await counter();
  await toTheMoney();
  type(amount(), '100');
  await drawn();
  press('Enter', { repeat: true });
  press('Enter', { isComposing: true });
  press('Enter', { keyCode: 229 });
  await drawn();
  expect(calls(fake, 'take_payment')).toEqual([]);
});

test('a large sum is taken at the second Enter only', async () => {
  const fake = await counter();
  await toTheMoney();
  type(amount(), '30000');
  await drawn();
  press('Enter');
  await screen.findByText(/30,000.00 元，数目大/);
  expect(calls(fake, 'take_payment')).toEqual([]);
  // Read: a double press is no second look.
  await act(() => new Promise((resolve) => setTimeout(resolve, 300)));
  press('Enter');
  await waitFor(() => expect(calls(fake, 'take_payment')).toHaveLength(1));
});

test('an Enter before the sum was drawn takes nothing', async () => {
  const fake = await counter();
  await open();
  fake.delayMs = 300;
  press(' ');
  press('Enter');
  await waitFor(() => expect(document.activeElement).toBe(amount()));
  type(amount(), '100');
  press('Enter');
  await act(() => new Promise((resolve) => setTimeout(resolve, 700)));
  expect(calls(fake, 'take_payment')).toEqual([]);
});

test('Enter straight after the amount counts once its change is known', async () => {
  const fake = await counter();
  await toTheMoney();
  fake.delayMs = 80;
  type(amount(), '100');
  press('Enter');
  await waitFor(() => expect(calls(fake, 'take_payment')).toHaveLength(1));
});

test('Enter straight after too little takes nothing', async () => {
  const fake = await counter();
  await toTheMoney();
  fake.delayMs = 80;
  type(amount(), '10');
  press('Enter');
  await act(() => new Promise((resolve) => setTimeout(resolve, 400)));
  expect(calls(fake, 'take_payment')).toEqual([]);
});

test('+ is exactly what is missing', async () => {
  await counter();
  await toTheMoney();
  press('+', { code: 'NumpadAdd' });
  await waitFor(() => expect(amount().value).toBe('95.10'));
});

test('Esc goes one step back and keeps what was typed', async () => {
  await counter();
  await toTheMoney();
  type(amount(), '60');
  press('Escape');
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'));
  press('Escape');
  await waitFor(() => expect(document.activeElement).toBe(box()));
  expect(box().value).toBe(ZHU);
  press('Enter');
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'));
  press('Enter');
  await waitFor(() => expect(amount().value).toBe('60'));
});

test('a scan into the amount is searched for, and leaves the amount alone', async () => {
  const fake = await counter();
  await toTheMoney();
  type(amount(), '50');
  await drawn();
  const scan = scanner();
  for (const character of '1100020981') {
    const isHeld = !scan(character);
    if (!isHeld) type(amount(), amount().value + character);
  }
  scan('Enter');
  await waitFor(() => expect(box().value).toBe('1100020981'));
  expect(calls(fake, 'take_payment')).toEqual([]);
  // Money was keyed already: the scanned account waits for Enter, and the amount for its customer.
  type(box(), ZHU);
  await screen.findByRole('option', { name: new RegExp(ZHU) });
  press('Enter');
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'));
  press('Enter');
  await waitFor(() => expect(amount().value).toBe('50'));
});

test('a scan with nothing keyed opens the one account it names', async () => {
  await counter();
  const scan = scanner();
  for (const character of ZHU) {
    scan(character);
    type(box(), box().value + character);
  }
  scan('Enter');
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'));
});

test('what the account owed before is not told as what it owes still, where that cannot be read again', async () => {
  const fake = await counter();
  await toTheMoney();
  type(amount(), '100');
  await drawn();
  fake.on.account = () => {
    // oxlint-disable-next-line typescript/only-throw-error
    throw { fault: { kind: 'busy', detail: '' } };
  };
  const asked = calls(fake, 'account').length;
  press('Enter');
  await screen.findByTestId('done');
  await waitFor(() => expect(calls(fake, 'account').length).toBeGreaterThan(asked));
  await drawn();
  await drawn();
  expect(screen.queryByText(/到期的还欠/)).toBeNull();
});

test('a printer that confirms nothing: the clerk says whether the paper is whole', async () => {
  const fake = await counter(PRINTS, (one) => {
    one.on.print_receipt = () => ({ printed: 'unconfirmed' });
  });
  await toTheMoney();
  type(amount(), '100');
  await drawn();
  press('Enter');
  const whole = await screen.findByRole('button', { name: /完整/ });
  await waitFor(() => expect(document.activeElement).toBe(whole));
  press('1');
  expect(calls(fake, 'see_paper'), 'a digit alone is no answer').toEqual([]);
  enter();
  await waitFor(() => expect(calls(fake, 'see_paper')).toMatchObject([{ paper: 'whole', change_given: null }]));
  await waitFor(() => expect(document.activeElement).toBe(box()));
});

test('on pre-numbered forms nothing is printed before the form’s number was compared', async () => {
  const fake = await counter({ numbered_forms: true }, (one) => {
    one.on.print_receipt = ({ form }) => {
      // oxlint-disable-next-line typescript/only-throw-error
      if (form !== 12001) throw { refusal: { kind: 'wrong_form', form: form ?? 0, receipt: 12001 } };
      return { printed: 'confirmed' };
    };
  });
  await toTheMoney();
  type(amount(), '100');
  await drawn();
  press('Enter');
  const form = await screen.findByLabelText<HTMLInputElement>('打印机里的票据是几号？', { selector: 'input' });
  expect(calls(fake, 'print_receipt')).toEqual([]);
  type(form, '12002');
  fireEvent.keyDown(form, { key: 'Enter' });
  expect((await screen.findByRole('alert')).textContent).toContain('纸上是 12002 号，应当是 12001 号');
  type(form, '12001');
  fireEvent.keyDown(form, { key: 'Enter' });
  await screen.findByText('收据已打印');
});

test('after a crash: the paper and the change are asked for, one after the other', async () => {
  const fake = await counter({
    ...PRINTS,
    crashed: true,
    unconfirmed: [{ payment: 'p', receipt: 12000, account: ZHU, name: '朱美霞', taken_at: '2026-12-06T00:42:00Z', amount: 9510, change: 490 }],
  });
  await screen.findByText('已恢复：最后一笔 08:42 朱美霞 95.10 已入账，该找零 4.90');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('完整'));
  press('2');
  enter();
  await waitFor(() => expect(document.activeElement?.textContent).toContain('给了'));
  press('1');
  enter();
  await waitFor(() => expect(calls(fake, 'see_paper')).toEqual([{ payment: 'p', paper: 'none', change_given: true }]));
});

test('after a crash without a printer: one key writes the file, then the change is asked for', async () => {
  const fake = await counter({
    crashed: true,
    unconfirmed: [{ payment: 'p', receipt: 12000, account: ZHU, name: '朱美霞', taken_at: '2026-12-06T00:42:00Z', amount: 9510, change: 490 }],
  });
  await waitFor(() => expect(document.activeElement?.textContent).toContain('存文件'));
  expect(screen.queryByText(/残缺/)).toBeNull();
  press('1');
  enter();
  await waitFor(() => expect(calls(fake, 'print_receipt')).toEqual([{ payment: 'p', form: null }]));
  await waitFor(() => expect(document.activeElement?.textContent).toContain('给了'));
  press('1');
  enter();
  await waitFor(() => expect(calls(fake, 'see_paper')).toEqual([{ payment: 'p', paper: 'whole', change_given: true }]));
});

test('after a crash the next account’s number answers nothing: it goes to the search box whole', async () => {
  const fake = await counter({
    ...PRINTS,
    crashed: true,
    unconfirmed: [{ payment: 'p', receipt: 12000, account: ZHU, name: '朱美霞', taken_at: '2026-12-06T00:42:00Z', amount: 9510, change: 490 }],
  });
  await waitFor(() => expect(document.activeElement?.textContent).toContain('完整'));
  press('1');
  press('2');
  await waitFor(() => expect(document.activeElement).toBe(box()));
  expect(box().value).toBe('12');
  expect(box().selectionStart, 'and is typed on').toBe(2);
  expect(calls(fake, 'see_paper')).toEqual([]);
});

test('a draft whose payment stands is not offered again', async () => {
  const first = newFake(SERVING);
  await first.call('open_shift', { float: 50000 });
  const bill = ((await first.call('account', { account: ZHU })) as { open: { bill: string }[] }).open[0]?.bill ?? '';
  const keying = { picked: [bill], useDeposit: false, keepChange: false, isPart: false, lines: [{ tender: 'cash', amount: '80', reference: '' }], active: 0, payment: 'p' };
  const draft = JSON.stringify({ version: 1, drafts: { 7: { step: 'pay', text: ZHU, account: ZHU, keying: { [ZHU]: keying } } } });
  const receipt = { receipt: { payment: 'p' }, text_58: '', text_80: '', invoice: { stage: 'none' } } as never;
  await counter({ draft }, (fake) => {
    fake.on.receipt = () => receipt;
  });
  await waitFor(() => expect(box().value).toBe(''));
});

test('a refusal stands in words, and the money stays on the screen', async () => {
  await counter({}, (fake) => {
    fake.on.take_payment = () => {
      // oxlint-disable-next-line typescript/only-throw-error
      throw { refusal: { kind: 'no_receipt_number' } };
    };
  });
  await toTheMoney();
  type(amount(), '100');
  await drawn();
  press('Enter');
  expect((await screen.findByRole('alert')).textContent).toContain('收据号用完了');
  expect(amount().value).toBe('100');
});

// What a question is not answered by: a scan, and a key that was pressed before the question stood on the screen. And what it is: a
// digit of whoever types ahead and knows what is asked next.
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';

import { SafePane } from '@/shift/acts/SafePane';
import { ReversalPane } from '@/counter/reversal/ReversalPane';
import { Desk } from '@/counter/Desk';

import { atCounter, inField, later, leave, onButton, painted, press, scan, write } from '../../fake/ahead';
import { newStatus } from '../../fake/host';
import { Choices } from './Choices';
import { KeyButton } from './KeyButton';
import { useKeys } from './keys';
import { StatusKnown } from './status';

afterEach(leave);

const said = vi.fn();

/** Two questions, one after the other, then a field. */
function Steps() {
  const [step, setStep] = useState(0);
  const of = (name: string) => ['甲', '乙'].map((label) => ({ label, act: () => (said(`${name}${label}`), setStep(step + 1)) }));
  if (step > 1) return <input id="pin" aria-label="PIN" autoFocus onKeyDown={(event) => said(event.key)} />;
  return <Choices key={step} words={String(step)} choices={of(step === 0 ? '先' : '后')} takesFocus onPutOff={() => undefined} />;
}

/** Longer than a scanner waits between two characters. */
const byHand = () => later(50);
const words = () => said.mock.calls.map(([one]) => String(one));

async function asked(): Promise<void> {
  said.mockClear();
  atCounter(<Steps />, {});
  await onButton();
  await painted();
}

test('two Enters answer the first question alone, until the second is drawn', async () => {
  await asked();
  await press('Enter');
  await press('Enter');
  expect(words()).toEqual(['先甲']);
  await painted();
  await press('Enter');
  expect(words()).toEqual(['先甲', '后甲']);
});

test('a digit pressed twice answers the first question alone, until the second is drawn', async () => {
  await asked();
  await press('1');
  await press('1');
  expect(words()).toEqual(['先甲']);
  await painted();
  await press('1');
  await byHand();
  expect(words()).toEqual(['先甲', '后甲']);
});

test('digits typed ahead go where they are meant, however late they come', async () => {
  await asked();
  await press('2');
  await press('1');
  await press('Enter');
  expect(words(), 'the field stands there for the third').toEqual(['先乙', '后甲', 'Enter']);
});

test('a scan answers nothing, and its Enter presses nothing', async () => {
  await asked();
  await scan('1200020417');
  await byHand();
  expect(words()).toEqual([]);
  await press('2');
  await byHand();
  expect(words(), 'a hand does').toEqual(['先乙']);
});

test('a scanned account number brings no safe to the bank', async () => {
  const page = atCounter(<SafePane onBack={() => undefined} />, {
    safe: () => ({ holds: 500000, limit: 0, drawers: [], drops: [], deposits: [], finance: [], approvers: [] }),
    bank_takings: () => ({ deposit: { deposit: 9, label: 'L', amount: 500000 } }),
  });
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('group'));
  await painted();
  await scan('1200020417');
  await press('Enter');
  await byHand();
  expect(page.asked('bank_takings'), 'nor does Enter').toEqual([]);
  await press('1');
  await vi.waitFor(() => expect(page.asked('bank_takings')).toEqual([{ shown: 500000 }]));
});

function Done() {
  const [isDone, setDone] = useState(false);
  useKeys({ 'Ctrl+Enter': () => setDone(true) });
  return (
    isDone && (
      <KeyButton hotkey="Enter" onPress={() => said('next')}>
        next
      </KeyButton>
    )
  );
}

test('Enter presses no key that was not drawn yet', async () => {
  said.mockClear();
  atCounter(<Done />, {});
  await later(50);
  await press('Enter', { ctrlKey: true });
  expect(document.querySelector('button')).toBeTruthy();
  await press('Enter');
  expect(words()).toEqual([]);
  await painted();
  await press('Enter');
  expect(words()).toEqual(['next']);
});

const status = newStatus({ desk: { desk: 'serving', staff: 7, name: '张敏', roles: ['clerk'] } });

test('the reason of a reversal, pressed twice, does not say that the receipt is back', async () => {
  const receipt = { payment: 'p', receipt: 5, account: 'A', name: 'N', taken_local: '', tenders: [{ tender: 'cash', amount: 100 }], deposit_in: 0, deposit_out: 0 };
  const page = atCounter(
    <StatusKnown status={status}>
      <Desk staff={7} draft={null}>
        <ReversalPane payment="p" isReversed={false} onBack={() => undefined} />
      </Desk>
    </StatusKnown>,
    {
      save_draft: () => ({}),
      quote_reversal: () => ({ receipt, given_back: [{ tender: 'cash', amount: 100, reference: null }], obstacle: null, invoice: { stage: 'none' }, approvers: [{ staff: 11, name: '沈丽', roles: [] }], finance: [], requested: false }),
      see_word: () => ({ word: null, has_office: false, by_word: false, can_wait: false, nobody: null }),
      reverse_payment: () => ({ slip: {} }),
      slip: () => ({ slip: { shift: 1, given_back: [{ tender: 'cash', amount: 100 }], reason: 'not' }, text_80: 'S' }),
      print_slip: () => ({ printed: 'confirmed' }),
    },
  );
  await onButton();
  await painted();
  await press('1');
  await press('1');
  await press('Enter');
  await byHand();
  await painted();
  await press('Enter');
  expect(document.activeElement?.id, 'whether the receipt is back has no default').not.toBe('approver-pin');
  await press('2');
  await inField('approver-pin');
  await write(document.activeElement, '1122');
  await press('Enter');
  await vi.waitFor(() => expect(page.asked('reverse_payment')).toHaveLength(1));
  expect(page.asked('reverse_payment')[0]).toMatchObject({ receipt_returned: false });
});

// What a question is not answered by: a scan, and a key that was pressed before the question stood on the screen. And what it is: a
// digit of whoever types ahead and knows what is asked next.
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';

import { atCounter, later, leave, onButton, painted, press, scan } from '../../fake/ahead';
import { Choices } from './Choices';
import { KeyButton } from './KeyButton';
import { useKeys } from './keys';

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

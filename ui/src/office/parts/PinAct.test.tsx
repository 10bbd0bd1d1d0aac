import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { PinAct } from './PinAct';

afterEach(cleanup);

function opens(mayBeSilent: boolean) {
  const onSign = vi.fn();
  render(
    <PinAct
      name="王芳"
      does="签字"
      say="差在哪"
      mayBeSilent={mayBeSilent}
      needs="差额 −0.06 元，要写明"
      fault={null}
      busy={false}
      onSign={onSign}
      onBack={() => undefined}
    />,
  );
  return onSign;
}

const at = () => document.activeElement as HTMLInputElement;
const press = (key: string) => fireEvent.keyDown(at(), { key });
const type = (value: string) => fireEvent.change(at(), { target: { value } });

test('where words may be left out, the cursor begins in the PIN', () => {
  const onSign = opens(true);
  expect(at().type).toBe('password');
  type('4141');
  press('Enter');
  expect(onSign.mock.calls).toEqual([['4141', '']]);
});

test('where they are needed it begins in them, and Enter leads to the PIN', () => {
  const onSign = opens(false);
  expect(at().tagName).toBe('TEXTAREA');
  type('短款待查');
  press('Enter');
  expect(at().type).toBe('password');
  type('4141');
  press('Enter');
  expect(onSign.mock.calls).toEqual([['4141', '短款待查']]);
});

test('without needed words Enter says why and stays in them: no PIN is asked for, nor kept', () => {
  const onSign = opens(false);
  press('Enter');
  expect(at().tagName).toBe('TEXTAREA');
  expect(screen.getByRole('alert').textContent).toContain('差额 −0.06 元');

  const pin = document.querySelector<HTMLInputElement>('input[type=password]');
  pin?.focus();
  type('4141');
  press('Enter');
  expect(at().tagName, 'the cursor is in the words').toBe('TEXTAREA');
  expect(pin?.value).toBe('');
  expect(onSign).not.toHaveBeenCalled();
});

test('the keys are brought in sight, whatever the browser answers to that', () => {
  const brought = vi.fn(() => Promise.resolve());
  Object.assign(Element.prototype, { scrollIntoView: brought });
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  opens(true);
  press('Enter');
  cleanup();
  expect(brought).toHaveBeenCalledTimes(2);
  expect(said).not.toHaveBeenCalled();
  said.mockRestore();
});

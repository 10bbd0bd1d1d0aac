import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { Choices } from './Choices';
import { nameOf, useKeys, type KeyMap } from './keys';

afterEach(cleanup);

test.each([
  [{ key: '1', code: 'Digit1', altKey: true }, 'Alt+1'],
  [{ key: '¡', code: 'Digit1', altKey: true }, 'Alt+1'],
  [{ key: '0', code: 'Numpad0', altKey: true }, 'Alt+0'],
  [{ key: 'k', code: 'KeyK', ctrlKey: true }, 'Ctrl+K'],
  [{ key: 'F8', code: 'F8' }, 'F8'],
  [{ key: 'Escape', code: 'Escape' }, 'Esc'],
  [{ key: 'Enter', code: 'NumpadEnter' }, 'Enter'],
  [{ key: 'Enter', code: 'Enter', ctrlKey: true }, 'Ctrl+Enter'],
  [{ key: 'Tab', code: 'Tab', shiftKey: true }, 'Shift+Tab'],
  [{ key: '1', code: 'Digit1' }, '1'],
])('%o is %s', (event, name) => {
  expect(nameOf(new KeyboardEvent('keydown', event))).toBe(name);
});

function Screen({ map }: { map: KeyMap }) {
  useKeys(map);
  return <button type="button">press</button>;
}

test('the screen mounted last hears a key first, and the one below again when it is gone', () => {
  const [below, above] = [vi.fn(), vi.fn()];
  render(<Screen map={{ Esc: below }} />);
  const { unmount } = render(<Screen map={{ Esc: above }} />);
  fireEvent.keyDown(document.body, { key: 'Escape' });
  unmount();
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(above).toHaveBeenCalledTimes(1);
  expect(below).toHaveBeenCalledTimes(1);
});

test('a key held down counts once; a key of an input method does not count at all', () => {
  const enter = vi.fn();
  render(<Screen map={{ Enter: enter }} />);
  fireEvent.keyDown(document.body, { key: 'Enter' });
  fireEvent.keyDown(document.body, { key: 'Enter', repeat: true });
  fireEvent.keyDown(document.body, { key: 'Enter', isComposing: true });
  fireEvent.keyDown(document.body, { key: 'Enter', keyCode: 229 });
  expect(enter).toHaveBeenCalledTimes(1);
});

test('Enter on a button presses that button and nothing behind it', () => {
  const enter = vi.fn();
  const { getByRole } = render(<Screen map={{ Enter: enter }} />);
  fireEvent.keyDown(getByRole('button'), { key: 'Enter' });
  expect(enter).not.toHaveBeenCalled();
});

test('a digit answers a question; with Alt it goes to another screen, and answers nothing', async () => {
  const [answer, away] = [vi.fn(), vi.fn()];
  render(<Screen map={{ 'Alt+1': away }} />);
  const { getByRole } = render(<Choices words="which?" choices={[{ label: 'this', act: answer }]} takesFocus onPutOff={vi.fn()} />);
  const question = getByRole('group');
  fireEvent.keyDown(question, { key: '1', code: 'Digit1', altKey: true });
  expect(answer).not.toHaveBeenCalled();
  expect(away).toHaveBeenCalledTimes(1);
  fireEvent.keyDown(question, { key: '1', code: 'Digit1' });
  await vi.waitFor(() => expect(answer).toHaveBeenCalledTimes(1));
});

// What a question is answered by: a digit, on however many pages; never by Enter where it is weighed, nor by what was meant for elsewhere.
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { Choices } from './Choices';

afterEach(cleanup);

function asked(many: number) {
  const chosen = vi.fn();
  const choices = Array.from({ length: many }, (_, at) => ({ label: `第${at + 1}项`, act: () => chosen(at + 1) }));
  render(<Choices words="哪一项？" choices={choices} takesFocus onPutOff={() => undefined} />);
  return chosen;
}

/** By hand: no scanner waits so long between two keys. */
async function press(key: string): Promise<void> {
  await act(() => new Promise((done) => setTimeout(done, 50)));
  fireEvent.keyDown(document.activeElement ?? document.body, { key });
  await act(() => new Promise((done) => setTimeout(done, 50)));
}

test('each of ten has its digit', async () => {
  const chosen = asked(10);
  await press('1');
  await press('9');
  await press('0');
  expect(chosen.mock.calls).toEqual([[1], [9], [10]]);
});

test.each([1, 9, 10, 18, 19, 23])('of more than ten the %i. is in reach of the keys', async (at) => {
  const chosen = asked(23);
  for (let page = 0; page < Math.floor((at - 1) / 9); page += 1) await press('0');
  expect(document.activeElement?.textContent, 'the cursor stands on the first').toContain('第');
  await press(String(((at - 1) % 9) + 1));
  expect(chosen.mock.calls).toEqual([[at]]);
});

test('the last page says that it is the last, and goes back to the first', async () => {
  const chosen = asked(11);
  expect(screen.getByText(/还有 2 项/)).toBeTruthy();
  await press('0');
  expect(screen.queryByText('第1项')).toBeNull();
  await press('3');
  await press('1');
  expect(chosen.mock.calls).toEqual([[1]]);
});

test('what is somebody’s own word is taken by a digit, and never by Enter alone', async () => {
  const chosen = vi.fn();
  const choices = ['很不满意', '满意'].map((label, at) => ({ label, act: () => chosen(at + 1) }));
  render(<Choices words="怎么评价？" choices={choices} takesFocus isWeighed onPutOff={() => undefined} />);
  expect(document.activeElement?.tagName, 'the cursor stands on no answer').toBe('DIV');
  expect(screen.queryByText(/Enter/)).toBeNull();
  await press('Enter');
  expect(chosen).not.toHaveBeenCalled();
  await press('2');
  expect(chosen.mock.calls).toEqual([[2]]);
});

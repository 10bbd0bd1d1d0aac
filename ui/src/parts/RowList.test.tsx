// The cursor of a list stays on its row while the list changes under it: what Enter acts on is what was looked at.
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { RowList } from './RowList';

afterEach(cleanup);

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

/** A list of these rows; a later call is what a later answer brings. */
function listed(first: string) {
  const [taken, moved] = [vi.fn(), vi.fn()];
  const list = (names: string) => (
    <RowList rows={Array.from(names)} idOf={(one) => one} label="差异" isHere keys={{ Enter: taken }} onMove={moved}>
      {(one) => one}
    </RowList>
  );
  const { rerender } = render(list(first));
  return { taken, moved, becomes: (names: string) => rerender(list(names)) };
}

const at = () => screen.getAllByRole('option').filter((one) => one.getAttribute('data-at') === 'true').map((one) => one.textContent);

test.each([
  ['one comes before it', 'abc', 1, 'xabc', 'b'],
  ['those before it go', 'abcd', 2, 'cd', 'c'],
  ['the order turns', 'abc', 0, 'cba', 'a'],
  ['it goes: the next stands in its place', 'abc', 1, 'ac', 'c'],
  ['it goes, and was the last', 'abc', 2, 'ab', 'b'],
])('%s', (_, before, downs, after, due) => {
  const { taken, moved, becomes } = listed(before);
  for (let down = 0; down < downs; down += 1) press('ArrowDown');
  becomes(after);
  expect(at()).toEqual([due]);
  expect(moved.mock.lastCall).toEqual([due]);
  press('Enter');
  expect(taken.mock.calls).toEqual([[due]]);
});

test('an empty answer between two forgets nothing', () => {
  const { taken, becomes } = listed('abc');
  press('ArrowDown');
  becomes('');
  press('Enter');
  expect(taken).not.toHaveBeenCalled();
  becomes('xyb');
  press('Enter');
  expect(taken.mock.calls).toEqual([['b']]);
});

test('from where it went the arrows go on', () => {
  const { becomes } = listed('abc');
  press('ArrowDown');
  becomes('xabc');
  press('ArrowDown');
  expect(at()).toEqual(['c']);
  press('Home');
  expect(at()).toEqual(['x']);
});

test('a row that was clicked is the one the cursor stays on', () => {
  const { becomes } = listed('abc');
  fireEvent.click(screen.getByText('c'));
  becomes('cab');
  expect(at()).toEqual(['c']);
});

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
])('%s', (_, before, downs, after, due) => {
  const { taken, moved, becomes } = listed(before);
  for (let down = 0; down < downs; down += 1) press('ArrowDown');
  becomes(after);
  expect(at()).toEqual([due]);
  expect(moved.mock.lastCall).toEqual([due]);
  press('Enter');
  expect(taken.mock.calls).toEqual([[due]]);
});

test.each([
  ['the next', 'abc', 1, 'ac', 'ArrowDown', 'c'],
  ['the next, upwards as well', 'abc', 1, 'ac', 'ArrowUp', 'c'],
  ['the last, where it was the last', 'abc', 2, 'ab', 'ArrowDown', 'b'],
])('a row that goes leaves the cursor on none, until an arrow stands on %s', (_, before, downs, after, arrow, due) => {
  const { taken, moved, becomes } = listed(before);
  for (let down = 0; down < downs; down += 1) press('ArrowDown');
  becomes(after);
  expect(at(), 'nobody looked at its neighbour').toEqual([]);
  expect(moved.mock.lastCall).toEqual([undefined]);
  press('Enter');
  expect(taken).not.toHaveBeenCalled();
  expect(screen.getByText(/已不在列表里/)).toBeTruthy();
  press(arrow);
  expect(at()).toEqual([due]);
  expect(moved.mock.lastCall).toEqual([due]);
  expect(screen.queryByText(/已不在列表里/)).toBeNull();
});

test('a row that comes again is stood on again', () => {
  const { becomes } = listed('abc');
  press('ArrowDown');
  becomes('ac');
  becomes('acb');
  expect(at()).toEqual(['b']);
});

const list = (names: string, isHere: boolean) => (
  <RowList rows={Array.from(names)} idOf={(one) => one} label="差异" isHere={isHere}>
    {(one) => one}
  </RowList>
);

test.each([
  ['under a form', ['ac', 'ac']],
  ['with the form', ['abc', 'ac']],
])('a row that goes %s leaves its place to the next: whoever acted stands there', (_, [under, after]) => {
  const { rerender } = render(list('abc', true));
  press('ArrowDown');
  rerender(list('abc', false));
  rerender(list(under ?? '', false));
  rerender(list(after ?? '', true));
  expect(at()).toEqual(['c']);
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

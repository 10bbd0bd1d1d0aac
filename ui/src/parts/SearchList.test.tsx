// Enter takes what was typed: while the rows are still of the text before, it waits for those of this one.
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { SearchList } from './SearchList';

afterEach(cleanup);

/** Rows, and whether they are of the text before. */
function searched() {
  const [picked, typed] = [vi.fn(), vi.fn()];
  const list = (rows: string, isOlder: boolean) => (
    <SearchList label="找" placeholder="" text="x" onText={typed} rows={Array.from(rows)} isOlder={isOlder} idOf={(one) => one} none="没有" fault={null} onHighlight={() => undefined} onPick={picked} called={0}>
      {(one) => one}
    </SearchList>
  );
  const { rerender } = render(list('ab', false));
  return { picked, shows: (rows: string, isOlder = false) => rerender(list(rows, isOlder)) };
}

const box = () => screen.getByRole('combobox');
const press = (key: string) => fireEvent.keyDown(box(), { key });
const type = (text: string) => fireEvent.change(box(), { target: { value: text } });

test('Enter takes the row that is stood on', () => {
  const { picked } = searched();
  press('ArrowDown');
  press('Enter');
  expect(picked.mock.calls).toEqual([['b']]);
});

test('Enter behind what was typed takes the first row of that, once it is here', () => {
  const { picked, shows } = searched();
  type('xy');
  shows('ab', true);
  press('Enter');
  press('Enter');
  expect(picked).not.toHaveBeenCalled();
  shows('yz');
  expect(picked.mock.calls).toEqual([['y']]);
  shows('yzw');
  expect(picked).toHaveBeenCalledTimes(1);
});

test('who types on is not taken anywhere; nor is who finds nothing', () => {
  const { picked, shows } = searched();
  shows('ab', true);
  press('Enter');
  type('xyz');
  shows('yz');
  shows('ab', true);
  press('Enter');
  shows('');
  shows('q');
  expect(picked).not.toHaveBeenCalled();
});

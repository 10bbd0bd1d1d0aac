// What a form is about stays while it is written, whatever becomes of the list.
import { expect, test } from 'vitest';

import { held } from './held';

const idOf = (row: { id: number }) => row.id;

test('a form shows its row as the list has it now', () => {
  expect(held({ id: 1, sum: 5 }, [{ id: 1, sum: 9 }], idOf)).toEqual({ id: 1, sum: 9 });
});

test('a row that has left the list stays as it was begun', () => {
  expect(held({ id: 1, sum: 5 }, [{ id: 2, sum: 9 }], idOf)).toEqual({ id: 1, sum: 5 });
});

test('where nothing is begun, nothing is held', () => {
  expect(held(undefined, [{ id: 1 }], idOf)).toBeUndefined();
});

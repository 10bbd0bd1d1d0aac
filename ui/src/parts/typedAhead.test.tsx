// Keys that wait in a row while the PC is slow: the second acts on the row that the first went to.
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';

import { atCounter, isThere, leave, press } from '../../fake/ahead';
import { useKeys } from './keys';
import { RowList } from './RowList';

afterEach(leave);

const acted = vi.fn();

function Page() {
  const [at, setAt] = useState<string>();
  useKeys({ '1': () => acted(at) });
  return (
    <RowList rows={['a', 'b', 'c']} idOf={(one) => one} label="差异" isHere onMove={setAt}>
      {(one) => one}
    </RowList>
  );
}

test('a key right after an arrow acts on the row that the arrow went to', async () => {
  atCounter(<Page />, {});
  await vi.waitFor(() => isThere(document.querySelector('[data-at=true]')?.textContent === 'a'));
  await press('ArrowDown');
  await press('1');
  expect(acted.mock.calls).toEqual([['b']]);
});

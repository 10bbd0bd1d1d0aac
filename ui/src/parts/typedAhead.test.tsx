// Keys that wait in a row while the PC is slow: the second acts on the row that the first went to. Outside act(), so that React draws
// when it would in a browser: what is not drawn with the key itself is drawn after the next one.
import { createRoot, type Root } from 'react-dom/client';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { useKeys } from './keys';
import { RowList } from './RowList';

let root: Root;
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

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  root.render(<Page />);
  await vi.waitFor(() => expect(document.querySelector('[data-at=true]')?.textContent).toBe('a'));
});

afterEach(() => {
  root.unmount();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

/** As the browser does it: the key, which is its `event` meanwhile, then what was promised; nothing that was only scheduled. */
async function press(key: string): Promise<void> {
  const event = new KeyboardEvent('keydown', { key });
  vi.stubGlobal('event', event);
  window.dispatchEvent(event);
  vi.stubGlobal('event', undefined);
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}

test('a key right after an arrow acts on the row that the arrow went to', async () => {
  await press('ArrowDown');
  await press('1');
  expect(acted.mock.calls).toEqual([['b']]);
});

// Digits of a quick hand are held back a moment: they are written in their own line, and overwrite no other.
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';

import { atCounter, isThere, later, leave, painted, press, write } from '../../fake/ahead';
import { Faces } from './CountFaces';

afterEach(leave);

function Page() {
  const [typed, setTyped] = useState<Record<string, string>>({});
  return <Faces typed={typed} onType={setTyped} onEnd={() => undefined} />;
}

const written = () => Object.fromEntries([...document.querySelectorAll('[data-face]')].map((face) => [face.getAttribute('data-face'), face.querySelector('input')?.value ?? '']));

/** As the browser does: what is not held back stands in the field. */
async function digit(key: string, after: number): Promise<void> {
  const field = document.activeElement as HTMLInputElement;
  let isHeld = false;
  field.addEventListener('keydown', (event) => queueMicrotask(() => (isHeld = event.defaultPrevented)), { once: true });
  await press(key, {}, after);
  if (!isHeld) await write(field, field.value + key);
}

test('the next line keeps what is typed there', async () => {
  atCounter(<Page />, {});
  await vi.waitFor(() => isThere(document.activeElement instanceof HTMLInputElement));
  await painted();
  const first = document.activeElement?.closest('[data-face]')?.getAttribute('data-face') ?? '';
  await digit('1', 90);
  await digit('2', 20);
  await press('ArrowDown');
  const second = document.activeElement?.closest('[data-face]')?.getAttribute('data-face') ?? '';
  expect(second).not.toBe(first);
  await digit('3', 90);
  await later(100);
  expect(written()).toMatchObject({ [first]: '12', [second]: '3' });
});

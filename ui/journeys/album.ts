// Pictures of the screens, numbered, into ui/shots/: to be looked at, nothing compares them.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

const SHOTS = join(import.meta.dirname, '../shots');

/** Takes numbered pictures into a folder that begins empty. */
export function album(name: string) {
  const folder = join(SHOTS, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let taken = 0;
  return async (page: Page, what: string): Promise<void> => {
    taken += 1;
    // Until the last answer is drawn, and skeletons are gone.
    await page.waitForTimeout(350);
    await page.screenshot({ path: join(folder, `${String(taken).padStart(2, '0')}-${what}.png`) });
  };
}

export type Album = ReturnType<typeof album>;

/** Sets up what no key sets up, through the page's own token. */
export const tell = (page: Page, command: string, request: unknown): Promise<unknown> =>
  page.evaluate(
    async ([name, body]) => {
      const token = sessionStorage.getItem('cistern.token') ?? '';
      const answer = await fetch(`/ipc/${name}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      return answer.json() as Promise<unknown>;
    },
    [command, request] as const,
  );

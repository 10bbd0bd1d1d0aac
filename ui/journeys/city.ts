// Head office with its console, counters of its halls on a line that can be cut, and a page in front of each: begun before a
// journey's tests, gone after them.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { anotherCode, newFolder, startConsole, startCounter, startCounterAt, type Console, type Counter } from './counter';
import { openLine, type Line } from './line';

export interface City {
  /** The office's data folder. */
  there: string;
  office: Console;
  /** Between the counters and head office. */
  line: Line;
  /** A data folder for each counter. */
  here: string[];
  counters: Counter[];
  /** At each counter; they wait at the PIN. */
  clerks: Clerk[];
  /** At the first of them. */
  clerk: Clerk;
  /** In front of the console; nobody has signed in. */
  member: Clerk;
  /** What the pages complained about so far. */
  complaints: string[][];
  browser: Browser;
  /** Its program ends as in a power cut, and begins again on the same folder by a clock that has moved on. */
  again: (at: number, clock: string) => Promise<void>;
  /** A command of the first counter, as its own page calls it. */
  ipc: (command: string, request: unknown) => Promise<Record<string, unknown>>;
  /** It sends and fetches, whatever its page shows. */
  synced: () => Promise<void>;
}

async function ipc(counter: Counter | undefined, command: string, request: unknown): Promise<Record<string, unknown>> {
  const { origin, hash } = new URL(counter?.address ?? '');
  const response = await fetch(`${origin}/ipc/${command}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${hash.replace('#token=', '')}` },
    body: JSON.stringify(request),
  });
  const said = (await response.json()) as Record<string, unknown>;
  expect([response.status, said]).toEqual([200, said]);
  return said;
}

/** `halls`: a counter in each of them, named twice two of its seats. `before` is published before they hear of anything. */
export function cityWithConsole(halls: readonly number[] = [1], before: (there: string) => void = () => undefined): City {
  const there = newFolder();
  const here = halls.map(newFolder);
  const city = { there: there.path, here: here.map((one) => one.path), counters: [], clerks: [], complaints: [] } as unknown as City;
  city.ipc = (command, request) => ipc(city.counters[0], command, request);
  city.synced = async () => {
    await city.ipc('start_sync', {});
    await expect.poll(async () => (await city.ipc('sync_progress', {}))['stage'], { timeout: 20_000 }).not.toBe('running');
  };
  city.again = async (at, clock) => {
    await city.counters[at]?.kill();
    const counter = await startCounterAt(clock, city.here[at] ?? '', '--demo');
    city.counters[at] = counter;
    await city.clerks[at]?.page.goto(counter.address);
  };
  beforeAll(async () => {
    city.office = await startConsole(there.path);
    before(there.path);
    city.line = await openLine(city.office.address);
    const seat = (at: number) => halls.slice(0, at + 1).filter((hall) => hall === halls[at]).length;
    const codes = halls.map((hall, at) => (at === 0 ? city.office.code : anotherCode(there.path, seat(at), hall)));
    city.browser = await openBrowser();
    city.counters = await Promise.all(
      city.here.map((folder, at) => startCounter(folder, '--demo', '--office', city.line.address, '--code', codes[at] ?? '')),
    );
    const addresses = [...city.counters.map((counter) => counter.address), city.office.console];
    const pages = await Promise.all(addresses.map((address) => openPage(city.browser, address)));
    city.complaints = pages.map((page) => page.complaints);
    const everybody = pages.map(({ page }) => new Clerk(page));
    [city.clerks, city.clerk, city.member] = [everybody.slice(0, -1), everybody[0] as Clerk, everybody.at(-1) as Clerk];
    await Promise.all(city.clerks.map(({ page }) => page.locator('#pin').waitFor({ timeout: 45_000 })));
  });
  afterAll(async () => {
    await city.browser?.close();
    await Promise.all([...city.counters.map((counter) => counter.kill()), city.office?.kill(), city.line?.end()]);
    for (const folder of [there, ...here]) folder.remove();
  });
  return city;
}

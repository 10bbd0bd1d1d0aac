// The demo hall on a counter of its own, with a clerk's page in front: begun before a journey's tests, gone after them.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { CLOCK, newFolder, startCounterAt, type Counter } from './counter';

export interface Demo {
  /** The counter's data folder. */
  data: string;
  clerk: Clerk;
  /** What the pages complained about so far. */
  complaints: string[];
  /** Ends the page and the counter's program, as a power cut would. */
  end: () => Promise<void>;
  /** Begins again on the same folder, by a clock that has moved on. */
  again: (clock: string) => Promise<void>;
}

export function demoHall(): Demo {
  const data = newFolder();
  let browser: Browser;
  let counter: Counter | undefined;
  const demo: Demo = { data: data.path, clerk: undefined as unknown as Clerk, complaints: [], end, again };

  async function begin(clock: string): Promise<void> {
    counter = await startCounterAt(clock, data.path, '--demo');
    const { page, complaints } = await openPage(browser, counter.address);
    complaints.push(...demo.complaints);
    demo.complaints = complaints;
    demo.clerk = new Clerk(page);
  }

  async function end(): Promise<void> {
    await demo.clerk.page.close();
    await counter?.kill();
  }

  async function again(clock: string): Promise<void> {
    await end();
    await begin(clock);
  }

  beforeAll(async () => {
    browser = await openBrowser();
    await begin(CLOCK);
  });
  afterAll(async () => {
    await browser?.close();
    await counter?.kill();
    data.remove();
  });
  return demo;
}

// The demo hall on a counter of its own, or the demo city with its office, with a clerk's page in front: begun before a
// journey's tests, gone after them.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { anotherCode, CLOCK, newFolder, startCounterAt, startOfficeAt, type Counter, type Office } from './counter';

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

/** A counter's desk: not begun yet, and what ends it for good. */
interface Place {
  demo: Demo;
  begin: (browser: Browser, clock: string, words: string[]) => Promise<void>;
  remove: () => Promise<void>;
}

function newPlace(): Place {
  const data = newFolder();
  let browser: Browser;
  let counter: Counter | undefined;
  let words: string[] = [];
  const demo: Demo = { data: data.path, clerk: undefined as unknown as Clerk, complaints: [], end, again };

  async function start(clock: string): Promise<void> {
    counter = await startCounterAt(clock, data.path, ...words);
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
    await start(clock);
  }

  return {
    demo,
    begin: (opened, clock, said) => {
      [browser, words] = [opened, said];
      return start(clock);
    },
    remove: async () => {
      await counter?.kill();
      data.remove();
    },
  };
}

/** The demo hall, which is its own office. */
export function demoHall(): Demo {
  const place = newPlace();
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
    await place.begin(browser, CLOCK, ['--demo']);
  });
  afterAll(async () => {
    await browser?.close();
    await place.remove();
  });
  return place.demo;
}

export interface City {
  /** The office's data folder. */
  there: string;
  office: Office;
  /** Counter 1, 2, … of hall 1; each waits at the PIN. */
  counters: Demo[];
  /** Head office is not reached from now on. */
  cut: () => Promise<void>;
  /** …and is again, at the same address, by this clock. */
  mend: (clock?: string) => Promise<void>;
}

/** The demo city's office with so many counters in its first hall. `before` is published before they hear of anything. */
export function demoCity(counters = 1, before: (there: string) => void = () => undefined): City {
  const there = newFolder();
  const places = Array.from({ length: counters }, newPlace);
  let browser: Browser;
  const city: City = {
    there: there.path,
    office: undefined as unknown as Office,
    counters: places.map((place) => place.demo),
    cut: () => city.office.kill(),
    mend: async (clock = CLOCK) => {
      city.office = await startOfficeAt(clock, there.path, city.office.address);
    },
  };
  beforeAll(async () => {
    [browser, city.office] = await Promise.all([openBrowser(), startOfficeAt(CLOCK, there.path)]);
    before(there.path);
    const codes = places.map((_, at) => (at === 0 ? city.office.code : anotherCode(there.path, at + 1)));
    await Promise.all(
      places.map((place, at) => place.begin(browser, CLOCK, ['--demo', '--office', city.office.address, '--code', codes[at] ?? ''])),
    );
    await Promise.all(city.counters.map(({ clerk }) => clerk.page.locator('#pin').waitFor({ timeout: 45_000 })));
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([...places.map((place) => place.remove()), city.office?.kill()]);
    there.remove();
  });
  return city;
}

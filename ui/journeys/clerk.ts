// What a clerk does, by keys alone, and what they read off the screen.
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';

import type { Office } from './counter';
import type { Resting } from './rest';

/** Slower than a scanner, faster than anybody. */
const TYPING = { delay: 45 };

/** Longer than a scanner waits between two characters. */
const NO_SCAN_MS = 45;
/** Longer than what is asked once more stands there before a key answers it. */
const READ_MS = 300;

/** Longest wait for a screen that never rests, ms. */
const PATIENCE = 5_000;

/** What a sync comes to where nothing differs. */
export const MATCHED = '全部送达，逐班相符，一分不差';

export class Clerk {
  private pictures = 0;

  constructor(readonly page: Page) {}

  type = async (text: string): Promise<void> => {
    await this.atRest();
    await this.page.keyboard.type(text, TYPING);
  };

  press = async (key: string): Promise<void> => {
    await this.atRest();
    await this.page.keyboard.press(key);
    // A digit answers once it is known to be no scan's.
    if (/^\d$/.test(key)) await this.passes(NO_SCAN_MS);
  };

  /** What stands there newly is read before it is answered. */
  async pressRead(key: string): Promise<void> {
    await this.passes(READ_MS);
    await this.press(key);
  }

  /** By the page's own clock: what it does by then is done. */
  private passes = (millis: number): Promise<void> => this.page.evaluate((wait) => new Promise((done) => setTimeout(done, wait)), millis);

  /** What was asked is answered and drawn: nobody presses at what they have not seen yet. */
  async atRest(): Promise<void> {
    await this.page.evaluate((patience) => (globalThis as Resting).atRest?.(patience), PATIENCE);
  }

  /** As a scanner types where the cursor stands: 5 ms a key by the events' own clock, however busy the machine is; then Enter. */
  async scan(code: string): Promise<void> {
    await this.atRest();
    await this.page.evaluate((typed) => {
      const begun = performance.now();
      [...Array.from(typed), 'Enter'].forEach((key, place) => {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
        Object.defineProperty(event, 'timeStamp', { value: begun + place * 5 });
        const isHeard = (document.activeElement ?? document.body).dispatchEvent(event);
        if (isHeard && key.length === 1) document.execCommand('insertText', false, key);
      });
    }, code);
  }

  async sees(text: string | RegExp, within = 10_000): Promise<void> {
    await this.seen(this.page.getByText(text).first(), within);
  }

  /** What does not come is told with what stands there instead; with CISTERN_PICTURES the screen is kept as well. */
  async seen(one: Locator, timeout = 10_000, state: 'visible' | 'attached' = 'visible'): Promise<void> {
    try {
      await one.waitFor({ timeout, state });
    } catch {
      await this.keepPicture();
      throw new Error(`not seen: ${String(one)}; the screen reads: ${await this.screen()}`);
    }
  }

  private screen = (): Promise<string> =>
    this.page.evaluate(() => (document.querySelector('main') ?? document.body).innerText.replaceAll(/\s+/g, ' ').slice(0, 1_500));

  async reads(part: Locator, text: string): Promise<void> {
    await this.seen(part, 10_000, 'attached');
    await expect.poll(() => part.textContent(), { timeout: 10_000 }).toContain(text);
  }

  private async keepPicture(): Promise<void> {
    const folder = process.env['CISTERN_PICTURES'];
    if (!folder) return;
    const name = (expect.getState().currentTestName ?? 'screen').replaceAll(/[^\p{L}\p{N}]+/gu, '-');
    await this.atRest();
    await this.page.screenshot({ path: `${folder}/${name}-${(this.pictures += 1)}.png` });
  }

  /** Whether the cursor stands in the search box. */
  async boxIsReady(): Promise<void> {
    await this.seen(this.page.locator('[role=combobox]:focus'));
  }

  async signIn(pin: string): Promise<void> {
    await this.page.locator('#pin').waitFor();
    await this.type(pin);
    await this.press('Enter');
  }

  /** From the first screen to the sign-in: this PC becomes a counter of head office. */
  async enrol(office: Office, code = office.code): Promise<void> {
    await this.sees('第一次使用');
    await this.press('1');
    await this.sees('一次性接入码');
    for (const typed of [office.address, code]) {
      await this.type(typed);
      await this.press('Enter');
    }
    await this.page.locator('#pin').waitFor({ timeout: 45_000 });
  }

  async openShift(float: string): Promise<void> {
    await this.sees('还没有开班');
    await this.type(float);
    await this.press('Enter');
    await this.boxIsReady();
  }

  /** An answer, by the key that stands on its button; the first of several with this name. */
  async choose(name: string | RegExp, within: Locator | Page = this.page, role: 'button' | 'menuitem' = 'button'): Promise<void> {
    const button = within.getByRole(role, { name }).first();
    await this.seen(button);
    await this.press(((await button.getAttribute('aria-keyshortcuts')) ?? '').split(' ')[0] ?? '');
  }

  /** One of the acts on what stands open: an account, the drawer. */
  async act(name: string | RegExp): Promise<void> {
    await this.press('Alt+y');
    await this.choose(name);
  }

  /** The PIN of whoever approves, at this desk. */
  async approve(by = '王芳', pin = '9999'): Promise<void> {
    await this.sees(`请 ${by} 录入自己的 PIN`);
    await this.type(pin);
    await this.press('Enter');
  }

  /** Sent and taken up, visibly. */
  async sync(said: string | RegExp = MATCHED): Promise<void> {
    await this.press('Alt+4');
    await this.press('F10');
    await this.press('Control+Enter');
    // It has begun: what the last one came to stands there no more.
    await this.atRest();
    await this.sees(said);
  }

  /** Out of whatever stands open, a step at a time, until the box asks for the next customer. */
  async backToTheBox(): Promise<void> {
    await this.press('Alt+1');
    const box = this.page.getByRole('combobox');
    for (let steps = 0; steps < 8; steps += 1) {
      if (await box.evaluate((one) => one === document.activeElement).catch(() => false)) break;
      await this.press('Escape');
    }
    // Without a drawer the box waits until it is called.
    await this.press('Control+k');
    await this.boxIsReady();
    await this.press('Control+a');
    await this.press('Delete');
  }

  /** Numbers of pieces, a line each; nothing keyed where there are none. */
  async counts(pieces: string[]): Promise<void> {
    await this.page.getByLabel('100 元张数').waitFor();
    for (const some of pieces) {
      if (some !== '') await this.type(some);
      await this.press('Enter');
    }
  }

  /** Search, Enter: the account stands open. */
  async open(text: string, name: string): Promise<void> {
    await this.boxIsReady();
    await this.type(text);
    await this.page.getByRole('option', { name: new RegExp(name) }).first().waitFor();
    await this.press('Enter');
    await this.page.getByRole('heading', { name }).waitFor();
  }

  /** Search, Enter, Enter: the cursor stands in the amount. */
  async findAndGoToTheMoney(text: string, name: string, due: string): Promise<void> {
    await this.open(text, name);
    await this.press('Enter');
    await this.reads(this.page.getByTestId('due'), due);
  }

  /** No window scrolls, sideways or down. With CISTERN_PICTURES=FOLDER each screen is kept there, to be looked at. */
  async fits(): Promise<void> {
    await this.keepPicture();
    const beyond = await this.page.evaluate(() => {
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
      return [scrollWidth - clientWidth, scrollHeight - clientHeight];
    });
    expect(beyond, 'the window scrolls').toEqual([0, 0]);
  }
}

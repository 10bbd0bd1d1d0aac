// What a clerk does, by keys alone, and what they read off the screen.
import { expect } from 'vitest';
import type { Locator, Page, Request } from 'playwright-core';

/** Slower than a scanner, faster than anybody. */
const TYPING = { delay: 45 };

/** Longest wait for a screen that never rests, ms. */
const PATIENCE = 5_000;

export class Clerk {
  private pictures = 0;
  private readonly onTheWay = new Set<Request>();

  constructor(readonly page: Page) {
    page.on('request', (request) => request.url().includes('/ipc/') && this.onTheWay.add(request));
    page.on('requestfinished', (request) => this.onTheWay.delete(request));
    page.on('requestfailed', (request) => this.onTheWay.delete(request));
  }

  type = async (text: string): Promise<void> => {
    await this.atRest();
    await this.page.keyboard.type(text, TYPING);
  };

  press = async (key: string): Promise<void> => {
    await this.atRest();
    await this.page.keyboard.press(key);
  };

  /** What was asked is answered and drawn: nobody presses at what they have not seen yet. */
  private async atRest(): Promise<void> {
    const until = Date.now() + PATIENCE;
    do {
      while (this.onTheWay.size > 0 && Date.now() < until) await new Promise((done) => setTimeout(done, 5));
      await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    } while (this.onTheWay.size > 0 && Date.now() < until);
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor({ timeout: 10_000 });
  }

  async reads(part: Locator, text: string): Promise<void> {
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
    await expect
      .poll(() => this.page.evaluate(() => document.activeElement?.getAttribute('role')), { timeout: 10_000 })
      .toBe('combobox');
  }

  async signIn(pin: string): Promise<void> {
    await this.page.locator('#pin').waitFor();
    await this.type(pin);
    await this.press('Enter');
  }

  async openShift(float: string): Promise<void> {
    await this.sees('还没有开班');
    await this.type(float);
    await this.press('Enter');
    await this.boxIsReady();
  }

  /** Search, Enter, Enter: the cursor stands in the amount. */
  async findAndGoToTheMoney(text: string, name: string, due: string): Promise<void> {
    await this.boxIsReady();
    await this.type(text);
    await this.page.getByRole('option', { name: new RegExp(name) }).first().waitFor();
    await this.press('Enter');
    await this.page.getByRole('heading', { name }).waitFor();
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

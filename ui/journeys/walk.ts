// Somebody at work who is photographed: in either language, on an account or a drawer. For pictures alone.
import type { Page } from 'playwright-core';

import { en } from '../src/words/en';
import { zh, type Screens } from '../src/words/zh-CN';
import { tell, type Album } from './album';
import { Clerk } from './clerk';

export const LANGUAGES: ['zh-CN' | 'en', Screens][] = [
  ['zh-CN', zh],
  ['en', en],
];

/** Somebody at work on an account or a drawer, in one language. */
export class Walk {
  constructor(
    readonly clerk: Clerk,
    readonly w: Screens,
    private readonly pictures: Album,
  ) {}

  take = (what: string): Promise<void> => this.pictures(this.clerk.page, what);

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.clerk.press(key);
  }

  async type(...texts: string[]): Promise<void> {
    for (const text of texts) {
      if (text !== '') await this.clerk.type(text);
      await this.clerk.press('Enter');
    }
  }

  /** Another page with the same pictures: the counter was begun anew. */
  at = (page: Page): Walk => new Walk(new Clerk(page), this.w, this.pictures);

  /** Sends and fetches, by no key. */
  async sync(): Promise<void> {
    await tell(this.clerk.page, 'start_sync', {});
    await this.clerk.page.waitForTimeout(2_500);
  }

  async signIn(): Promise<void> {
    await this.clerk.page.locator('#pin').waitFor({ timeout: 45_000 });
    await this.clerk.signIn('1111');
    await this.clerk.page.getByRole('combobox').waitFor();
    await this.type('500');
    await this.clerk.boxIsReady();
  }

  async open(account: string): Promise<void> {
    await this.clerk.backToTheBox();
    await this.clerk.type(account);
    await this.clerk.page.getByRole('option', { name: new RegExp(account) }).first().waitFor();
    await this.press('Enter');
    await this.clerk.page.getByRole('heading', { level: 2 }).first().waitFor();
  }

  async pays(account: string): Promise<void> {
    await this.open(account);
    await this.press('Enter');
    await this.clerk.page.getByTestId('due').getByText(/[1-9]/).waitFor();
    await this.press('+', 'Enter');
    await this.clerk.page.getByTestId('done').waitFor();
    await this.clerk.boxIsReady();
  }

  /** The newest payment of an account, on its receipt. */
  async receipt(account: string): Promise<void> {
    await this.open(account);
    await this.press('ArrowLeft', 'Enter');
    await this.clerk.page.getByRole('button', { name: this.w.receipt.reprint }).waitFor();
  }

  async approve(pin = '9999'): Promise<void> {
    const [field, named] = [this.clerk.page.locator('#approver-pin'), this.clerk.page.getByRole('button', { name: '王芳' })];
    await field.or(named).first().waitFor();
    // Where finance may as well, somebody is chosen first.
    if ((await field.count()) === 0) await this.clerk.choose('王芳');
    await field.waitFor();
    await this.type(pin);
    await this.clerk.page.locator('#approver-pin').waitFor({ state: 'detached' });
  }

  async drawer(act: string): Promise<void> {
    await this.press('Alt+4', 'F2');
    const acts = this.clerk.page.getByText(this.w.drawerActs);
    const isThere = () => acts.waitFor({ timeout: 1_000 }).then(() => true, () => false);
    for (let steps = 0; steps < 4 && !(await isThere()); steps += 1) await this.press('Escape');
    await this.clerk.act(act);
  }
}

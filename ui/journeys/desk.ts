// What several journeys do at a desk beside taking money: send and fetch, look a case up, act on it; and at head office sign in, go to
// a page, write in a field, sign.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Locator } from 'playwright-core';

import type { Clerk } from './clerk';
import { publish } from './counter';

/** Sends and fetches, as at the end of the day, until it has ended and nothing of this counter is unsent. */
export async function sync(clerk: Clerk): Promise<void> {
  await clerk.press('Alt+4');
  await clerk.press('F10');
  await clerk.press('Control+Enter');
  // It has begun: what the last one came to stands there no more. With nothing to send the strip says so before anything is fetched.
  await clerk.atRest();
  await clerk.seen(fact(clerk, '起止'));
  await clerk.reads(clerk.page.getByRole('contentinfo'), '已全部上传');
}

export const isCutAt = (clerk: Clerk): Promise<void> => clerk.reads(clerk.page.getByRole('contentinfo'), '总部断线');

/** The line was cut: whoever sends learns it at once. */
export async function learnsOfTheCut(clerk: Clerk): Promise<void> {
  await clerk.press('Alt+4');
  await clerk.press('F10');
  await clerk.press('Control+Enter');
  await isCutAt(clerk);
}

/** An act of the answer sheet by its key. */
export async function act(clerk: Clerk, name: string): Promise<void> {
  await clerk.press('Enter');
  await clerk.sees('做什么？');
  await clerk.choose(name, clerk.page.getByRole('group', { name: '做什么？' }));
}

/** The same with its words. */
export async function actSaying(clerk: Clerk, name: string, words: string): Promise<void> {
  await act(clerk, name);
  await clerk.page.locator('#case-act-words').waitFor();
  await clerk.page.keyboard.insertText(words);
  await clerk.press('Enter');
}

/** Whoever stands at the desk, by what they say of themselves. */
export async function find(clerk: Clerk, text: string, says: string, where = 'case-say'): Promise<void> {
  await clerk.press('Alt+3');
  await clerk.page.getByRole('combobox').first().focus();
  await clerk.press('Control+a');
  await clerk.page.keyboard.insertText(text);
  await clerk.reads(clerk.page.getByTestId(where), says);
}

/** What stands on the answer sheet for a name: “时限”, “现由谁负责”. */
export const fact = (clerk: Clerk, label: string): Locator => clerk.page.locator('dt', { hasText: new RegExp(`^${label}$`) }).locator('xpath=following-sibling::dd[1]');

/** At head office's console. */
export async function signInAtOffice(member: Clerk, staff: string, pin: string): Promise<void> {
  await member.page.locator('#staff').waitFor();
  await member.type(staff);
  await member.press('Enter');
  await member.type(pin);
  await member.press('Enter');
}

/** Out of the console: whoever comes next signs in. */
export async function signOut(member: Clerk): Promise<void> {
  const key = member.page.getByRole('button', { name: '退出' });
  await member.press((await key.getAttribute('aria-keyshortcuts')) ?? '');
  await member.page.locator('#staff').waitFor();
}

/** The tab of a page of the console, or of the group that holds it. */
export const tabOf = (member: Clerk, name: string): Locator => {
  const tabs = member.page.getByRole('navigation');
  return tabs.getByRole('button', { name: new RegExp(`^${name}`) }).or(tabs.locator('button[aria-haspopup]').and(member.page.getByTitle(new RegExp(name))));
};

/** To a page of the console, by the key on its tab; by that of its group and its letter there, where it stands in one. */
export async function goTo(member: Clerk, name: string): Promise<void> {
  const tab = tabOf(member, name);
  await tab.waitFor();
  const isGroup = (await tab.getAttribute('aria-haspopup')) !== null;
  await member.press((await tab.getAttribute('aria-keyshortcuts')) ?? '');
  if (isGroup) await member.choose(new RegExp(name), member.page.getByRole('menu'), 'menuitem');
}

/** Tab by tab to a field by its id; what stood in it is replaced. */
export async function writeField(member: Clerk, id: string, text: string): Promise<void> {
  const field = member.page.locator(`#${id}:focus`);
  for (let at = 0; at < 60 && (await field.count()) === 0; at += 1) await member.press('Tab');
  await field.waitFor();
  await member.press('Control+a');
  await member.press('Delete');
  await member.page.keyboard.insertText(text);
}

/** To a line of the list by its words, the first of several; it may be on its way. */
export async function toTheLine(member: Clerk, words: string): Promise<void> {
  const lines = member.page.locator('[role=option]', { hasText: words });
  const there = member.page.locator('[role=option][data-at=true]', { hasText: words });
  await member.seen(lines.first());
  if ((await there.count()) > 0) return;
  await member.press('Home');
  for (let steps = 0; steps < 20 && (await there.count()) === 0; steps += 1) await member.press('ArrowDown');
  await there.waitFor();
}

/** An account looked up under 冲正更正. */
export async function lookUpCorrections(member: Clerk, account: string): Promise<void> {
  await goTo(member, '冲正更正');
  await member.press('Control+k');
  await member.page.locator('#corrections-look:focus').waitFor();
  await member.press('Control+a');
  await member.type(account);
  await member.press('Enter');
  await member.page.locator('[role=option]', { hasText: '账单' }).first().waitFor();
}

/** All that is owed of an account, in cash, until it is taken: something may be asked after it. */
export async function takesAll(clerk: Clerk, account: string, name: string): Promise<void> {
  await clerk.findAndGoToTheMoney(account, name, '¥');
  await clerk.page.getByTestId('due').getByText(/[1-9]/).waitFor();
  await clerk.press('+');
  await clerk.reads(clerk.page.getByTestId('change'), '0.00');
  await clerk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
}

/** The same, until the box is ready for the next. */
export async function paysAll(clerk: Clerk, account: string, name: string): Promise<void> {
  await takesAll(clerk, account, name);
  await clerk.boxIsReady();
}

/** The PIN, where the cursor stands in it. */
export async function signs(member: Clerk, pin: string): Promise<void> {
  await member.page.locator('#signed-pin:focus').waitFor();
  await member.type(pin);
  await member.press('Enter');
}

/** The catalogue that the program ships. */
export const shipped = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../crates/domain/data/sample_catalogue.json'), 'utf8'),
) as { departments: { id: string; name: string; telephone: string }[]; items: { id: string; name: string; tell: string; fields: { name: string; needed: boolean; choices?: string[] }[] }[] };

/** Two halls, and members of departments. */
export function publishHalls(there: string, members: Record<string, number[]>, more: Record<string, unknown> = {}): void {
  publish(there, {
    ...more,
    company: '临江市自来水有限公司',
    halls: [
      { hall: 1, name: '城北营业厅' },
      { hall: 2, name: '城南营业厅' },
    ],
    departments: shipped.departments.map(({ id, name, telephone }) => ({ id, name, telephone, members: members[id] ?? [], head: null })),
  });
}

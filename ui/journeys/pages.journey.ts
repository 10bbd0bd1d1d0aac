// The tabs of the console by keyboard: whoever has many pages finds them in groups, in one row in either language; whoever has few sees
// them flat; a page keeps its letter.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { publishStaff } from './counter';
import { goTo, publishHalls, signInAtOffice, tabOf } from './desk';

/** Somebody with every role, of three departments. */
const city = cityWithConsole([1], (there) => {
  publishHalls(there, { metering: [9], engineering: [9], quality: [9, 22] });
  publishStaff(there, 34, '郑组长', '3434', 'supervisor');
});
let member: Clerk;
let page: Page;

beforeAll(() => {
  [member, page] = [city.member, city.member.page];
});

const tabs = () => page.getByRole('navigation');
const menu = () => page.getByRole('menu');

/** One row of tabs, none of them beyond the window. */
async function isOneRow(): Promise<void> {
  const nav = await tabs().boundingBox();
  expect(nav?.height).toBeLessThan(45);
  const last = await tabs().getByRole('button').last().boundingBox();
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(1366);
}

test('every page is in a group, in one row', async () => {
  await signInAtOffice(member, '9', '9999');
  await member.reads(tabs(), '部门 · 工程抢修部');
  await isOneRow();
  expect(await tabs().getByRole('button').count()).toBe(7);
  await member.fits();
});

test('a group opens by its key, and a letter leads to a page', async () => {
  await member.press('Alt+r');
  await menu().waitFor();
  expect(await menu().getByRole('menuitem').count()).toBe(7);
  await member.fits();
  await member.press('y');
  await member.reads(tabOf(member, '结算单'), '· 结算单');
  expect(await menu().count()).toBe(0);
  await isOneRow();
  // The same letter is another page in another group.
  await member.press('Alt+t');
  await member.press('p');
  await member.reads(tabOf(member, '价格政策'), '· 价格政策');
  await member.fits();
});

test('arrows and Enter lead there too, Esc puts it away, and the page behind hears no key meanwhile', async () => {
  await goTo(member, '并户');
  await page.getByTestId('merged-sum').waitFor();
  await member.press('Alt+t');
  await menu().waitFor();
  // 1 would begin a merger.
  await member.press('1');
  expect(await page.locator('#merge-account').count()).toBe(0);
  await member.press('Escape');
  await menu().waitFor({ state: 'detached' });
  await member.press('1');
  await page.locator('#merge-account:focus').waitFor();
  // Out of a field and back into it.
  await member.press('Alt+u');
  await menu().waitFor();
  await member.press('Escape');
  await page.locator('#merge-account:focus').waitFor();
  await member.press('Alt+u');
  await member.press('ArrowDown');
  await member.press('Enter');
  await page.getByTestId('erasure-sum').waitFor();
  await member.press('Alt+u');
  await member.press('Alt+w');
  expect(await menu().count(), 'one at a time').toBe(1);
  await member.reads(menu(), '逾期督办');
  await member.press('Escape');
});

test('departments are a group as well where there are many', async () => {
  await member.press('Alt+1');
  expect(await menu().getByRole('menuitem').count()).toBe(3);
  await member.press('2');
  await member.reads(tabs(), '部门 · ');
  await isOneRow();
  await member.fits();
});

test('in English it is one row as well', async () => {
  await page.evaluate(() => localStorage.setItem('cistern.language', 'en'));
  await page.reload();
  await tabs().getByRole('button').first().waitFor();
  await isOneRow();
  await member.press('Alt+r');
  await member.press('p');
  await member.reads(tabs(), '· Channel statements');
  await isOneRow();
  await member.press('Alt+e');
  await menu().waitFor();
  await member.fits();
  await member.press('Escape');
  await page.evaluate(() => localStorage.removeItem('cistern.language'));
});

test('whoever has few pages sees them flat, by the same letters', async () => {
  await page.context().clearCookies();
  await page.reload();
  await signInAtOffice(member, '34', '3434');
  await tabs().getByRole('button').first().waitFor();
  expect(await tabs().locator('button[aria-haspopup]').count()).toBe(0);
  expect(await tabOf(member, '操作记录').getAttribute('aria-keyshortcuts')).toBe('Alt+A');
  await member.press('Alt+a');
  await member.sees('总部的人做过的事');
  await isOneRow();
  await member.fits();
  expect(city.complaints.flat().filter((one) => !/40[139]/.test(one))).toEqual([]);
});

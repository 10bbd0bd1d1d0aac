// A clerk's day by keyboard alone: real screens, real core, the demo hall opened through the wizard.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { newFolder, startCounter, type Counter } from './counter';

const data = newFolder();
let browser: Browser;
let counter: Counter;
let clerk: Clerk;
let complaints: string[];

beforeAll(async () => {
  [browser, counter] = await Promise.all([openBrowser(), startCounter(data.path)]);
  const opened = await openPage(browser, counter.address);
  ({ complaints } = opened);
  clerk = new Clerk(opened.page);
});

afterAll(async () => {
  await browser?.close();
  await counter?.kill();
  data.remove();
});

test('the wizard opens the demo hall, and the token is gone from the address', async () => {
  await clerk.sees('第一次使用');
  await clerk.press('2');
  await clerk.sees('演示 PIN 1111');
  expect(clerk.page.url()).not.toContain('token');
});

test('a wrong PIN slows the next, and does not lock out', async () => {
  await clerk.signIn('0000');
  await clerk.sees('PIN 不对');
  await clerk.sees('可以再试了');
});

test('signs in and opens the shift', async () => {
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.reads(clerk.page.getByRole('contentinfo'), '500.00');
});

test('finds by pinyin initials and takes two bills with their late fee', async () => {
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.fits();
  await clerk.type('100');
  await clerk.reads(clerk.page.getByTestId('change'), '38.20');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '38.20');
  await clerk.boxIsReady();
  await clerk.reads(clerk.page.getByRole('contentinfo'), '561.80');
});

test('the receipt is on the disk', async () => {
  await clerk.sees(/receipts/);
  expect(readdirSync(join(data.path, 'receipts')).filter((file) => file.endsWith('.pdf'))).toHaveLength(1);
});

test('takes a bill by card, exactly', async () => {
  await clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await clerk.press('F8');
  await clerk.press('+');
  await clerk.reads(clerk.page.getByTestId('change'), '0.00');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.boxIsReady();
});

test('less than is due is taken only where a part is meant', async () => {
  await clerk.findAndGoToTheMoney('1200020422', '长庆街面馆', '302.75');
  await clerk.type('200');
  await clerk.reads(clerk.page.getByTestId('change'), '102.75');
  await clerk.press('Enter');
  await clerk.sees(/Alt\+B 只缴一部分/);
  await clerk.press('Alt+b');
  await clerk.sees('部分收款 200.00，仍欠 102.75');
  await clerk.press('Escape');
  await clerk.press('Escape');
  await clerk.boxIsReady();
});

test('explains why a bill is so high', async () => {
  await clerk.press('Enter');
  await clerk.page.getByRole('heading', { name: '长庆街面馆' }).waitFor();
  await clerk.press('F4');
  await clerk.sees('费用明细');
  await clerk.sees('今天应收');
  await clerk.press('Escape');
  await clerk.press('Escape');
  await clerk.boxIsReady();
});

test('steps away by one key, and finds everything as it was', async () => {
  await clerk.press('F6');
  await clerk.sees('张敏 暂离');
  expect(await clerk.page.getByText('水柜在新窗口里打开了').count(), 'they pressed the key themselves').toBe(0);
  await clerk.signIn('1111');
  await clerk.boxIsReady();
  expect(await clerk.page.getByRole('combobox').inputValue()).toBe('1200020422');
});

test('a browser opened anew asks for the PIN, at both', async () => {
  const { page } = await openPage(browser, counter.address);
  const anew = new Clerk(page);
  for (const one of [anew, clerk]) {
    await one.sees('张敏 暂离：水柜在新窗口里打开了，先核对是不是本人');
    await one.fits();
  }
  await anew.signIn('1111');
  await anew.boxIsReady();
  expect(await page.getByRole('combobox').inputValue()).toBe('1200020422');
  await page.reload();
  await anew.boxIsReady();
  await page.close();
  await clerk.boxIsReady();
});

test('a tenth digit is not taken, and that is said', async () => {
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.type('1234567890');
  await clerk.sees('太长了，后面的没有录进去');
  await clerk.fits();
  await clerk.press('Control+a');
  await clerk.press('Delete');
  await expect.poll(() => clerk.page.getByText('太长了，后面的没有录进去').isVisible()).toBe(false);
  await clerk.press('Escape');
  await clerk.press('Escape');
  await clerk.boxIsReady();
});

test('prints a receipt again, marked and counted', async () => {
  await clerk.press('Alt+4');
  await clerk.press('F4');
  await clerk.page.getByRole('option', { name: /朱美霞/ }).waitFor();
  await clerk.press('ArrowDown');
  // The one below is drawn: what is printed is what is seen.
  await clerk.page.locator('pre', { hasText: '收据号 10000001' }).waitFor();
  await clerk.sees('没有补打过');
  await clerk.press('Control+p');
  await clerk.sees('补打过 1 次');
  await clerk.fits();
});

test('closes the shift one yuan short, and says why', async () => {
  await clerk.press('F8');
  // 561.80 should be there: 5 × 100, 1 × 50, 1 × 10, 1 × 0.50, 3 × 0.10 are one yuan less.
  for (const pieces of ['5', '1', '', '1', '', '', '1', '3']) {
    if (pieces !== '') await clerk.type(pieces);
    await clerk.press('Enter');
  }
  await clerk.reads(clerk.page.getByTestId('counted'), '560.80');
  await clerk.reads(clerk.page.getByTestId('difference'), '短款 1.00 元');
  await clerk.press('6');
  // To the button, and pressed.
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.sees('已交班，钱箱已关');
  await clerk.reads(clerk.page.getByTestId('over-short'), '短款 1.00 元');
  await clerk.fits();
});

test('closes the day', async () => {
  await clerk.press('F9');
  await clerk.sees('2026-12-06 日结');
  await clerk.press('Control+Enter');
  await clerk.sees('今天已日结');
});

test('of a closed day no drawer is opened by a number that was meant for the search', async () => {
  await clerk.press('Alt+1');
  await clerk.sees('2026-12-06 已经日结');
  await clerk.fits();
  await clerk.open('1200020405', '沈凯');
  await clerk.press('Escape');
  await clerk.press('Alt+j');
  await clerk.sees('还没有开班');
  await clerk.press('Alt+4');
  await clerk.sees('今天已日结');
});

test('speaks English at once', async () => {
  await clerk.page.getByRole('button', { name: 'EN', exact: true }).click();
  await clerk.sees('The day is closed');
});

test('the page complained about nothing', () => {
  expect(complaints).toEqual([]);
});

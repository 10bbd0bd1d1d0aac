// A payment is taken back by keyboard alone: the supervisor's PIN at the clerk's desk, the slip, the count.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { newFolder, startCounter, startCounterAt, verify, type Counter } from './counter';

const data = newFolder();
let browser: Browser;
let counter: Counter;
let clerk: Clerk;
let complaints: string[];

beforeAll(async () => {
  [browser, counter] = await Promise.all([openBrowser(), startCounter(data.path, '--demo')]);
  const opened = await openPage(browser, counter.address);
  ({ complaints } = opened);
  clerk = new Clerk(opened.page);
});

afterAll(async () => {
  await browser?.close();
  await counter?.kill();
  data.remove();
});

test('the shift is opened', async () => {
  await clerk.signIn('1111');
  await clerk.openShift('500');
});

test('two bills are paid, and the customer says it was the wrong account', async () => {
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.type('100');
  await clerk.reads(clerk.page.getByTestId('change'), '38.20');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '38.20');
  await clerk.boxIsReady();
});

test('another customer pays', async () => {
  await clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.boxIsReady();
});

test('from the list of payments to the question why', async () => {
  await clerk.type('zmx');
  await clerk.page.getByRole('option', { name: /朱美霞/ }).first().waitFor();
  await clerk.press('Enter');
  await clerk.page.getByRole('heading', { name: '朱美霞' }).waitFor();
  await clerk.press('ArrowLeft');
  await clerk.sees('看收据、补打');
  await clerk.press('F2');
  await clerk.page.getByRole('button', { name: '冲正' }).waitFor();
  await clerk.press('Alt+r');
  await clerk.sees('为什么冲正？');
  await clerk.sees('现金退还');
  await clerk.fits();
});

test('Esc goes back a step, and nothing is written', async () => {
  await clerk.press('1');
  await clerk.sees('原收据收回了吗？');
  await clerk.press('Escape');
  await clerk.sees('为什么冲正？');
  await clerk.reads(clerk.page.getByRole('contentinfo'), '590.80');
});

test('a wrong PIN is told, and nothing is written', async () => {
  await clerk.press('1');
  await clerk.sees('原收据收回了吗？');
  await clerk.press('1');
  await clerk.sees('请 王芳 录入自己的 PIN');
  await clerk.type('0000');
  await clerk.press('Enter');
  await clerk.sees('PIN 不对');
  await clerk.sees('没有冲正，账没有动。');
});

test("with the supervisor's PIN the money goes back and the slip is there", async () => {
  await clerk.page.waitForTimeout(1_200);
  await clerk.type('9999');
  await clerk.press('Enter');
  await clerk.sees('已冲正，原收据作废');
  await clerk.sees('客户签字');
  await clerk.sees(/冲正单存为文件/);
  await clerk.reads(clerk.page.getByRole('contentinfo'), '529.00');
  await clerk.fits();
  const slips = readdirSync(join(data.path, 'receipts')).filter((file) => file.endsWith('-reversed.pdf'));
  expect(slips).toHaveLength(1);
});

test('the receipt says so, and the bills owe again', async () => {
  await clerk.press('Escape');
  await clerk.sees(/\*\* 已冲正/);
  await clerk.press('Escape');
  await clerk.press('Escape');
  await clerk.boxIsReady();
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.press('Escape');
  await clerk.press('Escape');
});

test('the slip is counted with the drawer', async () => {
  await clerk.boxIsReady();
  await clerk.press('Alt+4');
  await clerk.press('F8');
  await clerk.page.getByLabel('100 元张数').waitFor();
  // 529.00 should be there.
  for (const pieces of ['5', '', '1', '', '1', '4', '', '']) {
    if (pieces !== '') await clerk.type(pieces);
    await clerk.press('Enter');
  }
  await clerk.page.getByLabel('冲正单张数').waitFor();
  await clerk.type('1');
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.sees('已交班，钱箱已关');
  await clerk.sees('冲正 1 笔');
  await clerk.fits();
});

test("another day's payment is asked back, and finance decides", async () => {
  await clerk.page.close();
  await counter.kill();
  counter = await startCounterAt('2026-12-07T09:00:00+08:00', data.path);
  const opened = await openPage(browser, counter.address);
  const before = complaints;
  complaints = opened.complaints;
  complaints.push(...before);
  clerk = new Clerk(opened.page);
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.type('1200020405');
  await clerk.page.getByRole('option', { name: /沈凯/ }).first().waitFor();
  await clerk.press('Enter');
  await clerk.page.getByRole('heading', { name: '沈凯' }).waitFor();
  await clerk.press('ArrowLeft');
  await clerk.sees('看收据、补打');
  await clerk.press('F2');
  await clerk.page.getByRole('button', { name: '冲正' }).waitFor();
  await clerk.press('Alt+r');
  await clerk.sees('这笔是 2026-12-06 收的，当天的款已经解缴');
  await clerk.press('1');
  await clerk.sees('为什么冲正？');
  await clerk.press('5');
  await clerk.sees('原收据收回了吗？');
  await clerk.press('2');
  await clerk.sees('已向总部申请冲正');
  // This hall is its own office: somebody of finance decides at the desk.
  await clerk.sees('请 王芳 录入自己的 PIN');
  await clerk.fits();
  await clerk.type('9999');
  await clerk.press('Enter');
  await clerk.sees('已冲正，原收据作废');
  await clerk.fits();
});

test('every byte and every approval holds', async () => {
  await clerk.page.close();
  await counter.kill();
  expect(verify(data.path)).toContain('everything holds');
  expect(complaints).toEqual([]);
});

// Keyed in as cash, paid by card: corrected by keyboard alone, with the supervisor's PIN; the drawer follows.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { newFolder, startCounter, verify, type Counter } from './counter';

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

test('a bill is keyed in as cash', async () => {
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.reads(clerk.page.getByRole('contentinfo'), '529.00');
});

test('it was paid by card: corrected, and the drawer follows', async () => {
  await clerk.press('Alt+4');
  await clerk.press('F4');
  await clerk.page.getByRole('option', { name: /沈凯/ }).waitFor();
  await clerk.page.getByRole('button', { name: '更正支付方式' }).waitFor();
  await clerk.press('Alt+t');
  await clerk.sees('录成了现金，实际是？');
  await clerk.fits();
  await clerk.press('1');
  await clerk.sees('其中实际用刷卡付的金额');
  await clerk.press('Enter');
  await clerk.type('POS77');
  await clerk.press('Enter');
  await clerk.sees('现金 → 刷卡 29.00 元');
  await clerk.sees('请 王芳 录入自己的 PIN');
  await clerk.fits();
  await clerk.type('9999');
  await clerk.press('Enter');
  await clerk.sees('支付方式已更正');
  await clerk.reads(clerk.page.getByRole('contentinfo'), '500.00');
});

test('the receipt and the shift say so', async () => {
  await clerk.press('Escape');
  await clerk.sees(/更正 现金→刷卡/);
  await clerk.press('F2');
  await clerk.sees('更正 刷卡');
  await clerk.fits();
});

test('every byte and every approval holds', async () => {
  expect(complaints).toEqual([]);
  await clerk.page.close();
  await counter.kill();
  expect(verify(data.path)).toContain('everything holds');
});

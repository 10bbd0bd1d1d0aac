// The program is killed while a payment is being keyed in: what was taken stands, what was typed is kept.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { newFolder, startCounter, type Counter } from './counter';

const data = newFolder();
let browser: Browser;
let counter: Counter;

const open = async (): Promise<Clerk> => new Clerk((await openPage(browser, counter.address)).page);

beforeAll(async () => {
  [browser, counter] = await Promise.all([openBrowser(), startCounter(data.path, '--demo')]);
});

afterAll(async () => {
  await browser?.close();
  await counter?.kill();
  data.remove();
});

/** The draft is on the disk with this in it, however slowly it was typed. */
const keepsDraft = (page: Page, typed: string) =>
  page.waitForResponse((answer) => answer.url().endsWith('/ipc/save_draft') && (answer.request().postData() ?? '').includes(typed));

test('killed in mid-payment, and started again', async () => {
  const before = await open();
  await before.signIn('1111');
  await before.openShift('500');
  await before.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await before.type('100');
  await before.reads(before.page.getByTestId('change'), '38.20');
  await before.press('Enter');
  await before.reads(before.page.getByTestId('done'), '38.20');
  await before.findAndGoToTheMoney('1200020422', '长庆街面馆', '302.75');
  const kept = keepsDraft(before.page, '350');
  await before.type('350');
  await kept;
  await counter.kill();
  await before.sees('水柜的后台程序没有应答');
  await before.page.close();

  counter = await startCounter(data.path);
  const after = await open();
  await after.signIn('1111');
  // What was being keyed in is on the screen again, not taken.
  await after.reads(after.page.getByTestId('due'), '302.75');
  expect(await after.page.getByLabel('现金收到').inputValue()).toBe('350');
  await after.reads(after.page.getByRole('contentinfo'), '561.80');
  // Beside it stands what became of it, and of the last that was taken.
  await after.sees('正在录入的一笔没有收款，内容已保留。');
  await after.sees(/最后一笔 .*朱美霞 61\.80 已入账，该找零 38\.20/);
  await after.fits();
  // What was taken stands, once.
  await after.press('Escape');
  await after.press('Escape');
  await after.sees(/已恢复/);
  await after.press('Alt+k');
  await expect.poll(() => after.page.getByText(/已恢复/).isVisible()).toBe(false);
  await after.press('Alt+4');
  await after.press('F4');
  await after.page.getByRole('option', { name: /朱美霞/ }).waitFor();
  expect(await after.page.getByRole('option').count()).toBe(1);
});

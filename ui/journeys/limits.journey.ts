// The line is cut: payments go on, a sentence stands near a limit, and above it the supervisor's PIN takes the money.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { newFolder, publishLimits, startCounter, startOffice, verify, type Counter, type Office } from './counter';

const [here, there] = [newFolder(), newFolder()];
let browser: Browser;
let counter: Counter;
let office: Office;
let clerk: Clerk;
let complaints: string[];

beforeAll(async () => {
  [browser, counter, office] = await Promise.all([openBrowser(), startCounter(here.path), startOffice(there.path)]);
  // 50 yuan a payment, a sentence from 25 on, and no cheque without a supervisor.
  publishLimits(there.path, { per_payment: 5_000, warn_percent: 50, by_tender: { cheque: { per_payment: 0 } } });
  const opened = await openPage(browser, counter.address);
  clerk = new Clerk(opened.page);
  complaints = opened.complaints;
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([counter?.kill(), office?.kill()]);
  here.remove();
  there.remove();
});

test('with a line there is no limit', async () => {
  await clerk.enrol(office);
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.sync();
  await clerk.press('Alt+1');
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.press('+');
  await clerk.reads(clerk.page.getByTestId('change'), '0.00');
  expect(await clerk.page.getByText(/断线限额/).count()).toBe(0);
  await clerk.press('Escape');
  await clerk.press('Escape');
});

test('the line is cut: what works is said act by act', async () => {
  await office.kill();
  await clerk.sync(/线路中断/);
  await clerk.press('Alt+0');
  await clerk.sees('限额内照办');
  await clerk.sees(/申请隔日冲正/);
  await clerk.sees('要等线路');
  await clerk.sees('都在总部定的限额以内。');
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.press('Alt+1');
});

test('near a limit a sentence stands, and the payment is taken as ever', async () => {
  await clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await clerk.press('+');
  await clerk.sees(/接近断线限额：本笔 29.00 元，断线时每笔限 50.00 元/);
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.boxIsReady();
});

test('above it a supervisor is asked; Esc goes a step back and nothing is taken', async () => {
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.type('100');
  await clerk.reads(clerk.page.getByTestId('change'), '38.20');
  await clerk.sees(/超过断线限额：本笔 61.80 元，断线时每笔限 50.00 元/);
  await clerk.press('Enter');
  await clerk.sees('请 王芳 录入自己的 PIN');
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.page.getByRole('button', { name: /收款并打印/ }).waitFor();
  await clerk.reads(clerk.page.getByRole('contentinfo'), '529.00');
});

test("a wrong PIN is told; with the supervisor's the money is taken and the receipt comes", async () => {
  await clerk.press('Enter');
  await clerk.sees('请 王芳 录入自己的 PIN');
  await clerk.type('0000');
  await clerk.press('Enter');
  await clerk.sees('PIN 不对');
  await clerk.sees('没有入账，没有收钱。');
  await clerk.page.waitForTimeout(1_200);
  await clerk.type('9999');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '38.20');
  await clerk.reads(clerk.page.getByRole('contentinfo'), '590.80');
  await clerk.boxIsReady();
});

test('the line is back: everything arrives and matches, and every approval holds on both sides', async () => {
  office = { ...(await startOffice(there.path, office.address)), code: office.code };
  await clerk.sync();
  expect(complaints).toEqual([]);
  await clerk.page.close();
  await counter.kill();
  expect(verify(here.path)).toContain('everything holds');
  expect(verify(here.path)).not.toContain('does not hold');
});

// 认领来款 by keyboard: head office writes down a transfer that nobody knows, the counter hears of it, the line is cut, and the
// clerk claims a part of it for the customer in front, with a receipt; the line is back, and head office shows whose it is.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { askOffice, newFolder, startCounter, startOffice, verify, type Counter, type Office } from './counter';
import { openLine, type Line } from './line';

const ACCOUNT = '1200020405';
const [here, there] = [newFolder(), newFolder()];
let browser: Browser;
let counter: Counter;
let office: Office;
let line: Line;
let clerk: Clerk;

beforeAll(async () => {
  [browser, counter, office] = await Promise.all([openBrowser(), startCounter(here.path), startOffice(there.path)]);
  line = await openLine(office.address);
  clerk = new Clerk((await openPage(browser, counter.address)).page);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([counter?.kill(), office?.kill(), line?.end()]);
  here.remove();
  there.remove();
});

async function toTheArrivals(): Promise<void> {
  await clerk.press('Alt+1');
  await clerk.boxIsReady();
  await clerk.act(/认领来款/);
  await clerk.page.getByRole('combobox', { name: '认领来款' }).waitFor();
}

test('a counter of head office serves', async () => {
  await clerk.enrol({ ...office, address: line.address });
  await clerk.signIn('1111');
  await clerk.openShift('500');
});

/** At head office, by somebody of finance. */
function record(amount: string, reference: string, payer: string): string {
  const what = ['--record', '--amount', amount, '--on', '2026-12-04', '--reference', reference, '--payer', payer];
  return askOffice(there.path, ['arrivals', ...what, '--memo', '水费', '--staff', '9'], '9999');
}

test('head office writes two transfers down, and the counter hears of them', async () => {
  expect(record('300', 'ICBC4711', '临江纺织有限公司')).toContain('recorded by entry');
  expect(record('88.5', 'CCB0815', '')).toContain('recorded by entry');
  expect(() => record('300', 'ICBC4711', '')).toThrow(/is arrival \d+ already/);
  await expect
    .poll(
      async () => {
        await clerk.sync();
        await toTheArrivals();
        return clerk.page.getByRole('option').count();
      },
      { timeout: 45_000, interval: 1_000 },
    )
    .toBe(2);
  await clerk.sees(/名单截至/);
  await clerk.sees('付款人不详');
  await clerk.fits();
});

test('the line is cut: the list says how old it is', async () => {
  line.cut();
  await clerk.sync(/线路中断/);
  await toTheArrivals();
  await clerk.sees(/总部连不上：名单是/);
  await clerk.sees(/由财务决定/);
  await clerk.type('300.00');
  await expect.poll(() => clerk.page.getByRole('option').count()).toBe(1);
  await clerk.sees('临江纺织有限公司');
  await clerk.fits();
});

test('more than is left is refused with the figures', async () => {
  await clerk.press('Enter');
  await clerk.page.getByRole('textbox', { name: '这笔来款是哪一户的？' }).waitFor();
  await clerk.type(ACCOUNT);
  await clerk.page.getByRole('option', { name: /沈凯/ }).first().waitFor();
  await clerk.press('Enter');
  await clerk.sees(/可认领 300.00 元/);
  await clerk.type('300.01');
  await clerk.press('Enter');
  await clerk.sees('要认领 300.01 元，这笔来款只剩 300.00 元：来款 300.00 元，已认领 0.00 元');
  await clerk.sees('没有认领，账没有动。');
  await clerk.fits();
  await clerk.press('Escape');
});

test('a part is claimed for the customer in front, and the receipt comes', async () => {
  await clerk.sees('认领多少元？');
  await clerk.type('100');
  await clerk.press('Enter');
  await clerk.sees('付款人 临江纺织有限公司 不是户主 沈凯');
  await clerk.sees(/付账单 \d 张（算到到账日）/);
  await clerk.sees('存入预存');
  await clerk.fits();
  await clerk.press('2');
  await clerk.sees('付哪些账单？空格选，Enter 好了');
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.sees('这样认领？');
  await clerk.press('1');
  await clerk.sees(new RegExp(`已为户号 ${ACCOUNT} 认领 100.00 元，收据 \\d+`));
  await clerk.fits();
  await expect
    .poll(() => readdirSync(join(here.path, 'receipts')).filter((file) => file.endsWith('.pdf')).length, { timeout: 10_000 })
    .toBe(1);
  // The drawer has what it had.
  await clerk.reads(clerk.page.getByRole('contentinfo'), '500.00');
});

test('what is left is told to the next', async () => {
  await clerk.press('Escape');
  await clerk.press('Escape');
  await toTheArrivals();
  await clerk.sees(/可认领 200.00/);
  await clerk.type('icbc');
  await expect.poll(() => clerk.page.getByRole('option').count()).toBe(1);
  await clerk.press('Enter');
  await clerk.sees(new RegExp(`为户号 ${ACCOUNT} 认领 100.00 元`));
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.press('Escape');
});

test('the line is back: head office shows whose it is', async () => {
  line.mend();
  await expect
    .poll(
      async () => {
        await clerk.sync(/全部送达，逐班相符，一分不差|线路中断/);
        return askOffice(there.path, ['arrivals']);
      },
      { timeout: 45_000, interval: 1_000 },
    )
    .toMatch(new RegExp(`300.00\t200.00\t0.00\tICBC4711\t临江纺织有限公司\t.*100.00 for ${ACCOUNT} 沈凯 .*not the holder's money`));
  expect(askOffice(there.path, ['export', 'hledger'])).toContain('Liabilities:Unclaimed');
});

test('every byte holds', async () => {
  await clerk.page.close();
  await counter.kill();
  expect(verify(here.path)).toContain('everything holds');
});

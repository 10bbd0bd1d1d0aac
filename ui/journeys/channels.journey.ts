// Head office lays the bank's statement of the day beside what the counters took: the account at the counter says what
// differs and what is done next, the day's close names it with its money, and once it is closed nothing is left of it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { askOffice, newFolder, startCounter, startOffice, type Counter, type Office } from './counter';

const ACCOUNT = '1200020405';
const [here, there] = [newFolder(), newFolder()];
let browser: Browser;
let counter: Counter;
let office: Office;
let clerk: Clerk;

beforeAll(async () => {
  [browser, counter, office] = await Promise.all([openBrowser(), startCounter(here.path), startOffice(there.path)]);
  clerk = new Clerk((await openPage(browser, counter.address)).page);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([counter?.kill(), office?.kill()]);
  here.remove();
  there.remove();
});

/** As the bank gives it out: the order is the receipt of a card without a number, the sum is in fen. */
function bankStatement(fen: number): string {
  const file = join(there.path, 'bank-1206.txt');
  const rows = [`H|20261206|DS20261206001|1|${fen}`, `D|10000001|${ACCOUNT}|${fen}|20261206090000|00|OK`, 'T|END'];
  writeFileSync(file, `${rows.join('\n')}\n`);
  return file;
}

test('a counter of head office takes a card', async () => {
  await clerk.enrol(office);
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.findAndGoToTheMoney(ACCOUNT, '沈凯', '29.00');
  await clerk.press('F8');
  await clerk.press('+');
  await clerk.reads(clerk.page.getByTestId('change'), '0.00');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.sync();
});

test('the bank has another sum: head office takes the file once', async () => {
  const file = bankStatement(3_000);
  const words = ['channels', '2026-12-06', file];
  expect(askOffice(there.path, words)).toContain('nothing was written');
  expect(askOffice(there.path, [...words, '--staff', '9'], '9999')).toContain('differing');
  expect(() => askOffice(there.path, [...words, '--staff', '9'], '9999')).toThrow(/was taken before/);
  expect(askOffice(there.path, ['exceptions'])).toMatch(new RegExp(`bank\t2026-12-06\t10000001\tdiffering\t29.00\t30.00\t.*${ACCOUNT}`));
  await clerk.sync();
});

test('the account says what differs, and what is done next', async () => {
  await clerk.press('Alt+1');
  await clerk.boxIsReady();
  await clerk.type(ACCOUNT);
  await clerk.page.getByRole('option', { name: /沈凯/ }).first().waitFor();
  await clerk.press('Enter');
  await clerk.page.getByRole('heading', { name: '沈凯' }).waitFor();
  await clerk.sees(/渠道对账差异 银行 2026-12-06 金额不符.*我方 29.00 元 渠道 30.00 元.*下一步 .*财务，2026-12-07 前/);
  await clerk.fits();
});

test('the close of the day names it with its money', async () => {
  await clerk.press('Alt+4');
  await clerk.press('F9');
  await clerk.sees(/渠道对账差异 1 笔未结/);
  await clerk.fits();
});

test('closed at head office with words, and nothing is left of it here', async () => {
  const [line = ''] = askOffice(there.path, ['exceptions']).split('\n').slice(1);
  const [number = ''] = line.split('\t');
  const close = ['exceptions', '--close', number, '--words', '多收 1.00 元已入预存', '--staff', '9'];
  expect(askOffice(there.path, close, '9999')).toContain('closed by entry');
  // A sync that ran already may not have carried it.
  await expect
    .poll(
      async () => {
        await clerk.sync();
        await clerk.press('F9');
        await clerk.sees('2026-12-06 日结');
        return clerk.page.getByText(/渠道对账差异/).count();
      },
      { timeout: 45_000, interval: 2_000 },
    )
    .toBe(0);
});

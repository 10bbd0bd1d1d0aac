// Receipt numbers lent between two counters with the line cut, by keyboard alone: the lender's slip, a mistyped code, the
// borrower's block; then head office sees the same on both sides.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { anotherCode, askOffice, newFolder, startCounter, startOffice, verify, type Counter, type Office } from './counter';

const [one, two, there] = [newFolder(), newFolder(), newFolder()];
let browser: Browser;
let counters: Counter[] = [];
let office: Office;
let lender: Clerk;
let borrower: Clerk;

beforeAll(async () => {
  [browser, office] = await Promise.all([openBrowser(), startOffice(there.path)]);
  counters = await Promise.all([startCounter(one.path), startCounter(two.path)]);
  const pages = await Promise.all(counters.map((counter) => openPage(browser, counter.address)));
  [lender, borrower] = pages.map(({ page }) => new Clerk(page)) as [Clerk, Clerk];
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([...counters.map((counter) => counter.kill()), office?.kill()]);
  for (const folder of [one, two, there]) folder.remove();
});

async function enrol(clerk: Clerk, code: string): Promise<void> {
  await clerk.enrol(office, code);
  await clerk.signIn('1111');
  await clerk.openShift('500');
}

async function toTheNumbers(clerk: Clerk, act: string): Promise<void> {
  await clerk.press('Alt+4');
  await clerk.press('F7');
  await clerk.choose(act);
}

test('two counters of one hall know of each other', async () => {
  await enrol(lender, office.code);
  await enrol(borrower, anotherCode(there.path, 2));
  await lender.sync();
  await borrower.sync();
});

let slip = '';

test('with the line cut the last twenty are lent, with a slip', async () => {
  await office.kill();
  await toTheNumbers(lender, '借给邻柜');
  await lender.sees('借给哪个柜台？');
  await lender.press('1');
  await lender.sees('借给 2 号柜哪些号码？');
  await lender.press('Enter');
  await lender.press('Enter');
  await lender.sees('已借出');
  await lender.sees('票据号码借用单');
  slip = (await lender.page.getByText(/校验码/).first().textContent()) ?? '';
  await lender.fits();
});

const of = (label: string) => new RegExp(`${label}\\s+(\\d+)`).exec(slip)?.[1] ?? '';

test('a mistyped code is told, and the right one takes the numbers up', async () => {
  await toTheNumbers(borrower, '向邻柜借号');
  await borrower.sees('向哪个柜台借？');
  await borrower.press('1');
  await borrower.page.locator('#numbers-from').waitFor();
  await borrower.type(of('起号'));
  await borrower.press('Enter');
  await borrower.type(of('止号'));
  await borrower.press('Enter');
  await borrower.page.locator('#loan-code').waitFor();
  const code = of('校验码');
  await borrower.type(`${code.slice(1)}${code[0] === '0' ? '1' : '0'}`);
  await borrower.press('Enter');
  await borrower.sees('校验码对不上');
  await borrower.press('Control+a');
  await borrower.type(code);
  await borrower.press('Enter');
  await borrower.sees(`已借入 ${of('起号')} – ${of('止号')}`);
  await borrower.sees('借自 1 号柜');
  await borrower.fits();
});

function atOffice(): { doubts: string[]; lent: number[] } {
  const lines = JSON.parse(askOffice(there.path, ['receipts', '--json'])) as { doubts: string[]; tally: { lent: number } }[];
  return { doubts: lines.flatMap((line) => line.doubts), lent: lines.map((line) => line.tally.lent) };
}

test('head office sees the same on both sides', async () => {
  office = { ...(await startOffice(there.path, office.address)), code: office.code };
  await lender.sync();
  await borrower.sync();
  // The screen still shows what the sync before came to; what the office holds tells when this one is through.
  await expect.poll(atOffice, { timeout: 30_000, interval: 500 }).toEqual({ doubts: [], lent: [20, 0, 0] });
  await Promise.all([lender.page.close(), borrower.page.close()]);
  await Promise.all(counters.map((counter) => counter.kill()));
  expect(verify(one.path)).toContain('everything holds');
  expect(verify(two.path)).toContain('everything holds');
});

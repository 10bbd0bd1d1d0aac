// What a strict city asks of its clerks: forms that bear numbers, a drawer counted blind; a clock that lies; and a
// disk that was copied, a PC that was revoked and enrolled anew.
import { cpSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import {
  anotherCode,
  journals,
  newFolder,
  publish,
  revoke,
  startCounter,
  startCounterAt,
  startOffice,
  type Counter,
  type Office,
} from './counter';
import { takesAll } from './desk';

const [here, there, elsewhere, fresh] = [newFolder(), newFolder(), newFolder(), newFolder()];
const DATA = join(here.path, 'data');
const SETTINGS = {
  company: '临江市自来水有限公司',
  halls: [{ hall: 1, name: '城北营业厅' }],
  blind_count: true,
  numbered_forms: true,
};
let browser: Browser;
let counter: Counter;
let office: Office;
let clerk: Clerk;

beforeAll(async () => {
  [browser, office] = await Promise.all([openBrowser(), startOffice(there.path)]);
  publish(there.path, SETTINGS);
  counter = await startCounter(DATA, '--office', office.address, '--code', office.code);
  clerk = await atTheDesk(counter);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([counter?.kill(), office?.kill()]);
  for (const folder of [here, there, elsewhere, fresh]) folder.remove();
});

const atTheDesk = async (at: Counter) => new Clerk((await openPage(browser, at.address)).page);

/** The number on the form that the screen asks for. */
async function formAsked(): Promise<number> {
  const field = clerk.page.getByRole('textbox', { name: '打印机里的票据是几号？' });
  await expect.poll(() => field.getAttribute('placeholder'), { timeout: 10_000 }).toMatch(/\d/);
  return Number(/\d+/.exec((await field.getAttribute('placeholder')) ?? '')?.[0]);
}

/** Counts so many notes of 100 and of 10 yuan, and writes it down. */
async function count(hundreds: string, tens: string): Promise<void> {
  for (const pieces of [hundreds, '', '', tens, '', '', '', '']) {
    if (pieces !== '') await clerk.type(pieces);
    await clerk.press('Enter');
  }
  await clerk.press('Control+Enter');
}

let first: number;

test('nothing is printed before the form’s number was compared', async () => {
  await clerk.page.locator('#pin').waitFor({ timeout: 45_000 });
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await takesAll(clerk, 'zmx', '朱美霞');
  first = await formAsked();
  await clerk.type(String(first + 5));
  await clerk.press('Enter');
  await clerk.sees(`应当是 ${first} 号`);
  await clerk.press('Control+a');
  await clerk.type(String(first));
  await clerk.press('Enter');
  await clerk.boxIsReady();
});

test('a copy goes on the next free form, and the next receipt on the one after', async () => {
  await clerk.press('Alt+4');
  await clerk.press('F4');
  await clerk.sees('没有补打过');
  await clerk.press('Control+p');
  expect(await formAsked()).toBe(first + 1);
  await clerk.type(String(first + 1));
  await clerk.press('Enter');
  await clerk.sees('补打过 1 次');
  await clerk.press('Alt+1');
  await takesAll(clerk, '1200020422', '长庆街面馆');
  expect(await formAsked()).toBe(first + 2);
  await clerk.type(String(first + 2));
  await clerk.press('Enter');
  await clerk.boxIsReady();
});

test('a blind count shows nothing before it is written down', async () => {
  const strip = clerk.page.getByRole('contentinfo');
  expect(await strip.textContent()).not.toMatch(/¥|钱箱/);
  await clerk.press('Alt+4');
  await clerk.press('F2');
  await clerk.sees('盲点：点钞记下之后才显示金额');
  expect(await clerk.page.getByRole('article').textContent()).not.toContain('现金净收');
  await clerk.press('F8');
  await clerk.sees('记下之后才显示应有的数');
  await count('6', '1');
  await clerk.page.getByTestId('difference').waitFor();
  await clerk.fits();
});

test('a changed count is written down again, and the difference needs a reason', async () => {
  await clerk.page.getByRole('textbox', { name: '10 元张数', exact: true }).focus();
  await clerk.press('Control+a');
  await clerk.type('2');
  await clerk.sees('记下之后才显示应有的数');
  await clerk.press('Control+Enter');
  await clerk.reads(clerk.page.getByTestId('difference'), '短款');
  await clerk.press('6');
  // To the button, and pressed.
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.sees('已交班，钱箱已关');
  await clerk.reads(clerk.page.getByTestId('over-short'), '短款');
});

test('a clock ten years ahead is asked about; put right, the day goes on under its own date', async () => {
  await counter.kill();
  counter = await startCounterAt('2036-12-07T09:00:00+08:00', DATA);
  clerk = await atTheDesk(counter);
  await clerk.page.getByRole('option', { name: /王芳/ }).click();
  await clerk.signIn('9999');
  await clerk.sees('还没有开班');
  await clerk.type('500');
  await clerk.press('Enter');
  await clerk.sees(/电脑日期是 2036-12-07，而最后的记录是 2026-12-06/);
  await clerk.fits();
  await clerk.press('Alt+g');
  await clerk.boxIsReady();
  await clerk.press('Alt+4');
  await clerk.press('F8');
  await clerk.sees('记下之后才显示应有的数');
  await count('5', '');
  await clerk.reads(clerk.page.getByTestId('difference'), '相符');
  await clerk.press('Control+Enter');
  await clerk.sees('已交班，钱箱已关');

  await counter.kill();
  counter = await startCounterAt('2026-12-07T09:00:00+08:00', DATA);
  clerk = await atTheDesk(counter);
  await clerk.page.getByRole('option', { name: /王芳/ }).click();
  await clerk.signIn('9999');
  await clerk.sees('还没有开班');
  await clerk.type('500');
  await clerk.press('Enter');
  await clerk.sees(/电脑日期是 2026-12-07，而 2036-12-07 已经有记录/);
  await clerk.fits();
  await clerk.press('Alt+g');
  await clerk.boxIsReady();
  await clerk.press('Alt+4');
  await clerk.sees('2026-12-07');
});

test('a copied disk is fenced as soon as it shows, and its records can still be read', async () => {
  await counter.kill();
  cpSync(DATA, join(elsewhere.path, 'data'), { recursive: true });
  const later = '2026-12-07T10:00:00+08:00';
  const copy = await startCounterAt(later, join(elsewhere.path, 'data'));
  counter = await startCounterAt(later, DATA);
  try {
    // Each opens a drawer of its own: two entries of one number.
    for (const [at, float] of [[copy, '100'], [counter, '200']] as const) {
      clerk = await atTheDesk(at);
      await clerk.page.getByRole('option', { name: /李强/ }).click();
      await clerk.signIn('2222');
      await clerk.sees('还没有开班');
      await clerk.type(float);
      await clerk.press('Enter');
      await clerk.boxIsReady();
      await clerk.press('Alt+4');
      await clerk.press('F10');
      await clerk.press('Control+Enter');
    }
    await clerk.page.getByText('本柜台已停止记账').waitFor({ timeout: 40_000 });
    await clerk.fits();
    await clerk.press('Alt+1');
    await clerk.findAndGoToTheMoney('1200020410', '张淑珍', '¥');
  } finally {
    await copy.kill();
  }
});

test('a revoked PC hears of it, and is enrolled anew where it stands', async () => {
  await counter.kill();
  const before = journals(there.path);
  counter = await startCounter(join(fresh.path, 'data'), '--office', office.address, '--code', anotherCode(there.path));
  clerk = await atTheDesk(counter);
  await clerk.page.locator('#pin').waitFor({ timeout: 45_000 });
  await clerk.signIn('1111');
  await clerk.openShift('300');
  await clerk.sync();
  const newest = () => journals(there.path).find((journal) => !before.includes(journal));
  // What it says may be of the sync before the shift was opened.
  await expect.poll(newest, { timeout: 40_000 }).toBeTruthy();
  const own = newest();
  revoke(there.path, own ?? '');
  await clerk.press('Control+Enter');
  await clerk.page.getByText('本柜台已停止记账').waitFor({ timeout: 40_000 });
  await clerk.press('Alt+9');
  await clerk.page.getByRole('textbox', { name: '总部地址' }).focus();
  await clerk.type(office.address);
  await clerk.press('Enter');
  await clerk.type(anotherCode(there.path));
  await clerk.press('Enter');
  await clerk.page.getByText('本柜台已停止记账').waitFor({ state: 'detached', timeout: 20_000 });
  await clerk.press('Alt+1');
  await clerk.openShift('400');
  await clerk.sync();
});

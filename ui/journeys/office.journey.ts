// A counter enrolled through the wizard: the line to head office up, cut, and up again, and the end-of-day sync.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { newFolder, startCounter, startOffice, type Counter, type Office } from './counter';

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

const pay = async (account: string, name: string) => {
  await clerk.findAndGoToTheMoney(account, name, '¥');
  await clerk.page.getByTestId('due').getByText(/[1-9]/).waitFor();
  await clerk.press('+');
  await clerk.reads(clerk.page.getByTestId('change'), '0.00');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
};

const sync = async () => {
  await clerk.press('Alt+4');
  await clerk.press('F10');
  await clerk.press('Control+Enter');
};

test('a mistyped code is told from a refused one', async () => {
  await clerk.sees('第一次使用');
  await clerk.press('1');
  await clerk.sees('一次性接入码');
  await clerk.type(office.address);
  await clerk.press('Enter');
  const [first = '', ...rest] = office.code;
  await clerk.type([first === 'A' ? 'B' : 'A', ...rest].join(''));
  await clerk.press('Enter');
  await clerk.sees('接入码录入有误');
});

test('enrols by the one-time code; staff and accounts arrive by themselves', async () => {
  await clerk.press('Control+a');
  await clerk.type(office.code);
  await clerk.press('Enter');
  // The counter asks the office every 30 seconds.
  await clerk.page.locator('#pin').waitFor({ timeout: 45_000 });
  await clerk.signIn('1111');
  await clerk.openShift('500');
});

test('takes a payment, and the sync matches to the fen', async () => {
  await pay('zmx', '朱美霞');
  await sync();
  await clerk.sees('全部送达，逐班相符，一分不差');
  await clerk.reads(clerk.page.getByRole('contentinfo'), '已全部上传');
});

test('the line is cut: payments go on, and the sync says what is safe', async () => {
  await office.kill();
  await clerk.press('Alt+1');
  await pay('1200020422', '长庆街面馆');
  await sync();
  await clerk.sees(/线路中断/);
  await clerk.reads(clerk.page.getByRole('contentinfo'), '总部断线');
  await clerk.press('Alt+0');
  await clerk.sees(/收款、打印、交班、日结照常/);
  await clerk.press('Escape');
});

test('the line is back: everything arrives, once', async () => {
  office = { ...(await startOffice(there.path, office.address)), code: office.code };
  await clerk.press('Control+Enter');
  await clerk.sees('全部送达，逐班相符，一分不差');
  await clerk.reads(clerk.page.getByRole('contentinfo'), '已全部上传');
});

// 到期清除 by keyboard: 信息 is told what stands in the way and until when, long before any PIN; years later the same account is looked
// at and erased, and 操作记录 says who did it, and why. What of all journals is past its term is erased one kind at a time.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { askOffice, newFolder, publishStaff, startConsole, type Console } from './counter';
import { goTo, signInAtOffice, signs, writeField } from './desk';

const ACCOUNT = '1900000001';
const IN_USE = '1200020403';
/** After the end of the fifth full year. */
const LATER = '2032-01-05T09:00:00+08:00';

const there = newFolder();
let office: Console;
let browser: Browser;
let desk: Clerk;
let page: Page;
let complaints: string[];

/** What the billing system exports of an account that is closed. */
function importClosed(): void {
  const folder = join(there.path, 'closed');
  mkdirSync(folder);
  const titles = '户号,户名,用水地址,联系电话,用水性质,人口数,表号,口径,抄表册,立户日期,状态,预存余额';
  writeFileSync(join(folder, '用户档案.csv'), `${titles}\n${ACCOUNT},单晓燕,德胜新村5幢,13900000418,居民阶梯,3,M901,20,B001,2008-01-01,销户,0.00\n`);
  writeFileSync(join(folder, '抄表记录.csv'), '户号,表号,账期,上期止码,本期止码,用量,抄表日期,抄表方式\n');
  writeFileSync(join(folder, '应收账单.csv'), '账单号,户号,账期,上期止码,本期止码,用量,一阶量,二阶量,三阶量,水费,污水处理费,应收合计,可缴费日,已缴金额,缴费日期,缴费方式\n');
  askOffice(there.path, ['import', folder, '--unnamed']);
}

beforeAll(async () => {
  office = await startConsole(there.path);
  publishStaff(there.path, 33, '信小安', '3333', 'it');
  // Whose PIN was set anew.
  for (const pin of ['3434', '4343']) publishStaff(there.path, 34, '新来的', pin, 'clerk');
  importClosed();
  browser = await openBrowser();
  ({ page, complaints } = await openPage(browser, office.console));
  desk = new Clerk(page);
});

afterAll(async () => {
  await browser?.close();
  await office?.kill();
  there.remove();
});

const write = (field: string, text: string): Promise<void> => writeField(desk, `erase-${field}`, text);

test('what is kept how long stands there, and what is missing is told by the key that looks', async () => {
  await signInAtOffice(desk, '33', '3333');
  await goTo(desk, '到期清除');
  await desk.reads(page.getByTestId('erasure-sum'), '还没有清除过');
  await desk.reads(page.getByTestId('erasure-terms'), '会计档案管理办法');
  await desk.sees('信小安');
  await desk.fits();
  await desk.press('1');
  await page.locator('#erase-account:focus').waitFor();
  await desk.press('Control+Enter');
  await desk.sees('请写户号');
  await write('account', IN_USE);
  await desk.press('Control+Enter');
  await desk.sees('请写明为什么清除');
  await write('why', '保存期满');
});

test('of an account in use nothing is erased, and of a closed one nothing before its term', async () => {
  await desk.press('Control+Enter');
  await desk.sees('这一户没有销户');
  await desk.fits();
  await desk.press('Shift+Tab');
  await write('account', ACCOUNT);
  await desk.press('Control+Enter');
  await desk.reads(page.getByTestId('erase-holder'), '单晓燕');
  await desk.reads(page.getByTestId('erase-told'), '没有到期，留着');
  await desk.sees('保存到 2031-12-31');
  await desk.sees('保存期内谁也不能清除');
  expect(await page.getByRole('button', { name: '清除', exact: false }).filter({ hasText: 'F9' }).count()).toBe(0);
  await desk.press('F9');
  expect(await page.locator('#signed-pin').count(), 'no key signs it').toBe(0);
  await desk.fits();
});

test('years later it is looked at and erased with the PIN', async () => {
  await office.kill();
  office = await startConsole(there.path, office, LATER);
  await page.goto(office.console);
  await signInAtOffice(desk, '33', '3333');
  await goTo(desk, '到期清除');
  await desk.press('1');
  await write('account', ACCOUNT);
  await write('why', '保存期满');
  await desk.press('Control+Enter');
  await desk.reads(page.getByTestId('erase-told'), '到期，可以清除');
  await desk.sees('签了就清除：资料 1 份');
  await desk.fits();
  await desk.press('F9');
  await signs(desk, '0000');
  await desk.sees('PIN 不对');
  await desk.type('3333');
  await desk.press('Enter');
  await desk.sees(`${ACCOUNT} 到期的资料已清除`);
  await desk.reads(page.getByTestId('erased'), ACCOUNT);
  await desk.reads(page.getByTestId('erasure-sum'), '已清除 1 次');
  await desk.fits();
});

test('the name is gone', async () => {
  await desk.press('1');
  await write('account', ACCOUNT);
  await write('why', '再看一次');
  await desk.press('Control+Enter');
  await desk.reads(page.getByTestId('erase-holder'), '户名已清除');
  await desk.sees('这一户没有留着能认出人的资料');
  await desk.fits();
  await desk.press('Escape');
});

test('an export of the old system brings the name back no more', async () => {
  askOffice(there.path, ['import', join(there.path, 'closed'), '--unnamed']);
  await desk.press('1');
  await write('account', ACCOUNT);
  await write('why', '再看一次');
  await desk.press('Control+Enter');
  await desk.reads(page.getByTestId('erase-holder'), '户名已清除');
  await desk.press('Escape');
});

test('what of all journals is past its term is looked at, one kind of it erased, and the log says who did it', async () => {
  await desk.press('2');
  await page.locator('#erase-why:focus').waitFor();
  await desk.press('Control+Enter');
  await desk.sees('请写明为什么清除');
  await write('why', '换下的 PIN 不用留');
  await desk.press('Control+Enter');
  const past = page.getByTestId('past-terms');
  await desk.reads(past, '换下的 PIN 和人员旧资料');
  await desk.reads(past, '1 人');
  await desk.sees('签了就清除：资料 1 份');
  await desk.fits();
  await desk.press('F9');
  await signs(desk, '0000');
  await desk.sees('PIN 不对');
  await desk.fits();
  await desk.type('3333');
  await desk.press('Enter');
  await desk.sees('已清除：换下的 PIN 和人员旧资料');
  // The newest stands first; the cursor stays on its line.
  await desk.press('ArrowUp');
  await desk.reads(page.getByTestId('erased'), '换下的 PIN');
  await desk.reads(page.getByTestId('erasure-sum'), '已清除 2 次');
  await desk.fits();
  await desk.press('2');
  await write('why', '再看一次');
  await desk.press('Control+Enter');
  await desk.sees('没有到期的资料');
  await desk.fits();
  await goTo(desk, '操作记录');
  await desk.reads(page.getByTestId('audit'), '清除到期资料');
  await desk.reads(page.getByTestId('audit'), '资料 1 份：保存期满');
  await desk.reads(page.getByTestId('audit'), '换下的 PIN 和人员旧资料，资料 1 份');
  await desk.fits();
  expect(complaints.filter((one) => !/40[139]/.test(one) && !one.includes('net::ERR'))).toEqual([]);
});

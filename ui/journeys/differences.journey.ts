// 差异 at head office: a bill taken at two counters with the line cut is in the list with both receipts; finance reads why,
// settles it with the PIN, and opens it again; and money that came for a bill put right meanwhile. By keyboard alone.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import { Clerk } from './clerk';
import { publishStaff } from './counter';
import { goTo, lookUpCorrections, paysAll, signInAtOffice, signs, sync, toTheLine } from './desk';

const city = cityWithConsole([1, 2], (there) => publishStaff(there, 41, '钱进', '4141', 'finance'));
const ACCOUNT = '1200020405';
let qian: Clerk;
let desk: Page;

beforeAll(() => {
  [qian, desk] = [city.member, city.member.page];
});

test('nothing differs, and the page says what that means', async () => {
  await signInAtOffice(qian, '41', '4141');
  await goTo(qian, '差异');
  await qian.sees('现在没有差异：各柜台送到的都对得上。');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 0 件');
  await qian.press('Alt+q');
});

test('two counters take the same bill with the line cut, and send it', async () => {
  for (const clerk of city.clerks) {
    await clerk.signIn('1111');
    await clerk.openShift('500');
    await clerk.sync();
    await clerk.backToTheBox();
  }
  city.line.cut();
  for (const clerk of city.clerks) {
    await clerk.findAndGoToTheMoney(ACCOUNT, '沈凯', '29.00');
    await clerk.press('+');
    await clerk.press('Enter');
    await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
    await clerk.boxIsReady();
  }
  city.line.mend();
  for (const clerk of city.clerks) await clerk.sync();
});

test('finance reads what happened, where the money is, why, and who decides', async () => {
  await signInAtOffice(qian, '41', '4141');
  await goTo(qian, '差异');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 1 件');
  await qian.reads(desk.getByTestId('difference'), '账单多收 29.00 元，总部已转入预存');
  await qian.sees('多收的已转入该户预存，两张收据都有效。');
  await qian.sees(/值班长或财务，2026-12-\d\d 前/);
  await qian.sees('重复收费，第 2 版规则');
  await qian.sees(/2026-12-\d\d \d\d:\d\d，总部第 \d+ 条/);
  await qian.sees(/收据 \d+，.*2 厅 1 号柜/);
  await qian.sees(/收据 \d+，.*1 号柜/);
  await qian.fits();
});

test('a wrong PIN decides nothing; the right one settles it, and it is opened again by a further decision', async () => {
  await qian.press('1');
  await qian.sees('怎么决定的？用户那边怎么说的');
  await desk.keyboard.insertText('已电话告知沈凯，留作预存');
  await qian.press('Control+Enter');
  await qian.type('0000');
  await qian.press('Enter');
  await qian.sees('PIN 不对');
  await qian.type('4141');
  await qian.press('Enter');
  await qian.sees('已了结，记下了是谁、为什么');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 0 件');
  await qian.press('0');
  await qian.sees(/钱进，2026-12-06 .*，已电话告知沈凯，留作预存/);
  await qian.fits();
  await qian.press('2');
  await qian.sees('为什么重新打开？');
  await desk.keyboard.insertText('用户要退现金');
  await qian.press('Control+Enter');
  await qian.type('4141');
  await qian.press('Enter');
  await qian.sees('又打开了');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 1 件');
});

test('money that a counter took for a bill put right meanwhile settles the right one, and the line says so', async () => {
  const { clerk } = city;
  await sync(clerk);
  await clerk.backToTheBox();
  city.line.cut();
  await paysAll(clerk, '1200020417', '李静');
  await lookUpCorrections(qian, '1200020417');
  // That of November is not due yet, and was not paid.
  await toTheLine(qian, '账单 2026-10');
  await qian.press('1');
  await qian.sees('错在哪里？');
  await qian.choose('水量算错');
  await desk.locator('#reading-m3:focus').waitFor();
  await qian.type('3');
  await qian.press('Control+Enter');
  await qian.reads(desk.getByTestId('reading-told'), '1200020417');
  await qian.fits();
  await qian.press('F9');
  await signs(qian, '4141');
  await qian.sees(/账单 .* 已更正/);
  city.line.mend();
  await sync(clerk);
  await clerk.backToTheBox();
  await clerk.open('1200020417', '李静');
  await clerk.press('ArrowLeft');
  await clerk.sees('看收据、补打');
  await clerk.fits();
  // Read anew: what was read a moment ago stands for some seconds.
  await qian.press('Alt+q');
  await signInAtOffice(qian, '41', '4141');
  await goTo(qian, '差异');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 2 件');
  await toTheLine(qian, '总部已冲回，柜台又收了');
  await qian.reads(desk.getByTestId('difference'), '总部已冲回，柜台又收了');
  await qian.sees(/共 .* 元已抵更正后的账单，如有余下，在该户预存里，收据有效/);
  await qian.sees(/缴的钱已抵更正后的账单/);
  await qian.fits();
});

test('who signs what is settled meanwhile on another screen is told so where they sign', async () => {
  const other = new Clerk(await desk.context().newPage());
  await other.page.goto(desk.url());
  await qian.press('1');
  await qian.sees('怎么决定的？用户那边怎么说的');
  await desk.keyboard.insertText('已电话告知');
  await qian.press('Control+Enter');
  await goTo(other, '差异');
  await toTheLine(other, '总部已冲回，柜台又收了');
  await other.press('1');
  await other.sees('怎么决定的？用户那边怎么说的');
  await other.page.keyboard.insertText('已当面告知');
  await other.press('Control+Enter');
  await signs(other, '4141');
  await other.sees('已了结，记下了是谁、为什么');
  await other.page.close();
  await signs(qian, '4141');
  await qian.sees('已经有人这样决定过了');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 1 件');
  await qian.reads(desk.getByTestId('difference'), '总部已冲回，柜台又收了');
  await qian.fits();
  await qian.press('Escape');
  await desk.locator('[role=listbox]:focus').waitFor();
});

test('the log says which line was settled, as it is called there', async () => {
  await goTo(qian, '操作记录');
  const log = desk.getByTestId('audit');
  await qian.reads(log, '了结 重复收费，收据');
  await qian.reads(log, '了结 账单已冲回，柜台又收了，收据');
  await qian.reads(log, '：已当面告知');
  await qian.fits();
  expect(city.complaints.at(-1)?.filter((one) => !/40[19]/.test(one))).toEqual([]);
});

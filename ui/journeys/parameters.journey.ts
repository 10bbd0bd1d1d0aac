// 限额参数 by keyboard: finance reads what holds; 信息 changes the limits while cut off, who may approve what, and a setting, is
// told what cannot be read, what is wrong and what it does, and signs; the counter goes by it after its sync.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { publishStaff } from './counter';
import { goTo, learnsOfTheCut, signInAtOffice, signs, writeField } from './desk';

const city = cityWithConsole([1], (there) => {
  publishStaff(there, 30, '孙丽', '3030', 'finance');
});
const ACCOUNT = '1200020405';
let desk: Clerk;
let page: Page;

beforeAll(() => {
  desk = city.member;
  page = desk.page;
});

const write = (field: string, text: string): Promise<void> => writeField(desk, `city-${field}`, text);

test('finance reads what holds and from when, and changes nothing', async () => {
  await city.clerk.signIn('1111');
  await city.clerk.openShift('500');
  await signInAtOffice(desk, '30', '3030');
  await goTo(desk, '限额参数');
  await page.getByTestId('limits-sum').waitFor();
  await desk.reads(page.getByTestId('limits'), '断线限额 随程序带来 · 现行');
  await desk.reads(page.getByTestId('limits-table'), '合计20,000.00200,000.00');
  await desk.sees('由信息员修改和发布');
  await desk.fits();
  await desk.press('Alt+q');
});

test('the limits while cut off: what cannot be read and what is wrong is told, then they are published', async () => {
  await signInAtOffice(desk, '9', '9999');
  await goTo(desk, '限额参数');
  await page.getByTestId('limits-sum').waitFor();
  await desk.reads(page.getByTestId('limits'), '断线限额 随程序带来 · 现行');
  await desk.press('1');
  await page.locator('#city-valid_from:focus').waitFor();
  await write('per_payment', '20');
  await write('by_tender', '扫码 | 2000 | 不限 | 要单号\n比特币 | 1 | 1');
  await desk.press('Control+Enter');
  await desk.sees('按支付方式：第 2 行看不懂：比特币 | 1 | 1');
  await desk.fits();
  await write('by_tender', '扫码 | 2000 | 不限 | 要单号');
  await desk.press('Control+Enter');
  await desk.sees('没有写从哪天起');
  await write('valid_from', '2026-12-06');
  await desk.press('Control+Enter');
  await desk.sees('断线限额：和现在的版本有 3 处不同');
  await desk.sees('2026-12-06 已经开始：各柜台下次同步后就照它办');
  await desk.fits();
  await signs(desk, '9999');
  await desk.sees('断线限额已发布');
  await desk.press('Home');
  await desk.reads(page.getByTestId('limits'), '断线限额 第 1 版 · 现行');
  await desk.sees('2026-12-06 王芳发布');
  await desk.reads(page.getByTestId('limits-table'), '扫码2,000.00不限要填');
  await desk.fits();
});

test('after its sync the counter goes by them: a payment above asks for the supervisor while it is cut off', async () => {
  const { clerk } = city;
  await city.synced();
  city.line.cut();
  await learnsOfTheCut(clerk);
  await clerk.press('Alt+1');
  await clerk.findAndGoToTheMoney(ACCOUNT, '沈凯', '29.00');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.sees('20.00');
  await clerk.approve();
  await clerk.boxIsReady();
  city.line.mend();
});

test('who may approve what: a grant twice is refused, an act that nobody may is told', async () => {
  await desk.press('ArrowDown');
  await desk.reads(page.getByTestId('limits'), '审批授权 随程序带来 · 现行');
  await desk.reads(page.getByTestId('limits-table'), '减免违约金');
  await desk.fits();
  await desk.press('1');
  await page.locator('#city-valid_from:focus').waitFor();
  await write('valid_from', '2027-01-01');
  await write('grants', '值班长 | 减免违约金 | 200\n值班长 | 减免违约金 | 300\n财务 | 减免违约金 | 5000\n值班长 | 冲正 | 10000');
  await desk.press('Control+Enter');
  await desk.sees('值班长的“减免违约金”写了两遍');
  await write('grants', '值班长 | 减免违约金 | 200\n财务 | 减免违约金 | 5000\n值班长 | 冲正 | 10000');
  await desk.press('Control+Enter');
  await desk.sees(/没有人能批“.*退预存.*”：柜台办不了/);
  await desk.fits();
  await signs(desk, '9999');
  await desk.sees('审批授权已发布');
  await desk.press('Home');
  await desk.press('ArrowDown');
  await desk.reads(page.getByTestId('limits'), '审批授权 第 1 版 · 待生效');
  await desk.press('ArrowDown');
  await desk.reads(page.getByTestId('limits'), '审批授权 随程序带来 · 现行');
  await desk.sees('到 2027-01-01 前一天');
});

test('a setting holds at once', async () => {
  await desk.press('End');
  await desk.reads(page.getByTestId('limits'), '参数 · 现行');
  await desk.fits();
  await desk.press('1');
  await page.locator('#city-company:focus').waitFor();
  await write('drawer_cash_limit', '3000');
  await desk.press('Control+Enter');
  await desk.sees('参数没有生效日：各柜台下次同步后就照它办');
  await desk.fits();
  await signs(desk, '9999');
  await desk.sees('参数已发布');
  await desk.press('End');
  await desk.reads(page.getByRole('region', { name: '这一份' }), '3,000.00');
  await desk.fits();
  expect(city.complaints.flat().filter((one) => !/40[139]|ERR_/.test(one))).toEqual([]);
});

// What a customer is told of a payment that did not know, by keyboard alone: with the line cut an account gets another holder at head
// office, and a counter takes its bill under the holder of before; then a tariff of days that were over is published. Each is in 差异
// with a case of its own; a decision closes it, and taken back opens it again; what was taken back is told to nobody.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { askOffice, publishStaff, verify } from './counter';
import { fact, goTo, publishHalls, signInAtOffice, signs } from './desk';

const ACCOUNT = '1200020405';

const city = cityWithConsole([1, 2], (there) => {
  publishStaff(there, 41, '钱进', '4141', 'finance');
  publishHalls(there, { customer_service: [41] }, { difference_department: 'customer_service' });
});
let qian: Clerk;
let desk: Page;

beforeAll(() => {
  [qian, desk] = [city.member, city.member.page];
});

/** What the billing system exports once the account has another holder. */
function renames(name: string): void {
  const folder = join(city.there, `holder-${name}`);
  mkdirSync(folder);
  const titles = '户号,户名,用水地址,联系电话,用水性质,人口数,表号,口径,抄表册,立户日期,状态,预存余额';
  const row = `${ACCOUNT},${name},朝晖六区5幢,13900000405,居民阶梯,3,M405,20,B001,2008-01-01,正常,0.00`;
  writeFileSync(join(folder, '用户档案.csv'), `${titles}\n${row}\n`);
  askOffice(city.there, ['import', folder, '--unnamed']);
}

/** A tariff of days that are over. */
function publishesLate(): void {
  const tariff = join(city.there, 'tariff.json');
  const components = [
    { name: '供水价格', prices: ['1.80', '2.85', '5.70'] },
    { name: '污水处理费', prices: ['1.00', '1.00', '1.00'] },
  ];
  const classes = [{ name: '居民阶梯', thresholds: { household: ['216', '300'] }, components }];
  writeFileSync(tariff, JSON.stringify({ id: 'HZ-2026', city: '杭州', valid_from: '2026-07-01', reckoning: 'annual', classes }));
  askOffice(city.there, ['publish', 'tariff', tariff, '--unnamed']);
}

/** To the first line, or the second. */
async function goToLine(key: 'ArrowUp' | 'ArrowDown', text: string): Promise<void> {
  await qian.press(key);
  await qian.reads(desk.getByTestId('difference'), text);
}

/** Of the line that is shown, with its words and the PIN. */
async function decides(key: '1' | '2', words: string, done: string): Promise<void> {
  await qian.press(key);
  await desk.locator('textarea').waitFor();
  await desk.keyboard.insertText(words);
  await qian.press('Control+Enter');
  await signs(qian, '4141');
  await qian.sees(done);
}

test('with the line cut the account gets another holder, and the counter takes its bill under the one before', async () => {
  for (const clerk of city.clerks) {
    await clerk.signIn('1111');
    await clerk.openShift('500');
    await clerk.sync();
    await clerk.backToTheBox();
  }
  city.line.cut();
  renames('贺新');
  const [clerk] = city.clerks;
  await clerk?.findAndGoToTheMoney(ACCOUNT, '沈凯', '29.00');
  await clerk?.press('+');
  await clerk?.press('Enter');
  await clerk?.page.getByTestId('done').waitFor();
  await clerk?.boxIsReady();
  city.line.mend();
  for (const one of [...city.clerks, ...city.clerks]) {
    await one.sync();
    await one.backToTheBox();
  }
});

test('finance reads both names, the hall by its name, and the case that tells the customer', async () => {
  await signInAtOffice(qian, '41', '4141');
  await goTo(qian, '差异');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 1 件');
  await qian.reads(desk.getByTestId('difference'), '已过户，柜台按旧户名收了 29.00 元');
  await qian.sees('留在本户，没有动过：收据上是 沈凯，现在的户主是 贺新。');
  await qian.reads(fact(qian, '告知工单'), '客户服务部');
  await qian.reads(fact(qian, '事实'), '城北营业厅 1 号柜');
  await qian.fits();
});

test('a tariff of days that were over opens its own case, without anything being sent', async () => {
  publishesLate();
  await qian.press('0');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 2 件');
  await goToLine('ArrowDown', '按旧水价出账，已收 29.00 元');
  await qian.sees('用的是 HZ-2024，那几天该用 HZ-2026');
  await qian.reads(fact(qian, '告知工单'), '客户服务部');
  await qian.reads(fact(qian, '谁决定'), '财务');
  await qian.fits();
});

test('both cases stand at the counter, with what the customer is told', async () => {
  const [clerk] = city.clerks;
  await clerk?.sync();
  await clerk?.backToTheBox();
  await clerk?.open(ACCOUNT, '贺新');
  expect(await clerk?.page.getByText(/差异告知/).count()).toBeGreaterThan(0);
  await clerk?.fits();
  await clerk?.backToTheBox();
});

test('a decision closes its case; taken back, the same one is open again', async () => {
  await goToLine('ArrowUp', '已过户，柜台按旧户名收了 29.00 元');
  const told = await fact(qian, '告知工单').textContent();
  const number = /^[\d-]+/.exec(told ?? '')?.[0] ?? 'none';
  await decides('1', '已电话告知贺新，沈凯替他缴的，不用更正', '已了结，记下了是谁、为什么');
  await goToLine('ArrowDown', '已过户，柜台按旧户名收了 29.00 元');
  await qian.reads(fact(qian, '告知工单'), `${number}，已办结`);
  await qian.fits();
  await decides('2', '贺新说不是他缴的', '又打开了');
  await goToLine('ArrowUp', '已过户，柜台按旧户名收了 29.00 元');
  await qian.reads(fact(qian, '告知工单'), `${number}，客户服务部`);
  await qian.fits();
});

test('its department reads what to tell', async () => {
  await goTo(qian, '客户服务部');
  await qian.sees('差异告知');
  await qian.reads(desk.getByTestId('sum'), '待办 2 件');
  await qian.sees('告知内容');
  await qian.fits();
  await qian.press('ArrowDown');
  await qian.sees('告知内容');
  await qian.fits();
});

test('the holder of before is the holder again: of the book alone nobody is told', async () => {
  renames('沈凯');
  await qian.press('Alt+q');
  await signInAtOffice(qian, '41', '4141');
  await qian.reads(desk.getByTestId('sum'), '待办 1 件');
  await goTo(qian, '差异');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 2 件');
  await goToLine('ArrowUp', '已移址或换册，柜台按旧地址收了 29.00 元');
  expect(await fact(qian, '告知工单').count()).toBe(0);
  await qian.fits();
  for (const counter of city.counters) await counter.kill();
  for (const here of city.here) expect(verify(here)).toContain('everything holds');
  expect(city.complaints.at(-1)?.filter((one) => !/40[19]/.test(one))).toEqual([]);
});

// 价格政策 by keyboard: finance drafts a tariff in the browser, is told what is wrong, tries bills beside those of today, and
// may not publish it; another person of 信息 reads what changes and publishes; then a late fee policy is drafted and withdrawn.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { publishStaff } from './counter';
import { goTo, signInAtOffice, signOut, signs, writeField } from './desk';

const city = cityWithConsole([1], (there) => {
  publishStaff(there, 30, '孙丽', '3030', 'finance');
});
let desk: Clerk;
let page: Page;

beforeAll(() => {
  desk = city.member;
  page = desk.page;
});

const write = (field: string, text: string): Promise<void> => writeField(desk, `city-${field}`, text);

const CLASSES = (second: string, bound = '300'): string =>
  [
    `居民阶梯 | 阶梯 216 ${bound} | 供水价格 1.90 ${second} 5.70 | 污水处理费 1.00`,
    '居民合用表 | 供水价格 1.95 | 污水处理费 1.00',
    '执行居民水价的非居民 | 供水价格 2.20 | 污水处理费 1.00',
    '非居民(非工业) | 供水价格 2.65 | 污水处理费 1.75',
    '一般工业 | 供水价格 2.65 | 污水处理费 2.05',
    '高污染工业 | 供水价格 2.65 | 污水处理费 2.45',
  ].join('\n');

test('what holds is read in words and as a table', async () => {
  await signInAtOffice(desk, '30', '3030');
  await goTo(desk, '价格政策');
  await page.getByTestId('prices-sum').waitFor();
  await desk.sees('没有待发布的草稿');
  await desk.reads(page.getByTestId('price'), '水价 HZ-2024 · 现行');
  await desk.reads(page.getByTestId('price-table'), '第 2 档');
  await desk.sees('没有经过起草');
  await desk.fits();
});

test('a tariff is drafted in lines; what is wrong is told, and nothing was kept', async () => {
  await desk.press('2');
  await page.locator('#city-id:focus').waitFor();
  await desk.fits();
  await desk.press('Control+Enter');
  await desk.sees('和现在的版本一样');
  await write('valid_from', '2027-01-01');
  await write('classes', CLASSES('3.05', '200'));
  await desk.press('Control+Enter');
  await desk.sees('编号 HZ-2024 已经用过');
  await desk.sees('“居民阶梯”的阶梯重叠');
  await desk.fits();
  await write('classes', `${CLASSES('3.05')}\n特种 | 供水价格 三块六`);
  await desk.press('Control+Enter');
  await desk.sees('用水性质和价格：第 7 行看不懂：特种 | 供水价格 三块六');
});

test('bills are tried beside those of today, to the fen', async () => {
  await write('id', 'HZ-2027');
  await write('classes', CLASSES('3.05'));
  await desk.press('Control+Enter');
  await desk.sees('少了“特种”：还是这个性质的用户那天起出不了账');
  await desk.reads(page.getByTestId('tried-bills'), '58.00');
  await page.locator('#tried-used').fill('200');
  await desk.reads(page.getByTestId('tried-bills'), '100.30103.10+2.80');
  await desk.fits();
  await page.locator('#signed-pin').focus();
  await signs(desk, '0000');
  await desk.sees('PIN 不对');
  await desk.type('3030');
  await desk.press('Enter');
  await desk.sees('草稿已存在总部，等别人发布');
  await desk.reads(page.getByTestId('prices-sum'), '待发布 1 份');
  await desk.press('Home');
  await desk.reads(page.getByTestId('price'), '水价 HZ-2027 · 草稿，待发布');
  await desk.sees('您写过这份草稿，不能由您发布');
  await desk.sees('请 王芳 登录后在这一页发布');
  await desk.fits();
});

test('the author changes it; another person reads what changes, and publishes', async () => {
  await desk.press('2');
  await page.locator('#city-id:focus').waitFor();
  await write('classes', `${CLASSES('3.05')}\n特种 | 供水价格 3.60 | 污水处理费 1.75`);
  await desk.press('Control+Enter');
  await page.getByTestId('tried-bills').waitFor();
  await signs(desk, '3030');
  await desk.sees('草稿已存在总部');
  await desk.reads(page.getByTestId('prices-sum'), '待发布 1 份');
  await signOut(desk);
  await signInAtOffice(desk, '9', '9999');
  await goTo(desk, '价格政策');
  await page.getByTestId('prices-sum').waitFor();
  await desk.reads(page.getByTestId('price'), '水价 HZ-2027 · 草稿，待发布');
  await desk.sees('由您发布');
  await desk.sees('和它要接替的相比');
  await desk.sees('居民阶梯 | 阶梯 216 300 | 供水价格 1.90 3.05 5.70 | 污水处理费 1.00');
  expect(await page.getByText('出不了账').count()).toBe(0);
  await desk.fits();
  await desk.press('1');
  await desk.sees('请对照批文看一遍');
  await signs(desk, '9999');
  await desk.sees('水价 HZ-2027 已发布');
  await desk.reads(page.getByTestId('prices-sum'), '没有待发布的草稿');
  await desk.press('Home');
  await desk.reads(page.getByTestId('price'), '水价 HZ-2027 · 待生效');
  await desk.sees('王芳发布');
  await desk.sees('孙丽');
  await desk.fits();
});

test('a late fee policy of a day that has begun says what it does; its only publisher may not publish it; it is withdrawn', async () => {
  await desk.press('End');
  await desk.reads(page.getByTestId('price'), '违约金 第 1 版 · 现行');
  await desk.fits();
  await desk.press('2');
  await page.locator('#city-valid_from:focus').waitFor();
  await write('valid_from', '2026-12-01');
  await write('grace_days', '30');
  await write('rate', '1');
  await desk.press('Control+Enter');
  await desk.sees('2026-12-01 已经开始：各柜台下次同步后，现在欠的违约金都按它算');
  await desk.reads(page.getByTestId('tried-fees'), '365 天');
  await desk.fits();
  await signs(desk, '9999');
  await desk.sees('草稿已存在总部');
  await desk.press('Home');
  await desk.reads(page.getByTestId('price'), '违约金 · 草稿，待发布');
  await desk.sees('现在没有别人能发布');
  await desk.sees('先请信息员在“人员岗位”给另一位同事信息员岗位');
  await desk.press('3');
  await desk.sees('撤回后它不会被发布');
  await signs(desk, '9999');
  await desk.sees('草稿已撤回');
  await desk.reads(page.getByTestId('prices-sum'), '没有待发布的草稿');
  await desk.fits();
  expect(city.complaints.flat().filter((one) => !/40[139]/.test(one))).toEqual([]);
});

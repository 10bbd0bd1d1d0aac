// 延期减免 by keyboard: finance drafts late fee waived for many, is told what cannot be read, what is wrong and what it touches to
// the fen, and may not publish it; another person of 信息 reads the same and publishes; the desk goes by it, and 操作记录 says who
// did what. A later start is drafted and withdrawn.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { publishStaff } from './counter';
import { goTo, signInAtOffice, signOut, signs, sync, writeField } from './desk';

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

const owes = (sum: string): Promise<void> => city.clerk.reads(city.clerk.page.getByTestId('due'), sum);

test('a customer owes late fee at the desk', async () => {
  await city.clerk.signIn('1111');
  await city.clerk.openShift('500');
  await city.clerk.open('zmx', '朱美霞');
  await city.clerk.press('Enter');
  await owes('61.71');
});

test('nothing was put off or waived yet; what is typed and cannot be read is told by its field', async () => {
  await signInAtOffice(desk, '30', '3030');
  await goTo(desk, '延期减免');
  await desk.reads(page.getByTestId('reliefs-sum'), '没有待发布的草稿，已发布 0 份');
  await desk.sees('还没有发布过成片的延期或减免');
  await desk.fits();
  await desk.press('5');
  await page.locator('#city-scope:focus').waitFor();
  await desk.fits();
  await write('scope', '城北');
  await write('from', '2026-01-01');
  await write('to', '2026-12-31');
  await write('waives', '50%');
  await write('until', '2026-12-31');
  await write('reason', '停水抢修');
  await desk.press('Control+Enter');
  await desk.sees('给谁：看不懂：城北');
});

test('what is wrong is told, and nothing was kept', async () => {
  await write('scope', '用水性质 低保');
  await write('until', '2025-12-31');
  await desk.press('Control+Enter');
  await desk.sees('水价里没有“低保”这个用水性质');
  await desk.sees('“算到哪天”太早');
  await desk.fits();
});

test('what it touches is told to the fen before it is signed', async () => {
  await write('until', '2026-12-31');
  await write('scope', '全市');
  await desk.press('Control+Enter');
  await page.getByTestId('relief-touch').waitFor();
  await desk.reads(page.getByTestId('relief-bills'), '运河人家理发店');
  await desk.reads(page.getByTestId('relief-touch'), '34.34 → ');
  await desk.sees('已经收的违约金不退');
  await desk.sees('以后出的账单，日子落在里面的也算');
  await desk.fits();
  await signs(desk, '0000');
  await desk.sees('PIN 不对');
  await desk.type('3030');
  await desk.press('Enter');
  await desk.sees('草稿已存在总部，等别人发布');
  await desk.reads(page.getByTestId('reliefs-sum'), '待发布 1 份');
  await desk.reads(page.getByTestId('relief'), '减免 全市 · 草稿，待发布');
  await desk.sees('请 王芳 登录后在这一页发布');
  await desk.fits();
});

test('another person reads what it touches, and publishes it', async () => {
  await signOut(desk);
  await signInAtOffice(desk, '9', '9999');
  await goTo(desk, '延期减免');
  await desk.reads(page.getByTestId('relief'), '减免 全市 · 草稿，待发布');
  await desk.sees('由您发布');
  await page.getByTestId('relief-bills').waitFor();
  await desk.fits();
  await desk.press('1');
  await desk.sees('请对照批文看一遍');
  await desk.fits();
  await signs(desk, '9999');
  await desk.sees('减免 全市 已发布');
  await desk.reads(page.getByTestId('reliefs-sum'), '没有待发布的草稿，已发布 1 份');
  await desk.reads(page.getByTestId('relief'), '减免 全市 · 已发布');
  await desk.sees('王芳发布');
  await desk.sees('孙丽');
  await desk.reads(page.getByTestId('relief-bills'), '运河人家理发店');
  await desk.fits();
});

test('the desk goes by it after its next sync', async () => {
  await sync(city.clerk);
  await city.clerk.press('Alt+1');
  await owes('61.31');
});

test('a later start is drafted, and withdrawn', async () => {
  await desk.press('4');
  await page.locator('#city-scope:focus').waitFor();
  await write('scope', '全市');
  await write('from', '2026-01-01');
  await write('to', '2026-12-31');
  await write('days', '15');
  await write('reason', '系统升级');
  await desk.press('Control+Enter');
  await page.getByTestId('relief-touch').waitFor();
  await desk.fits();
  await signs(desk, '9999');
  await desk.sees('草稿已存在总部');
  await desk.press('Home');
  await desk.reads(page.getByTestId('relief'), '延期 全市 · 草稿，待发布');
  await desk.press('3');
  await desk.sees('撤回后它不会被发布');
  await signs(desk, '9999');
  await desk.sees('草稿已撤回');
  await desk.reads(page.getByTestId('reliefs-sum'), '没有待发布的草稿，已发布 1 份');
});

test('who did what, and about what, stands in the log', async () => {
  await goTo(desk, '操作记录');
  for (const told of ['起草延期减免', '发布成片减免', '撤回草稿', '发布他人起草的草稿']) await desk.reads(page.getByTestId('audit'), told);
  await desk.reads(page.getByTestId('audit'), '减免 全市：停水抢修');
  await desk.fits();
  expect(city.complaints.flat().filter((one) => !/40[139]/.test(one))).toEqual([]);
});

// 并户 by keyboard: finance is told what is missing, what cannot be, and what an account that continues as another comes to, before the
// PIN; the desk sees it after its next sync; it is taken back the same way, and 操作记录 says who did both, and why.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { publishStaff } from './counter';
import { goTo, signInAtOffice, signs, sync, writeField } from './desk';

const ACCOUNT = '1200020403';
const INTO = '1200020405';

const city = cityWithConsole([1], (there) => {
  publishStaff(there, 30, '孙丽', '3030', 'finance');
});
let desk: Clerk;
let page: Page;

beforeAll(() => {
  desk = city.member;
  page = desk.page;
});

const write = (field: string, text: string): Promise<void> => writeField(desk, `merge-${field}`, text);

test('nothing was merged yet; what is missing is told by the key that tries', async () => {
  await signInAtOffice(desk, '30', '3030');
  await goTo(desk, '并户');
  await desk.reads(page.getByTestId('merged-sum'), '没有并入别的户的');
  await desk.sees('还没有并过户');
  await desk.fits();
  await desk.press('1');
  await page.locator('#merge-account:focus').waitFor();
  await desk.press('Control+Enter');
  await desk.sees('请写两个户号');
  await write('account', ACCOUNT);
  await write('into', ACCOUNT);
  await desk.press('Control+Enter');
  await desk.sees('请写明为什么');
  await write('words', '同一家人，老表拆除');
});

test('what cannot be is told before any PIN', async () => {
  await desk.press('Control+Enter');
  await desk.sees(`户号 ${ACCOUNT} 会并到自己身上`);
  await desk.fits();
  await desk.press('Shift+Tab');
  await desk.press('Shift+Tab');
  await write('into', '1200029999');
  await desk.press('Control+Enter');
  await desk.sees('没有户号 1200029999');
  await write('into', INTO);
});

test('what it comes to is looked over, then said with the PIN', async () => {
  await desk.press('Control+Enter');
  await desk.reads(page.getByTestId('merge-told'), '沈凯');
  await desk.sees('预存 12.30 元随户划走');
  await desk.sees('两户的户名不一样：请确认是同一家');
  await desk.fits();
  await desk.press('F9');
  await signs(desk, '0000');
  await desk.sees('PIN 不对');
  await desk.fits();
  await desk.type('3030');
  await desk.press('Enter');
  await desk.sees(`${ACCOUNT} 已并入 ${INTO}`);
  await desk.reads(page.getByTestId('merged-sum'), '1 户已并入别的户');
  await desk.reads(page.getByTestId('merged'), `${ACCOUNT} 并入 ${INTO}`);
  await desk.sees('同一家人，老表拆除');
  await desk.fits();
});

test('the desk sees it after its next sync', async () => {
  await city.clerk.signIn('1111');
  await city.clerk.openShift('500');
  await sync(city.clerk);
  await city.clerk.press('Alt+1');
  await city.clerk.scan(ACCOUNT);
  await city.clerk.sees(new RegExp(`起并入 ${INTO}，不再出新账单`));
  await city.clerk.fits();
});

test('it stands for itself again the same way, and its deposit comes back', async () => {
  await desk.press('2');
  await page.locator('#merge-words:focus').waitFor();
  await write('words', '并错了，不是一家');
  await desk.press('Control+Enter');
  await desk.sees('预存 12.30 元划回来');
  expect(await page.getByText('两户的户名不一样').count()).toBe(0);
  await desk.fits();
  await desk.press('F9');
  await signs(desk, '3030');
  await desk.sees(`${ACCOUNT} 已分开，重新单独立户`);
  await desk.reads(page.getByTestId('merged-sum'), '没有并入别的户的');
});

test('who did what, and why, stands in the log', async () => {
  await goTo(desk, '操作记录');
  await desk.reads(page.getByTestId('audit'), `并入 ${INTO}：同一家人，老表拆除`);
  await desk.reads(page.getByTestId('audit'), '分开，重新单独立户：并错了，不是一家');
  await desk.reads(page.getByTestId('audit'), `从 ${INTO} 划回`);
  await desk.fits();
  expect(city.complaints.flat().filter((one) => !/40[139]/.test(one))).toEqual([]);
});

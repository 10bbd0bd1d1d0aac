// A cheque by keyboard: number, bank and date, settled on condition; another day the bank does not pay it, and every bill
// owes again since its own date.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();

test('a cheque needs its number, bank and date', async () => {
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.press('F10');
  await clerk.press('+');
  await clerk.sees('支票要录号码、付款银行、出票日期');
  await clerk.press('Tab');
  await clerk.type('12345678');
  await clerk.press('Tab');
  await clerk.page.keyboard.insertText('工行城北支行');
  await clerk.fits();
});

test('the bills are settled on condition, and the receipt says so', async () => {
  const { clerk } = demo;
  await clerk.press('Shift+Tab');
  await clerk.press('Shift+Tab');
  await clerk.page.waitForTimeout(400);
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.boxIsReady();
  await clerk.type('zmx');
  await clerk.page.getByRole('option', { name: /朱美霞/ }).first().waitFor();
  await clerk.press('Enter');
  await clerk.sees('支票待到账');
  await clerk.press('ArrowLeft');
  await clerk.sees('看收据、补打');
  await clerk.press('F2');
  await clerk.sees('支票，收妥生效');
  await clerk.sees('工行城北支行');
  await clerk.press('Escape');
  await clerk.press('Escape');
  await clerk.press('Escape');
});

test('the drawer is counted', async () => {
  const { clerk } = demo;
  await clerk.boxIsReady();
  await clerk.press('Alt+4');
  await clerk.press('F8');
  await clerk.counts(['5', '', '', '', '', '', '', '']);
  await clerk.press('Enter');
  await clerk.sees('已交班，钱箱已关');
  await clerk.sees('其中支票待到账');
});

test('another day the bank does not pay it', async () => {
  await demo.again('2026-12-08T09:00:00+08:00');
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.boxIsReady();
  await clerk.act('支票到账、退票');
  await clerk.sees('待到账 1 张');
  await clerk.press('1');
  await clerk.sees('银行怎么说？');
  await clerk.sees('工行城北支行');
  await clerk.press('2');
  await clerk.choose('王芳');
  await clerk.sees('请 王芳 录入自己的 PIN');
  await clerk.fits();
  await clerk.type('9999');
  await clerk.press('Enter');
  await clerk.sees('已登记退票');
  await clerk.press('Escape');
  await clerk.press('Escape');
});

test('its bills owe again, with the late fee since their own date', async () => {
  const { clerk } = demo;
  await clerk.open('zmx', '朱美霞');
  await clerk.sees('已冲正而未收回的收据 1 张');
  await clerk.press('Enter');
  // Two days more than when it was paid: 61.71 then.
  await expect.poll(() => clerk.page.getByTestId('due').textContent()).toMatch(/61\.[789]|62\./);
});

test('another cheque is taken back the same day: the paper itself goes back, and no device is asked for a number', async () => {
  const { clerk } = demo;
  await clerk.backToTheBox();
  await clerk.findAndGoToTheMoney('1200020417', '李静', '¥');
  await clerk.press('F10');
  await clerk.press('+');
  await clerk.press('Tab');
  await clerk.type('87654321');
  await clerk.press('Tab');
  await clerk.page.keyboard.insertText('农行城北支行');
  await clerk.press('Shift+Tab');
  await clerk.press('Shift+Tab');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.press('Alt+o');
  await clerk.press('Alt+r');
  await clerk.choose('用户要求退回');
  await clerk.choose('已收回');
  await clerk.sees(/支票 87654321 .* 元：把支票原件退给用户/);
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.approve();
  await clerk.sees('已冲正，原收据作废');
  await clerk.sees('87654321');
  await clerk.backToTheBox();
});

test('every byte holds', async () => {
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
  expect(demo.complaints).toEqual([]);
});

// 解款 as the bank counted it, at head office by keyboard alone: a count that is mistyped is a line of 差异, which leads to the slip; it
// is corrected with words, what still differs is decided of, and the settlement sheet says who decided what.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { askOffice, publishStaff } from './counter';
import { goTo, signInAtOffice, signs, sync } from './desk';

const city = cityWithConsole([1], (there) => publishStaff(there, 41, '钱进', '4141', 'finance'));
let qian: Clerk;
let desk: Page;

beforeAll(() => {
  [qian, desk] = [city.member, city.member.page];
});

async function says(words: string): Promise<void> {
  await desk.locator('textarea:focus').waitFor();
  await desk.keyboard.insertText(words);
  await qian.press('Control+Enter');
}

test('a counter takes, closes and sends its cash to the bank', async () => {
  const { clerk } = city;
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
  await clerk.reads(clerk.page.getByRole('contentinfo'), '561.80');
  await clerk.press('Alt+4');
  await clerk.press('F8');
  await clerk.counts(['5', '1', '', '1', '', '1', '1', '3']);
  await clerk.reads(clerk.page.getByTestId('difference'), '相符');
  await clerk.press('Enter');
  await clerk.sees('已交班，钱箱已关');
  await clerk.press('F2');
  await clerk.act('解款（送银行）');
  await clerk.choose('全部解款 61.80 元');
  await clerk.sees(/解款单 .*61.80 元已出库/);
  await clerk.press('Escape');
  await clerk.press('Escape');
  await sync(clerk);
});

test('finance writes down what the bank counted, and types another figure', async () => {
  await signInAtOffice(qian, '41', '4141');
  await goTo(qian, '到账');
  await qian.press('Alt+j');
  await qian.sees('在途，银行还没有点');
  await qian.press('1');
  await desk.locator('#deposit-counted:focus').waitFor();
  await qian.type('51.80');
  await qian.press('Enter');
  await qian.type('B1206');
  await qian.press('Enter');
  await signs(qian, '4141');
  await qian.sees('已记下银行点数');
  await qian.sees('差 −10.00 元');
  await qian.fits();
});

test('it is a line of 差异, which leads to the slip, where it is corrected with words', async () => {
  await goTo(qian, '差异');
  await qian.reads(desk.getByTestId('difference'), '解款单 1 银行点少了 10.00 元');
  await qian.sees('送 61.80 元，银行点得 51.80 元（B1206），差额记在“解款差额”，和班次的长短款分开。');
  await qian.sees(/财务，2026-12-11 前/);
  await qian.fits();
  await qian.press('3');
  await qian.sees('银行点得 51.80 元，B1206');
  await qian.press('1');
  await desk.locator('#deposit-counted:focus').waitFor();
  await qian.press('Control+a');
  await qian.type('60.80');
  await qian.press('Enter');
  await qian.press('Enter');
  await qian.sees('原记银行点得 51.80 元，改为 60.80 元，和解款单差 −1.00 元。原来的记录还在，差额记在今天。');
  await qian.fits();
  await says('回单是 60.80，看错一位');
  await signs(qian, '4141');
  await qian.sees('已更正，原来的记录还在');
  await qian.sees('差 −1.00 元');
  await qian.sees('2026-12-06 钱进 更正，原记 51.80 元：回单是 60.80，看错一位');
  await qian.fits();
  expect(askOffice(city.there, ['deposits'])).toMatch(/61\.80\t60\.80\t-1\.00/);
});

test('what still differs is decided of, and the sheet says by whom and how', async () => {
  await goTo(qian, '差异');
  await qian.reads(desk.getByTestId('difference'), '解款单 1 银行点少了 1.00 元');
  await qian.press('1');
  await says('营业厅少装一元，已补存');
  await signs(qian, '4141');
  await qian.sees('已了结，记下了是谁、为什么');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 0 件');
  await goTo(qian, '结算单');
  await qian.reads(desk.getByTestId('sheet-decided'), '钱进 2026-12-06 决定：营业厅少装一元，已补存');
  await qian.reads(desk.getByTestId('sheet-decided'), '柜台1 解款1 银行清点不符');
  await qian.sees('没有未了的事。');
  await qian.fits();
  expect(city.complaints.at(-1)?.filter((one) => !/40[19]/.test(one))).toEqual([]);
});

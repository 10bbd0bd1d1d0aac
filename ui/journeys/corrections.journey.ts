// 冲正更正 by keyboard: from a line of 差异 finance takes a transfer back that never came, and the line is settled with it; money that
// WeChat alone has becomes an arrival; a cheque of the list is told as paid; a receipt is looked up, a reading put right, a bill
// cancelled and issued anew; and one arrival is written down by hand. Each is told what it comes to before the PIN, and 操作记录 has them all.
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { askOffice, publishStaff } from './counter';
import { goTo, lookUpCorrections, paysAll, signInAtOffice, signs, sync, toTheLine, writeField } from './desk';
import { bank, wechat } from './statements';

const city = cityWithConsole([1], (there) => publishStaff(there, 41, '钱进', '4141', 'finance'));
let qian: Clerk;
let desk: Page;

beforeAll(() => {
  [qian, desk] = [city.member, city.member.page];
});

test('a cheque and a transfer are taken, and the drawer is closed', async () => {
  const { clerk } = city;
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.press('F10');
  await clerk.press('+');
  await clerk.press('Tab');
  await clerk.type('12345678');
  await clerk.press('Tab');
  await clerk.page.keyboard.insertText('工行城北支行');
  await clerk.press('Shift+Tab');
  await clerk.press('Shift+Tab');
  await clerk.page.waitForTimeout(400);
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await clerk.press('Alt+z');
  await clerk.press('+');
  await clerk.press('Tab');
  await clerk.type('HD77');
  await clerk.press('Shift+Tab');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.press('Alt+4');
  await clerk.press('F8');
  await clerk.counts(['5', '', '', '', '', '', '', '']);
  await clerk.press('Enter');
  await clerk.sees('已交班，钱箱已关');
  await sync(clerk);
});

test('the statements of the day open two lines', async () => {
  const files = [
    wechat(join(city.there, 'wechat-1206.csv'), [{ order: 'CST20261206X', fen: 5_000 }]),
    bank(join(city.there, 'bank-1206.txt'), [{ order: '12345678', fen: 6_171 }]),
  ];
  askOffice(city.there, ['channels', '2026-12-06', ...files, '--staff', '41'], '4141');
  await signInAtOffice(qian, '41', '4141');
  await goTo(qian, '差异');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 2 件');
});

test('from its line the transfer that never came is taken back, and the line is settled with it', async () => {
  await toTheLine(qian, '银行账单与我方不符：只有我方');
  await qian.reads(desk.getByTestId('difference'), '银行账单与我方不符');
  await qian.fits();
  await qian.press('3');
  await qian.reads(desk.getByTestId('correction'), '收据');
  await qian.sees('转账 29.00 元（HD77）');
  await qian.sees('已交班');
  await qian.fits();
  await qian.press('1');
  await qian.sees('为什么冲正？');
  await qian.fits();
  await qian.press('4');
  await qian.sees('用户的收据收回了吗？');
  await qian.press('2');
  await qian.reads(desk.getByTestId('correction-told'), '没有收到款 29.00 元');
  await qian.reads(desk.getByTestId('correction-told'), '同时了结');
  await qian.reads(desk.getByTestId('correction-told'), '29.00');
  await qian.fits();
  await qian.press('F9');
  await signs(qian, '0000');
  await qian.sees('PIN 不对');
  await qian.type('4141');
  await qian.press('Enter');
  await qian.sees(/收据 \d+ 已冲正，账单重新欠费/);
  await qian.sees('隔日冲正');
  await qian.fits();
  await qian.press('Escape');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 1 件');
});

test('money that WeChat alone has becomes an arrival, and its line is settled', async () => {
  await toTheLine(qian, '微信账单与我方不符：只有渠道');
  await qian.press('4');
  await writeField(qian, 'arrival-payer', '沈凯');
  await qian.fits();
  await qian.press('Control+Enter');
  await qian.reads(desk.getByTestId('arrival-told'), '来款 50.00 元');
  await qian.reads(desk.getByTestId('arrival-told'), '同时了结');
  await qian.fits();
  await qian.press('F9');
  await signs(qian, '4141');
  await qian.sees('已登记来款 50.00 元');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 0 件');
});

test('a line of a channel that was settled is opened again, with what was decided before', async () => {
  await qian.press('0');
  await qian.sees('微信账单与我方不符：只有渠道');
  await qian.press('Home');
  await toTheLine(qian, '微信账单与我方不符：只有渠道');
  await qian.press('2');
  await qian.sees('为什么重新打开？');
  await desk.keyboard.insertText('登记错了户');
  await qian.press('Control+Enter');
  await qian.type('4141');
  await qian.press('Enter');
  await qian.sees('又打开了');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 1 件');
  await qian.sees('微信账单与我方不符：只有渠道');
  await qian.press('Home');
  await toTheLine(qian, '微信账单与我方不符：只有渠道');
  await qian.sees(/钱进 重开：登记错了户/);
  await qian.fits();
});

test('the cheque waits in the list, and the bank paid it', async () => {
  await goTo(qian, '冲正更正');
  await qian.reads(desk.getByTestId('corrections-sum'), '支票待到账 1 张');
  await qian.sees('工行城北支行');
  await qian.fits();
  await qian.press('1');
  await qian.reads(desk.getByTestId('correction-told'), '没有钱退给用户');
  await qian.fits();
  await qian.press('F9');
  await signs(qian, '4141');
  await qian.sees(/收据 \d+ 的支票已到账/);
  await qian.reads(desk.getByTestId('corrections-sum'), '支票待到账 0 张');
  await qian.fits();
});

test('an account is looked up, and its last bill put right', async () => {
  await qian.press('Control+k');
  await desk.locator('#corrections-look:focus').waitFor();
  await qian.type('1200020405');
  await qian.press('Enter');
  await qian.reads(desk.getByTestId('corrections-sum'), '收款 1 笔');
  await toTheLine(qian, '账单');
  await qian.fits();
  await qian.press('1');
  await qian.sees('错在哪里？');
  await qian.press('1');
  await desk.locator('#reading-m3:focus').waitFor();
  await qian.press('Control+Enter');
  await qian.sees('水量写整数');
  await qian.type('3');
  await qian.press('Control+Enter');
  await qian.reads(desk.getByTestId('reading-told'), '1200020405');
  await qian.fits();
  await qian.press('F9');
  await signs(qian, '4141');
  await qian.sees(/账单 .* 已更正/);
});

test('a bill that was issued twice is cancelled, and the counter takes it no more', async () => {
  await toTheLine(qian, '欠费');
  await qian.reads(desk.getByTestId('correction'), '账单');
  await qian.press('2');
  await qian.sees('为什么作废？');
  await qian.fits();
  await qian.press('2');
  await qian.reads(desk.getByTestId('correction-told'), '没有钱退给用户');
  await qian.fits();
  await qian.press('F9');
  await signs(qian, '4141');
  await qian.sees(/账单 .* 已作废，柜台不再收/);
  await toTheLine(qian, '已作废');
  await qian.sees('账单作废，');
  await qian.fits();
  const { clerk } = city;
  await sync(clerk);
  await clerk.press('Alt+1');
  await clerk.press('Control+k');
  await clerk.open('1200020405', '沈凯');
  await clerk.sees('重复出账');
  await clerk.fits();
});

test('a cancellation that was a mistake is answered by the bill issued anew', async () => {
  await qian.press('1');
  await qian.reads(desk.getByTestId('correction-told'), '照原样重开一张');
  await qian.reads(desk.getByTestId('reading-told'), '已作废');
  await qian.fits();
  await qian.press('F9');
  await signs(qian, '4141');
  await qian.sees(/账单 .* 已重开，可以缴/);
  await qian.sees(/YS2026111200020405\.2/);
});

test('one arrival is written down by hand', async () => {
  await goTo(qian, '到账');
  await qian.press('Alt+h');
  await desk.locator('#arrival-on:focus').waitFor();
  await qian.press('Control+Enter');
  await qian.sees('到账日期写成');
  for (const [field, text] of [['on', '2026-12-05'], ['amount', '88.50'], ['reference', 'CCB0815'], ['memo', '1200020405水费']] as const) {
    await writeField(qian, `arrival-${field}`, text);
  }
  await qian.fits();
  await qian.press('Control+Enter');
  await qian.reads(desk.getByTestId('arrival-told'), '来款 88.50 元，2026-12-05 到账');
  await qian.reads(desk.getByTestId('arrival-told'), '1200020405 沈凯');
  await qian.fits();
  await qian.press('F9');
  await signs(qian, '4141');
  await qian.sees('已登记来款 88.50 元');
  await qian.press('Alt+n');
  await qian.sees(/CCB0815/);
  await qian.fits();
});

test('of a bill that was paid, what was paid goes into the deposit, and at the counter its payment says so', async () => {
  const { clerk } = city;
  await clerk.backToTheBox();
  await clerk.page.getByLabel('备用金').focus();
  await clerk.openShift('500');
  await clerk.backToTheBox();
  await paysAll(clerk, '1200020413', '解浩然');
  await sync(clerk);
  await lookUpCorrections(qian, '1200020413');
  await toTheLine(qian, '已缴');
  await qian.press('2');
  await qian.sees('为什么作废？');
  await qian.press('1');
  await qian.reads(desk.getByTestId('correction-told'), '已缴的');
  await qian.reads(desk.getByTestId('correction-told'), '元转入预存');
  await qian.fits();
  await qian.press('F9');
  await signs(qian, '4141');
  await qian.sees(/账单 .* 已作废，柜台不再收/);
  await sync(clerk);
  await clerk.backToTheBox();
  await clerk.open('1200020413', '解浩然');
  await clerk.press('ArrowLeft');
  await clerk.sees('看收据、补打');
  await clerk.sees('账单已作废');
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.sees(/有账单已于 2026-12-\d\d 作废/);
  await clerk.fits();
});

test('who did what stands in the log', async () => {
  await goTo(qian, '操作记录');
  const log = desk.getByTestId('audit');
  for (const said of ['未付款离开', '支票兑付', '更正抄表', '账单作废', '重复出账', '账单重开', '流水号 CCB0815', '了结渠道差异']) await qian.reads(log, said);
  await qian.fits();
  expect(city.complaints.at(-1)?.filter((one) => !/40[19]/.test(one))).toEqual([]);
});

// 结算单, 月结 and 操作记录 at head office: finance signs a hall's day with the PIN, closes the month before and opens it again, and
// reads who did what. By keyboard alone.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { publishStaff } from './counter';
import { fact, goTo, paysAll, signInAtOffice, toTheLine } from './desk';

const city = cityWithConsole([1], (there) => publishStaff(there, 41, '钱进', '4141', 'finance'));
let clerk: Clerk;
let qian: Clerk;
let desk: Page;

beforeAll(() => {
  [clerk, qian, desk] = [city.clerk, city.member, city.member.page];
});

test('a day without a shift has nothing to settle', async () => {
  await signInAtOffice(qian, '41', '4141');
  await goTo(qian, '结算单');
  await qian.reads(desk.getByTestId('sheet-of'), '城北营业厅 2026-12-06');
  await qian.sees('这一天这个厅没有开过班，也没有解款，没有可结算的。');
  await qian.press('ArrowLeft');
  await qian.reads(desk.getByTestId('sheet-of'), '城北营业厅 2026-12-05');
  await qian.press('ArrowRight');
  await qian.reads(desk.getByTestId('sheet-of'), '城北营业厅 2026-12-06');
});

test('a counter serves, and its open shift is on the sheet by name', async () => {
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.sync();
  await goTo(qian, '柜台健康');
  await desk.getByTestId('health').waitFor();
  await desk.reload();
  await goTo(qian, '结算单');
  await qian.reads(desk.getByTestId('sheet'), '1 号柜');
  await qian.reads(desk.getByTestId('sheet'), '29.00');
  await qian.sees(/柜台1 班次1 未交班，钱箱应有（含备用金 500.00）/);
  await qian.reads(desk.getByTestId('sheet-difference'), '0.00');
  await qian.reads(desk.getByTestId('sheet-channels'), '本厅柜台记的');
  await qian.reads(desk.getByTestId('sheet-channels'), '没有收');
  await qian.reads(desk.getByTestId('sheet-signed'), '还没有人签。');
  await qian.fits();
});

test('finance signs it with the PIN', async () => {
  await qian.press('1');
  await qian.sees('有什么要说明的（没有差额，可以不写）');
  // Nothing differs: the cursor begins in the PIN, and what is typed is never in the clear.
  await qian.type('0000');
  await qian.press('Enter');
  await qian.sees('PIN 不对');
  await qian.fits();
  await qian.type('4141');
  await qian.press('Enter');
  await qian.sees('已签，单上的数字和未了的事一起记下了');
  await qian.reads(desk.getByTestId('sheet-signed'), '钱进 2026-12-06 09:0');
  await qian.reads(desk.getByTestId('sheet-signed'), '此后数字没有变。');
  await qian.fits();
});

test('what comes into the day after that is a difference, until the sheet is signed again', async () => {
  await clerk.press('Alt+1');
  await clerk.backToTheBox();
  await paysAll(clerk, '1200020417', '李静');
  await clerk.sync();
  await goTo(qian, '差异');
  await desk.getByTestId('differences-sum').waitFor();
  await desk.reload();
  await goTo(qian, '差异');
  await desk.getByTestId('differences-sum').waitFor();
  await toTheLine(qian, '2026-12-06 的结算单签字后又到 1 笔');
  await qian.reads(fact(qian, '钱在哪'), '已入账，计入当月；已签的那张结算单管不到它。');
  await qian.reads(fact(qian, '哪里的'), '城北营业厅');
  await qian.reads(fact(qian, '谁决定'), '财务，2026-12-11 前');
  await qian.reads(fact(qian, '依据'), '结算单：签字只管签字时已经送到的');
  await qian.reads(fact(qian, '事实'), '城北营业厅 1 号柜');
  await qian.fits();
  await qian.press('1');
  await qian.reads(desk.getByTestId('sheet-of'), '城北营业厅 2026-12-06');
  await qian.reads(desk.getByTestId('sheet-signed'), '未了的事和签字时不一样了');
  await qian.press('1');
  await qian.type('4141');
  await qian.press('Enter');
  await qian.sees('已签，单上的数字和未了的事一起记下了');
  await goTo(qian, '差异');
  await qian.sees('现在没有差异：各柜台送到的都对得上。');
});

test('the month before is closed, with each counter by name, and opened again with words', async () => {
  await goTo(qian, '月结');
  await qian.sees('还没有封过账。');
  await qian.press('1');
  await qian.sees(/封账后才送到的 2026-11 的款，计入下一个月/);
  // What is closed is looked at first: what was booked, and whether anybody is waited for.
  await qian.sees('试算平衡');
  await qian.sees('到这个月为止没有记过账。');
  await qian.reads(desk.getByTestId('month'), '已齐');
  await qian.fits();
  await qian.type('4141');
  await qian.press('Enter');
  await qian.sees('已封账');
  await qian.reads(desk.getByTestId('month'), '城北营业厅 1 号柜');
  await qian.reads(desk.getByTestId('month'), '已齐');
  await qian.sees('现在没有过完而没封账的月份。');
  await qian.fits();
  await qian.press('2');
  await qian.sees('为什么重新打开？');
  await desk.keyboard.insertText('漏了一笔更正');
  await qian.press('Control+Enter');
  await qian.type('4141');
  await qian.press('Enter');
  await qian.sees('已重新打开');
  await qian.sees(/重新打开了，还没有再封/);
  const acts = desk.getByTestId('month-acts').getByRole('listitem');
  await qian.reads(acts.nth(0), '重新打开：漏了一笔更正');
  await qian.reads(acts.nth(1), '封账');
  await qian.fits();
  await qian.press('1');
  await qian.sees(/封账后才送到的 2026-11 的款/);
  await qian.type('4141');
  await qian.press('Enter');
  await qian.sees('已封账');
  await qian.reads(acts.nth(1), '重新打开：漏了一笔更正');
  await expect.poll(() => acts.count()).toBe(3);
  await qian.fits();
});

test('who did what that day is a list, by person', async () => {
  await goTo(qian, '操作记录');
  const audit = desk.getByTestId('audit');
  for (const act of ['签结算单', '封账', '重新打开月份']) await qian.reads(audit, act);
  await qian.reads(audit, '钱进 41');
  await qian.fits();
  await qian.press('p');
  await qian.reads(audit, '封账');
  await qian.press('ArrowLeft');
  await qian.sees('这一天总部没有人做过什么。');
  await qian.fits();
  expect(city.complaints.at(-1)?.filter((one) => !/40[19]/.test(one))).toEqual([]);
});

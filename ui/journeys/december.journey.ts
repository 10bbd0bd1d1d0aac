// December, in a hall that is its own office: the year whose holidays nobody entered is said with every promise that
// rests on it; and a rule that fails, of which head office says nothing in time, is shown as overdue.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();

test('the year that is missing is head office’s to enter: the counter is not told where nothing rests on it', async () => {
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.press('Alt+2');
  await clerk.boxIsReady();
  await clerk.sees('现在能办');
  expect(await clerk.page.getByText('放假安排').count()).toBe(0);
  await clerk.fits();
});

test('a promise that goes into it says that it is assumed, on the screen and on the slip', async () => {
  const { clerk } = demo;
  // Thirty days from the sixth of December.
  await clerk.type('代扣');
  await clerk.sees('代扣、托收签约');
  await clerk.press('Enter');
  await clerk.sees('跨到还没有放假安排的一年，暂按周一至周五估算');
  await clerk.sees('受理后 2027-01-05 17:30 前由财务部答复');
  for (const words of ['王大爷', '13900001234', '朝晖六区12幢402', '想改成银行代扣']) {
    await clerk.page.keyboard.insertText(words);
    await clerk.press('Enter');
  }
  await clerk.type('1');
  await clerk.press('Enter');
  await clerk.page.keyboard.insertText('工行');
  await clerk.press('Enter');
  await clerk.type('0417');
  await clerk.fits();
  await clerk.press('Control+Enter');
  await clerk.sees(/工单 .* 已受理，2027-01-05 17:30 前答复/);
  await clerk.sees('跨年部分按周一至周五估算');
  await clerk.fits();
  await clerk.press('Enter');
});

test('a rule that fails is reported, with a promise of ten working days', async () => {
  const { clerk } = demo;
  await clerk.boxIsReady();
  await clerk.press('Control+a');
  await clerk.type('guohu');
  await clerk.page.getByRole('article', { name: '过户' }).waitFor();
  await clerk.press('Alt+n');
  await clerk.sees('哪一条行不通？');
  await clerk.press('1');
  await clerk.page.locator('#rule-happened').waitFor();
  await clerk.page.keyboard.insertText('继承证明要跑三个地方');
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.sees(/已记下，总部 2026-12-18 17:30 前答复/);
  await clerk.press('Enter');
});

test('nobody answered in time: the list and the sheet say so', async () => {
  await demo.again('2026-12-21T09:00:00+08:00');
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.press('Alt+3');
  await clerk.press('Alt+b');
  await clerk.sees('12-18 17:30');
  await clerk.sees('已超时');
  await clerk.reads(clerk.page.getByTestId('report-answer'), '还没有答复');
  await clerk.fits();
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
  expect(demo.complaints).toEqual([]);
});

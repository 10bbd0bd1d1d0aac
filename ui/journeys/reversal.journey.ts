// A payment is taken back by keyboard alone: the supervisor's PIN at the clerk's desk, the slip, the count.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();

test('the shift is opened', async () => {
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('500');
});

test('two bills are paid, and the customer says it was the wrong account', async () => {
  await demo.clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await demo.clerk.type('100');
  await demo.clerk.reads(demo.clerk.page.getByTestId('change'), '38.20');
  await demo.clerk.press('Enter');
  await demo.clerk.reads(demo.clerk.page.getByTestId('done'), '38.20');
  await demo.clerk.boxIsReady();
});

test('another customer pays', async () => {
  await demo.clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await demo.clerk.press('+');
  await demo.clerk.press('Enter');
  await demo.clerk.reads(demo.clerk.page.getByTestId('done'), '不用找零');
  await demo.clerk.boxIsReady();
});

test('the receipt just made is one key away, with what can be done about it', async () => {
  await demo.clerk.press('Alt+o');
  await demo.clerk.page.getByRole('button', { name: '冲正' }).waitFor();
  await demo.clerk.fits();
  await demo.clerk.press('Escape');
  await demo.clerk.boxIsReady();
});

test('from the list of payments to the question why', async () => {
  await demo.clerk.open('zmx', '朱美霞');
  await demo.clerk.press('ArrowLeft');
  await demo.clerk.sees('看收据、补打');
  await demo.clerk.press('F2');
  await demo.clerk.page.getByRole('button', { name: '冲正' }).waitFor();
  await demo.clerk.press('Alt+r');
  await demo.clerk.sees('为什么冲正？');
  await demo.clerk.sees('现金退还');
  await demo.clerk.fits();
});

test('Esc goes back a step, and nothing is written', async () => {
  await demo.clerk.press('1');
  await demo.clerk.sees('原收据收回了吗？');
  await demo.clerk.press('Escape');
  await demo.clerk.sees('为什么冲正？');
  await demo.clerk.reads(demo.clerk.page.getByRole('contentinfo'), '590.80');
});

test('a wrong PIN is told, and nothing is written', async () => {
  await demo.clerk.press('1');
  await demo.clerk.sees('原收据收回了吗？');
  await demo.clerk.press('1');
  await demo.clerk.sees('请 王芳 录入自己的 PIN');
  await demo.clerk.type('0000');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('PIN 不对');
  await demo.clerk.sees('没有冲正，账没有动。');
});

test("with the supervisor's PIN the money goes back and the slip is there", async () => {
  await demo.clerk.page.waitForTimeout(1_200);
  await demo.clerk.type('9999');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('已冲正，原收据作废');
  await demo.clerk.sees('用户签字');
  await demo.clerk.sees(/冲正单存为文件/);
  await demo.clerk.reads(demo.clerk.page.getByRole('contentinfo'), '529.00');
  await demo.clerk.fits();
  const slips = readdirSync(join(demo.data, 'receipts')).filter((file) => file.endsWith('-reversed.pdf'));
  expect(slips).toHaveLength(1);
});

test('the receipt says so, and the bills owe again', async () => {
  // A step back from what is done is off the void receipt: it is opened again to be read.
  await demo.clerk.press('Escape');
  await demo.clerk.press('Enter');
  await demo.clerk.sees(/\*\* 已冲正/);
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
  await demo.clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
});

test('the slip is counted with the drawer', async () => {
  await demo.clerk.boxIsReady();
  await demo.clerk.press('Alt+4');
  await demo.clerk.press('F8');
  // 529.00 should be there.
  await demo.clerk.counts(['5', '', '1', '', '1', '4', '', '']);
  await demo.clerk.page.getByLabel('冲正单张数').waitFor();
  await demo.clerk.press('Control+Enter');
  await demo.clerk.sees('请先数一数钱箱里的冲正单');
  await demo.clerk.fits();
  await demo.clerk.type('1');
  await demo.clerk.press('Enter');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('已交班，钱箱已关');
  await demo.clerk.sees('冲正 1 笔');
  await demo.clerk.fits();
});

test("another day's payment is asked back, and finance decides", async () => {
  await demo.again('2026-12-07T09:00:00+08:00');
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('500');
  await demo.clerk.open('1200020405', '沈凯');
  await demo.clerk.press('ArrowLeft');
  await demo.clerk.sees('看收据、补打');
  await demo.clerk.press('F2');
  await demo.clerk.page.getByRole('button', { name: '冲正' }).waitFor();
  await demo.clerk.press('Alt+r');
  await demo.clerk.sees('这笔是 2026-12-06 收的，当天的款已经解缴');
  await demo.clerk.press('1');
  await demo.clerk.sees('为什么冲正？');
  await demo.clerk.press('5');
  await demo.clerk.sees('原收据收回了吗？');
  await demo.clerk.press('2');
  await demo.clerk.sees('已向总部申请冲正');
  // This hall is its own office: somebody of finance decides at the desk.
  await demo.clerk.choose('王芳');
  await demo.clerk.sees('请 王芳 录入自己的 PIN');
  await demo.clerk.fits();
  await demo.clerk.type('9999');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('已冲正，原收据作废');
  await demo.clerk.sees('已冲正而未收回的收据 1 张');
  await demo.clerk.fits();
});

test('every byte and every approval holds', async () => {
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
  expect(demo.complaints).toEqual([]);
});

// 错缴更正 by keyboard alone: money entered on the wrong account goes to the right one, both accounts say so, the drawer
// is what it was; of another day it is asked for, and finance decides.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();
const papers = () => readdirSync(join(demo.data, 'receipts'));

const open = (text: string, name: string) => demo.clerk.open(text, name);

/** Within an act: finds an account and takes it. */
async function choose(text: string, name: string): Promise<void> {
  await demo.clerk.page.getByRole('textbox', { name: '这笔钱应该是哪一户的？' }).waitFor();
  await demo.clerk.type(text);
  await demo.clerk.page.getByRole('option', { name: new RegExp(name) }).first().waitFor();
  await demo.clerk.press('Enter');
}

async function toTheMove(): Promise<void> {
  await demo.clerk.press('ArrowLeft');
  await demo.clerk.sees('看收据、补打');
  await demo.clerk.press('F2');
  await demo.clerk.page.getByRole('button', { name: '错缴更正' }).waitFor();
  await demo.clerk.press('Alt+m');
}

test("shen kai's money is entered on zhu meixia's account", async () => {
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('500');
  await demo.clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await demo.clerk.type('100');
  await demo.clerk.reads(demo.clerk.page.getByTestId('change'), '38.20');
  await demo.clerk.press('Enter');
  await demo.clerk.reads(demo.clerk.page.getByTestId('done'), '38.20');
  await demo.clerk.reads(demo.clerk.page.getByRole('contentinfo'), '561.80');
});

test('the right account is found, and what it pays there is shown', async () => {
  await open('zmx', '朱美霞');
  await toTheMove();
  await demo.clerk.sees('现金转出');
  await choose('1200020405', '沈凯');
  await demo.clerk.sees(/付账单 \d 张/);
  await demo.clerk.sees('存入预存');
  await demo.clerk.sees('原收据收回了吗？');
  await demo.clerk.fits();
});

test('Esc goes back a step, and nothing is written', async () => {
  await demo.clerk.press('Escape');
  await choose('1200020405', '沈凯');
  await demo.clerk.sees('原收据收回了吗？');
  await demo.clerk.press('1');
  await demo.clerk.sees('请 王芳 录入自己的 PIN');
  await demo.clerk.type('0000');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('PIN 不对');
  await demo.clerk.sees('没有转户，账没有动。');
});

test("with the supervisor's PIN it is moved; new receipt and slip are printed", async () => {
  await demo.clerk.page.waitForTimeout(1_200);
  await demo.clerk.type('9999');
  await demo.clerk.press('Enter');
  await demo.clerk.sees(/已转到应缴的户，新收据/);
  await demo.clerk.sees(/请告诉 1200020401 朱美霞/);
  await demo.clerk.sees(/请告诉 1200020405 沈凯/);
  await demo.clerk.sees(/错缴更正单存为文件/);
  await demo.clerk.sees('转到户号 1200020405');
  await demo.clerk.reads(demo.clerk.page.getByRole('contentinfo'), '561.80');
  await demo.clerk.fits();
  await expect.poll(() => papers().filter((file) => file.endsWith('.pdf')).length).toBe(3);
  expect(papers().filter((file) => file.endsWith('-reversed.pdf'))).toHaveLength(1);
});

test('both accounts say so to whoever serves them next', async () => {
  await demo.clerk.press('Escape');
  await demo.clerk.sees(/已转到户号 1200020405/);
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
  await open('zmx', '朱美霞');
  await demo.clerk.sees(/不是本户的，已转到户号 1200020405，请告诉用户/);
  await demo.clerk.fits();
  await demo.clerk.press('Escape');
  await open('1200020405', '沈凯');
  await demo.clerk.sees(/从户号 1200020401 转来 61.80 元/);
  await demo.clerk.press('ArrowLeft');
  await demo.clerk.sees('由 1200020401 转来');
  await demo.clerk.fits();
  await demo.clerk.press('F2');
  await demo.clerk.sees(/代替收据/);
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
});

test("another day's payment is asked for, and finance moves it", async () => {
  await demo.clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await demo.clerk.press('+');
  await demo.clerk.press('Enter');
  await demo.clerk.page.getByTestId('done').waitFor();
  await demo.clerk.boxIsReady();
  await demo.clerk.press('Alt+4');
  await demo.clerk.press('F8');
  await demo.clerk.page.getByLabel('100 元张数').waitFor();
  // 623.60 should be there, and the slip of the move.
  for (const pieces of ['6', '', '1', '', '', '3', '1', '1']) {
    if (pieces !== '') await demo.clerk.type(pieces);
    await demo.clerk.press('Enter');
  }
  await demo.clerk.page.getByLabel('冲正单张数').waitFor();
  await demo.clerk.type('1');
  await demo.clerk.press('Enter');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('已交班，钱箱已关');
  await demo.again('2026-12-07T09:00:00+08:00');
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('500');
  await open('zmx', '朱美霞');
  await toTheMove();
  await demo.clerk.sees('这笔是 2026-12-06 收的，当天的款已经解缴');
  await demo.clerk.press('1');
  await choose('1200020405', '沈凯');
  await demo.clerk.sees('原收据收回了吗？');
  await demo.clerk.press('2');
  await demo.clerk.sees('已向总部申请转到户号 1200020405');
  // This hall is its own office: somebody of finance decides at the desk.
  await demo.clerk.choose('王芳');
  await demo.clerk.sees('请 王芳 录入自己的 PIN');
  await demo.clerk.fits();
  await demo.clerk.type('9999');
  await demo.clerk.press('Enter');
  await demo.clerk.sees(/已转到应缴的户/);
  await demo.clerk.fits();
});

test('every byte and every approval holds', async () => {
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
  expect(demo.complaints).toEqual([]);
});

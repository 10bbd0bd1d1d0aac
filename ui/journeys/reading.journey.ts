// A bill that was read wrong and paid is put right by keyboard alone, in a hall that is its own office: before and after on
// the screen, finance's PIN, the difference in the deposit, and a line that explains it to whoever asks.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();

async function toTheAct(): Promise<void> {
  await demo.clerk.act(/更正抄表/);
  await demo.clerk.page.getByRole('heading', { name: '更正抄表' }).waitFor();
}

async function open(): Promise<void> {
  await demo.clerk.open('1200020405', '沈凯');
}

test('a bill is paid in cash', async () => {
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('500');
  await demo.clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await demo.clerk.type('29');
  await demo.clerk.press('Control+s');
  await demo.clerk.press('Enter');
  await demo.clerk.reads(demo.clerk.page.getByTestId('done'), '不用找零');
});

test('an older bill whose end is where the next begins: newest first', async () => {
  await open();
  await toTheAct();
  await demo.clerk.sees(/哪一期抄错了？/);
  await demo.clerk.fits();
  await demo.clerk.press('2');
  await demo.clerk.sees('错在哪里？');
  await demo.clerk.press('1');
  await demo.clerk.page.locator('#right-volume').waitFor();
  await demo.clerk.type('3');
  await demo.clerk.press('Enter');
  await demo.clerk.sees(/从新到旧：请先更正那一期/);
  await demo.clerk.fits();
  await demo.clerk.press('Escape');
  await demo.clerk.page.locator('#right-volume').waitFor();
  await demo.clerk.press('Escape');
  await demo.clerk.sees('错在哪里？');
  await demo.clerk.press('Escape');
  await demo.clerk.sees(/哪一期抄错了？/);
});

test('before and after are shown, and nothing is written yet', async () => {
  await demo.clerk.press('1');
  await demo.clerk.sees('错在哪里？');
  await demo.clerk.press('1');
  await demo.clerk.page.locator('#right-volume').waitFor();
  await demo.clerk.type('6');
  await demo.clerk.press('Enter');
  await demo.clerk.sees(/10 → 6/);
  await demo.clerk.sees('多缴的存入预存');
  await demo.clerk.choose('王芳');
  await demo.clerk.sees('请 王芳 录入自己的 PIN');
  await demo.clerk.fits();
});

test('a wrong PIN writes nothing', async () => {
  await demo.clerk.type('0000');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('PIN 不对');
  await demo.clerk.sees('没有更正，账没有动。');
});

test("with finance's PIN it is put right, and no cash moved", async () => {
  await demo.clerk.page.waitForTimeout(1_200);
  await demo.clerk.type('9999');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('抄表已更正，新账单已开并重新销账');
  await demo.clerk.sees(/原收据 .* 标为更正/);
  await demo.clerk.reads(demo.clerk.page.getByRole('contentinfo'), '529.00');
  await demo.clerk.fits();
});

test('the account explains it, and the receipt is marked', async () => {
  await demo.clerk.press('Escape');
  await demo.clerk.sees(/2026-12-06 王芳 更正 2026-11 抄错.*10 → 6 m³.*29.00 → .*元存入预存/);
  await demo.clerk.press('ArrowRight');
  await demo.clerk.press('ArrowRight');
  await demo.clerk.page.getByRole('option', { name: /更正/ }).first().waitFor();
  await demo.clerk.fits();
  await demo.clerk.press('Enter');
  await demo.clerk.sees(/账单已于 2026-12-06 更正/);
  await demo.clerk.press('Escape');
});

test('the same bill again: the first is named', async () => {
  await toTheAct();
  await demo.clerk.press('1');
  await demo.clerk.sees('错在哪里？');
  await demo.clerk.press('1');
  await demo.clerk.page.locator('#right-volume').waitFor();
  await demo.clerk.type('10');
  await demo.clerk.press('Enter');
  await demo.clerk.sees(/6 → 10/);
  await demo.clerk.fits();
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
});

test('every byte holds', async () => {
  expect(demo.complaints).toEqual([]);
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
});

// A deposit is asked back by keyboard alone: the supervisor's PIN, the hold, the slip; finance declines one and transfers
// another, and the customer who comes back can be told.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();
/** 工单号 of the first. */
let number = '';

async function open(): Promise<void> {
  await demo.clerk.open('1200020405', '沈凯');
}

async function toTheAct(): Promise<void> {
  await demo.clerk.act(/退预存/);
  await demo.clerk.page.getByRole('heading', { name: '退预存' }).waitFor();
}

test('a bill is paid, and the rest of a hundred stays as deposit', async () => {
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('500');
  await demo.clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await demo.clerk.type('129');
  await demo.clerk.press('Control+s');
  await demo.clerk.press('Enter');
  await demo.clerk.reads(demo.clerk.page.getByTestId('done'), '不用找零');
  await demo.clerk.reads(demo.clerk.page.getByRole('contentinfo'), '629.00');
});

test('a part of the deposit is asked back, question by question', async () => {
  await open();
  await toTheAct();
  await demo.clerk.sees(/退多少？最多 100.00 元/);
  await demo.clerk.fits();
  await demo.clerk.type('60');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('为什么退？');
  await demo.clerk.press('4');
  await demo.clerk.sees(/带了哪些资料/);
  await demo.clerk.press('1');
  await demo.clerk.press('3');
  await demo.clerk.fits();
  await demo.clerk.press('Enter');
  await demo.clerk.sees('退给谁？');
  await demo.clerk.press('Enter');
  await demo.clerk.page.locator('#payee-phone:focus').waitFor();
  await demo.clerk.type('13900000999');
  await demo.clerk.press('Enter');
  await demo.clerk.type('工商银行');
  await demo.clerk.press('Enter');
  await demo.clerk.type('6222021200012345678');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('请 王芳 录入自己的 PIN');
  await demo.clerk.fits();
});

test('Esc goes back a step and loses nothing', async () => {
  await demo.clerk.press('Escape');
  await demo.clerk.sees('退给谁？');
  expect(await demo.clerk.page.locator('#payee-bank_account').inputValue()).toBe('6222021200012345678');
  await demo.clerk.press('Enter');
  await demo.clerk.press('Enter');
  await demo.clerk.press('Enter');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('请 王芳 录入自己的 PIN');
});

test('a wrong PIN is told, and nothing is held', async () => {
  await demo.clerk.type('0000');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('PIN 不对');
  await demo.clerk.sees('没有办理，账没有动。');
});

test("with the supervisor's PIN it is held, and the slip is there", async () => {
  await demo.clerk.page.waitForTimeout(1_200);
  await demo.clerk.type('9999');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('退款已申请，预存已冻结');
  await demo.clerk.sees('总部财务核对后转账，不付现金。');
  await demo.clerk.sees(/\*{4} 5678/);
  await demo.clerk.sees(/退款单存为文件/);
  await demo.clerk.reads(demo.clerk.page.getByRole('contentinfo'), '629.00');
  await demo.clerk.fits();
  const slips = readdirSync(join(demo.data, 'receipts')).filter((file) => file.endsWith('-refund.pdf'));
  expect(slips).toHaveLength(1);
});

test('its case was opened with it: in the list, told what is held, and answered by finance alone', async () => {
  const told = (await demo.clerk.page.getByTestId('refund-case').textContent()) ?? '';
  number = told.split('，')[0] ?? '';
  expect(number).toMatch(/^\d{4}-1206-\d+$/);
  await demo.clerk.press('Alt+3');
  await demo.clerk.reads(demo.clerk.page.getByTestId('case-number'), number);
  await demo.clerk.reads(demo.clerk.page.getByTestId('case-say'), '已经转给财务部');
  await demo.clerk.sees(/退款 TK-[0-9A-F]{8} 60.00 元/);
  await demo.clerk.sees(/这笔钱已冻结，不能再用；王芳 批准/);
  await demo.clerk.sees(/13900000999/);
  await demo.clerk.fits();
  await demo.clerk.press('Enter');
  await demo.clerk.sees('做什么？');
  await demo.clerk.page.getByRole('button', { name: '退款：财务怎么办' }).waitFor();
  await expect.poll(() => demo.clerk.page.getByRole('button', { name: /^办结/ }).count()).toBe(0);
  await demo.clerk.fits();
  await demo.clerk.press('Escape');
  await demo.clerk.press('Alt+1');
});

test('the account says what is held, since when, and who asked', async () => {
  await demo.clerk.sees('退款冻结');
  await demo.clerk.sees(/退款 TK-[0-9A-F]{8} 60.00 元.*2026-12-06 张敏 申请.*待总部财务转账/);
  await demo.clerk.fits();
});

test('no more is free than is left', async () => {
  await toTheAct();
  await demo.clerk.sees('办新的，还是看办过的？');
  await demo.clerk.press('1');
  await demo.clerk.sees(/退多少？最多 40.00 元/);
  await demo.clerk.press('Escape');
  await demo.clerk.sees('办新的，还是看办过的？');
});

test('this hall is its own office: finance says that it is transferred', async () => {
  await demo.clerk.press('2');
  await demo.clerk.sees('本厅自己记总账：财务怎么办？');
  await demo.clerk.sees(/沈凯.*工商银行.*6222021200012345678/);
  await demo.clerk.fits();
  await demo.clerk.press('1');
  await demo.clerk.page.locator('#refund-reference').waitFor();
  await demo.clerk.type('TR20261206');
  await demo.clerk.press('Enter');
  await demo.clerk.choose('王芳');
  await demo.clerk.approve();
  await demo.clerk.sees('已记退款');
  await demo.clerk.sees('TR20261206');
  await demo.clerk.fits();
});

test('the decision answered its case, in the words of the decision', async () => {
  await demo.clerk.press('Alt+3');
  await demo.clerk.reads(demo.clerk.page.getByTestId('case-number'), number);
  await demo.clerk.reads(demo.clerk.page.getByTestId('case-stage'), '已答复');
  await demo.clerk.reads(demo.clerk.page.getByTestId('case-say'), '已转账，流水 TR20261206');
  await demo.clerk.sees('退款已转账');
  await demo.clerk.fits();
});

test('the item of the catalogue leads to asking for the refund at the account', async () => {
  await demo.clerk.press('Alt+1');
  await demo.clerk.page.getByRole('heading', { name: '沈凯' }).waitFor();
  await demo.clerk.press('Alt+2');
  await demo.clerk.page.getByRole('combobox').first().focus();
  await demo.clerk.page.keyboard.insertText('退预存');
  await demo.clerk.page.getByRole('button', { name: '到账户申请退款' }).waitFor();
  await demo.clerk.fits();
  await demo.clerk.press('Enter');
  await demo.clerk.page.getByRole('heading', { name: '退预存' }).waitFor();
});

test('another is declined, and the amount is free again', async () => {
  await demo.clerk.sees('办新的，还是看办过的？');
  await demo.clerk.press('1');
  await demo.clerk.sees(/退多少？最多 40.00 元/);
  await demo.clerk.press('Enter');
  await demo.clerk.press('1');
  await demo.clerk.sees(/带了哪些资料/);
  await demo.clerk.press('Enter');
  await demo.clerk.sees('退给谁？');
  for (let known = 0; known < 3; known += 1) await demo.clerk.press('Enter');
  await demo.clerk.type('12345678');
  await demo.clerk.press('Enter');
  await demo.clerk.approve();
  await demo.clerk.sees('退款已申请，预存已冻结');
  await demo.clerk.press('Escape');
  // Nothing is free: what was asked before stands first.
  await demo.clerk.sees('没有可退的预存');
  await demo.clerk.sees('办新的，还是看办过的？');
  await demo.clerk.press('1');
  await demo.clerk.sees('本厅自己记总账：财务怎么办？');
  await demo.clerk.press('2');
  await demo.clerk.sees('为什么不退？');
  await demo.clerk.press('1');
  await demo.clerk.choose('王芳');
  await demo.clerk.approve();
  await demo.clerk.sees('未予退款，预存已解冻');
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
  await demo.clerk.sees(/未予退款：收款人信息不符/);
  await demo.clerk.sees(/2026-12-06 已转账/);
  await demo.clerk.fits();
});

test('every byte and every approval holds', async () => {
  expect(demo.complaints).toEqual([]);
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
});

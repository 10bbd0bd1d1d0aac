// 错缴更正 of money that was spent, by keyboard alone: nothing is moved over what rests on it, one key opens a case with
// everything filled in, and both accounts show it.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();

const open = (text: string, name: string) => demo.clerk.open(text, name);

/** The older of the account's payments. */
async function toTheMove(): Promise<void> {
  await demo.clerk.press('ArrowLeft');
  await demo.clerk.sees('看收据、补打');
  await demo.clerk.press('ArrowDown');
  await demo.clerk.press('F2');
  await demo.clerk.page.getByRole('button', { name: '错缴更正' }).waitFor();
  await demo.clerk.press('Alt+m');
}

test("another's money pays a part of a bill, and its own customer pays the rest", async () => {
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.type('50');
  await clerk.press('Alt+b');
  await clerk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '11.71');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
});

test('it is not moved, and the screen says why and offers a case', async () => {
  const { clerk } = demo;
  await open('zmx', '朱美霞');
  await toTheMove();
  await clerk.sees('从新到旧：请先冲正那一笔，再办错缴更正。');
  await clerk.sees('没有转户，账没有动。');
  await clerk.sees('这笔钱已用掉或正在退款，不能直接转户：开工单，由财务按顺序处理？');
  await clerk.fits();
});

test('the right account and the words are asked for, the rest is filled in', async () => {
  const { clerk } = demo;
  await clerk.press('1');
  await clerk.page.getByRole('textbox', { name: '这笔钱应该是哪一户的？' }).waitFor();
  await clerk.type('1200020405');
  await clerk.page.getByRole('option', { name: /沈凯/ }).first().waitFor();
  await clerk.press('Enter');
  await clerk.sees('应缴的户 1200020405 沈凯');
  await clerk.press('Enter');
  await clerk.sees('还没有写说明');
  await clerk.page.keyboard.insertText('前天替沈凯交的，报错了户号');
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.sees(/工单 .*前答复/);
  await clerk.sees('受理回执');
  await clerk.sees('应缴户号');
  await clerk.fits();
  await clerk.press('Escape');
});

test('both accounts show the case, and no second one is opened', async () => {
  const { clerk } = demo;
  await clerk.press('Escape');
  await clerk.press('Escape');
  await open('1200020405', '沈凯');
  await clerk.sees(/隔日冲正/);
  await clerk.fits();
  await clerk.press('Escape');
  await open('zmx', '朱美霞');
  await clerk.sees(/隔日冲正/);
  await toTheMove();
  await clerk.sees(/这笔已有工单 .* 在办/);
  await clerk.fits();
});

test('its sheet names the receipt, the amount, the right account and the reason', async () => {
  const { clerk } = demo;
  await clerk.press('Alt+3');
  await clerk.sees(/错缴：收据 \d+，50.00 元，应缴的户 1200020405/);
  await clerk.sees(/没有转户：收据 \d+ 在它之后，要先冲正那一笔。/);
  await clerk.fits();
});

test('every byte and every approval holds', async () => {
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
  expect(demo.complaints).toEqual([]);
});

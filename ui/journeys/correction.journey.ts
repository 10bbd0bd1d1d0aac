// Keyed in as cash, paid by card: corrected by keyboard alone, with the supervisor's PIN; the drawer follows.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();

test('a bill is keyed in as cash', async () => {
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('500');
  await demo.clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await demo.clerk.press('+');
  await demo.clerk.press('Enter');
  await demo.clerk.reads(demo.clerk.page.getByTestId('done'), '不用找零');
  await demo.clerk.reads(demo.clerk.page.getByRole('contentinfo'), '529.00');
});

test('it was paid by card: corrected, and the drawer follows', async () => {
  await demo.clerk.press('Alt+4');
  await demo.clerk.press('F4');
  await demo.clerk.page.getByRole('option', { name: /沈凯/ }).waitFor();
  await demo.clerk.page.getByRole('button', { name: '更正支付方式' }).waitFor();
  await demo.clerk.press('Alt+t');
  await demo.clerk.sees('录成了现金，实际是？');
  await demo.clerk.fits();
  await demo.clerk.press('1');
  await demo.clerk.sees('其中实际用刷卡付的金额');
  // More than was taken, and what no drawer can give: said, and nothing goes on.
  for (const [amount, told] of [['9999', '这种方式只收了 29.00 元'], ['28.95', '现金没有分']] as const) {
    await demo.clerk.press('Control+a');
    await demo.clerk.type(amount);
    await demo.clerk.press('Enter');
    await demo.clerk.press('Enter');
    await demo.clerk.sees(told);
  }
  await demo.clerk.fits();
  await demo.clerk.press('Control+a');
  await demo.clerk.type('29');
  await demo.clerk.press('Enter');
  await demo.clerk.type('POS77');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('现金 → 刷卡 29.00 元');
  await demo.clerk.sees('请 王芳 录入自己的 PIN');
  await demo.clerk.fits();
  await demo.clerk.type('9999');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('支付方式已更正');
  await demo.clerk.reads(demo.clerk.page.getByRole('contentinfo'), '500.00');
});

test('the receipt and the shift say so', async () => {
  await demo.clerk.press('Escape');
  await demo.clerk.sees(/更正 现金→刷卡/);
  await demo.clerk.press('F2');
  await demo.clerk.sees('更正 刷卡');
  await demo.clerk.fits();
});

test('every byte and every approval holds', async () => {
  expect(demo.complaints).toEqual([]);
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
});

// One payer, two accounts: one sum, one change, a receipt for each, by keyboard alone; one of them reversed by itself.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();

test('two accounts are put in, and one sum is paid', async () => {
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('500');
  await demo.clerk.press('Alt+y');
  await demo.clerk.sees('办什么？');
  await demo.clerk.press('1');
  await demo.clerk.sees('一户一户放进来');
  await demo.clerk.fits();
  await demo.clerk.type('1200020405');
  await demo.clerk.page.getByRole('option', { name: /沈凯/ }).waitFor();
  await demo.clerk.press('Enter');
  await demo.clerk.page.getByRole('list', { name: '已放入 1 户' }).getByText('沈凯').waitFor();
  await demo.clerk.type('1200020405');
  await demo.clerk.page.getByRole('option', { name: /沈凯/ }).waitFor();
  await demo.clerk.press('Enter');
  await demo.clerk.sees('1200020405 已经在里面');
  await demo.clerk.press('Control+a');
  await demo.clerk.type('1200020417');
  await demo.clerk.page.getByRole('option', { name: /李静/ }).waitFor();
  await demo.clerk.press('Enter');
  await demo.clerk.sees('2 户一起收款');
  await demo.clerk.fits();
  await demo.clerk.press('Enter');
  await demo.clerk.sees('2 户应收合计');
  await demo.clerk.type('10');
  await demo.clerk.press('Enter');
  await demo.clerk.sees(/还差/);
  await demo.clerk.press('Control+a');
  await demo.clerk.type('500');
  await demo.clerk.sees('找零');
  await demo.clerk.fits();
});

test('each gets a receipt, and the change is one', async () => {
  await demo.clerk.press('Enter');
  await demo.clerk.sees('已收款，2 张收据');
  await demo.clerk.page.getByTestId('basket-change').getByText('找零').waitFor();
  await demo.clerk.fits();
  await demo.clerk.press('Control+p');
  await demo.clerk.sees('已存 PDF');
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
});

test('one of them is reversed alone, the other stays paid', async () => {
  await demo.clerk.press('Alt+4');
  await demo.clerk.press('F4');
  await demo.clerk.page.getByRole('option', { name: /沈凯/ }).waitFor();
  await demo.clerk.page.getByRole('option', { name: /李静/ }).waitFor();
  await demo.clerk.page.getByRole('button', { name: '冲正' }).waitFor();
  await demo.clerk.press('Alt+r');
  await demo.clerk.sees('为什么冲正？');
  await demo.clerk.press('1');
  await demo.clerk.sees('原收据收回了吗？');
  await demo.clerk.press('1');
  await demo.clerk.approve();
  await demo.clerk.sees('已冲正，原收据作废');
  await demo.clerk.press('Escape');
  await demo.clerk.page.getByRole('option', { name: /已冲正/ }).waitFor();
  expect(await demo.clerk.page.getByRole('option', { name: /已冲正/ }).count()).toBe(1);
});

test('every byte and every approval holds', async () => {
  expect(demo.complaints).toEqual([]);
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
});

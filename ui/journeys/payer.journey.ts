// 交款人 by keyboard alone: somebody else pays; the receipt and the list say so. Who does nothing sees no difference.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();

test('the holder pays, and nothing is asked', async () => {
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('500');
  await demo.clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await demo.clerk.press('+');
  await demo.clerk.press('Enter');
  await demo.clerk.reads(demo.clerk.page.getByTestId('done'), '不用找零');
  await demo.clerk.boxIsReady();
});

test('somebody else pays: one key, a name, a telephone, and back in the amount', async () => {
  await demo.clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await demo.clerk.press('Alt+p');
  await demo.clerk.page.getByLabel('交款人姓名').waitFor();
  await demo.clerk.type('Li Si');
  await demo.clerk.press('Enter');
  await demo.clerk.type('13900000499');
  await demo.clerk.fits();
  await demo.clerk.press('Enter');
  await demo.clerk.sees(/Li Si，13900000499/);
  await demo.clerk.type('100');
  await demo.clerk.reads(demo.clerk.page.getByTestId('change'), '38.20');
  await demo.clerk.fits();
  await demo.clerk.press('Enter');
  await demo.clerk.reads(demo.clerk.page.getByTestId('done'), '38.20');
  await demo.clerk.boxIsReady();
});

test('the list and the receipt say who paid', async () => {
  await demo.clerk.open('zmx', '朱美霞');
  await demo.clerk.press('ArrowLeft');
  await demo.clerk.sees('交款人 Li Si');
  await demo.clerk.fits();
  await demo.clerk.press('F2');
  await demo.clerk.sees(/交款人 Li Si/);
  await demo.clerk.sees(/户名 朱美霞/);
});

test('every byte holds', async () => {
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
  expect(demo.complaints).toEqual([]);
});

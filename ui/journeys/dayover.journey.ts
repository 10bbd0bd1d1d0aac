// A drawer that stays open past its day: the first payment of the morning after is asked for once more, and names the day on which
// it would be booked; a new drawer asks nothing.
import { expect, test } from 'vitest';

import { demoHall } from './demo';

const demo = demoHall();

test('a payment of the day itself is taken with one Enter', async () => {
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('500');
  await demo.clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await demo.clerk.type('29');
  await demo.clerk.press('Enter');
  await demo.clerk.reads(demo.clerk.page.getByTestId('done'), '不用找零');
  // Its receipt is a file by now: the morning after asks for none.
  await demo.clerk.atRest();
});

test('the morning after, the drawer still open: the day is named, and only a second Enter takes it', async () => {
  await demo.again('2026-12-07T08:31:00+08:00');
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.backToTheBox();
  await clerk.findAndGoToTheMoney('1200020405', '沈凯', '');
  await clerk.type('60');
  await clerk.press('Control+s');
  await clerk.press('Enter');
  await clerk.sees(/这一班是 2026-12-06 的，那一天已经过了/);
  await clerk.sees(/要记在今天，请先交班/);
  await clerk.fits();
  expect(await clerk.page.getByTestId('done').count()).toBe(0);
  await clerk.pressRead('Enter');
  await clerk.page.getByTestId('done').waitFor();
});

test('who said so once is not asked with each customer', async () => {
  const { clerk } = demo;
  await clerk.backToTheBox();
  await clerk.findAndGoToTheMoney('1200020405', '沈凯', '');
  await clerk.type('50');
  await clerk.press('Control+s');
  await clerk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
  expect(demo.complaints).toEqual([]);
});

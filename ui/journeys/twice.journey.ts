// The same bill is taken at two counters with the line cut, by keyboard alone. Both receipts stand; head office puts the later
// one into the deposit, both counters say so, the customer is told at one of them, and nobody tells them again.
import { expect, test } from 'vitest';

import { askOffice, verify } from './counter';
import { demoCity } from './demo';

const city = demoCity(2);
const ACCOUNT = '1200020405';
const clerks = () => city.counters.map(({ clerk }) => clerk);

test('two counters serve', async () => {
  for (const clerk of clerks()) {
    await clerk.signIn('1111');
    await clerk.openShift('500');
    await clerk.sync();
    await clerk.backToTheBox();
  }
});

test('cut: each takes the bill, and neither can know', async () => {
  await city.cut();
  for (const clerk of clerks()) {
    await clerk.findAndGoToTheMoney(ACCOUNT, '沈凯', '29.00');
    await clerk.press('+');
    await clerk.press('Enter');
    await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
    await clerk.boxIsReady();
  }
});

test('mended: head office decides, and both counters say where the money is', async () => {
  await city.mend();
  for (const clerk of [...clerks(), ...clerks()]) {
    await clerk.sync();
    await clerk.backToTheBox();
  }
  for (const clerk of clerks()) {
    await clerk.open(ACCOUNT, '沈凯');
    await clerk.sees('多收 29.00 元，总部已转入预存');
    await clerk.sees(/多收的 收据 \d+（2号柜/);
    await clerk.sees(/入账的 收据 \d+（1号柜/);
    await clerk.sees('可以抵下期水费，也可以申请退回');
    await clerk.fits();
    await clerk.press('Escape');
    await clerk.boxIsReady();
  }
});

interface Settled {
  rule: string;
  principal: number;
  told: boolean;
  facts: { counter: number }[];
}

const atOffice = (): Settled[] => JSON.parse(askOffice(city.there, ['settlements', '--all', '--json'])) as Settled[];

test('head office can say why', () => {
  const [settled, ...more] = atOffice();
  expect(more).toEqual([]);
  expect(settled).toMatchObject({ rule: 'paid_beyond', principal: 2900, told: false });
  expect(settled?.facts.map((fact) => fact.counter)).toEqual([2]);
});

test('the customer is told at the first counter, by one key', async () => {
  const [first] = clerks();
  if (!first) throw new Error('no counter');
  await first.open(ACCOUNT, '沈凯');
  // What puts a warning away tells no customer.
  await first.press('Alt+k');
  await first.sync();
  expect(atOffice()[0]?.told).toBe(false);
  await first.backToTheBox();
  await first.open(ACCOUNT, '沈凯');
  await first.pressRead('Alt+e');
  await first.reads(first.page.getByRole('list', { name: '对账处理' }), '已告知用户');
  await first.fits();
  await first.sync();
  expect(atOffice()[0]?.told).toBe(true);
});

test('the second counter knows, and has nothing left to say', async () => {
  const [, second] = clerks();
  if (!second) throw new Error('no second counter');
  await second.sync();
  await second.backToTheBox();
  await second.open(ACCOUNT, '沈凯');
  await second.reads(second.page.getByRole('list', { name: '对账处理' }), '已告知用户');
  await expect.poll(() => second.page.getByText('请告诉用户').count()).toBe(0);
});

test('every file is as its entries say', async () => {
  for (const { data, end } of city.counters) {
    await end();
    expect(verify(data)).toContain('everything holds');
  }
});

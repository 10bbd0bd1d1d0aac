// 集团户: a company found by its number or name, one key for all of its accounts that owe, one transfer that pays them, a
// receipt for each; by keyboard alone.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();
const COMPANY = '集团户 JT0001 临江百家连锁有限公司';

/** Into the box of the basket. */
async function basket(): Promise<void> {
  const { clerk } = demo;
  await clerk.press('Alt+y');
  await clerk.sees('办什么？');
  await clerk.press('1');
  await clerk.sees('一户一户放进来');
}

test('a shop shows whose it is', async () => {
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.type('ljbj');
  await clerk.page.getByRole('option', { name: new RegExp(COMPANY) }).first().waitFor();
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.sees(COMPANY);
  await clerk.fits();
});

test('from its account one key leads to the basket of the whole group, and Esc back to the account', async () => {
  const { clerk } = demo;
  await clerk.press('Alt+g');
  await clerk.sees(/临江百家连锁有限公司 共 5 户，欠费 \d 户，放入 \d 户/);
  const rows = clerk.page.getByRole('list', { name: /已放入 \d 户/ }).getByRole('listitem');
  expect(await rows.count()).toBeGreaterThan(1);
  await clerk.fits();
  for (let left = await rows.count(); left > 0; left -= 1) await clerk.press('Delete');
  await clerk.sees('一户一户放进来');
  await clerk.press('Escape');
  await clerk.sees(COMPANY);
  await clerk.press('Escape');
});

test('found by number, and put in by one key: all that owe', async () => {
  const { clerk } = demo;
  await basket();
  await clerk.type('jt0001');
  await clerk.sees(`${COMPANY}：欠费的全部放进来`);
  await clerk.fits();
  await clerk.press('Alt+g');
  await clerk.sees(/临江百家连锁有限公司 共 5 户，欠费 \d 户，放入 \d 户/);
  await clerk.page.getByRole('list', { name: /已放入 \d 户/ }).waitFor();
  await clerk.fits();
  // A second time nothing is put in twice.
  await clerk.type('jt0001');
  await clerk.sees(`${COMPANY}：欠费的全部放进来`);
  await clerk.press('Alt+g');
  await clerk.sees(/放入 0 户/);
});

test('one transfer pays all of them, a receipt for each', async () => {
  const { clerk } = demo;
  await clerk.press('Enter');
  await clerk.sees(/户应收合计/);
  await clerk.press('Alt+z');
  await clerk.press('+');
  await clerk.press('Tab');
  await clerk.type('0123456789');
  await clerk.press('Enter');
  await clerk.sees(/已收款，\d 张收据/);
  await clerk.fits();
  const receipts = await clerk.page.getByRole('list', { name: '这次的收据' }).getByRole('listitem').count();
  expect(receipts).toBeGreaterThan(1);
  await clerk.press('Enter');
});

test('then it owes nothing', async () => {
  const { clerk } = demo;
  await clerk.type('临江百家');
  await clerk.sees(`${COMPANY}：欠费的全部放进来`);
  await clerk.press('Alt+g');
  await clerk.sees('临江百家连锁有限公司 共 5 户，没有要缴的账单');
  await clerk.fits();
});

test('every byte holds', async () => {
  expect(demo.complaints).toEqual([]);
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
});

// Wallets charged by the code on the telephone, against a double of the gateway: a password while the next customer is
// served, a lost answer, a cancellation. By keyboard and scanner alone.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';
import { startGateway, type Gateway } from './gateway';

const demo = demoHall();
let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway?.close());

/** Somebody's sum is drawn, and the cursor stands in the amount. */
async function toTheMoney(account: string): Promise<void> {
  const { clerk } = demo;
  await clerk.boxIsReady();
  await clerk.type(account);
  await clerk.page.getByRole('option', { name: new RegExp(account) }).first().waitFor();
  await clerk.press('Enter');
  await clerk.press('Enter');
  await expect.poll(() => clerk.page.getByTestId('due').textContent()).toMatch(/\d/);
  await clerk.page.waitForTimeout(300);
}

const strip = () => demo.clerk.page.getByRole('contentinfo');

test('a supervisor says where wallets are charged', async () => {
  const { clerk } = demo;
  await clerk.page.locator('#pin').waitFor();
  await clerk.press('ArrowDown');
  await clerk.press('ArrowDown');
  await clerk.sees('王芳 的 PIN');
  await clerk.signIn('9999');
  await clerk.openShift('500');
  await clerk.press('Alt+9');
  await clerk.page.getByLabel('扫码网关').focus();
  await clerk.type(gateway.address);
  await clerk.press('Control+s');
  await clerk.sees('已保存');
  await clerk.press('Alt+1');
  await clerk.boxIsReady();
});

test('a code is scanned, and the box is ready at once', async () => {
  const { clerk } = demo;
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.scan('134567890123456789');
  await clerk.boxIsReady();
  await clerk.reads(strip(), '扫码待结果 1 笔');
  await clerk.sees(/微信 朱美霞 61.71：等用户支付/);
  await clerk.fits();
});

test('the next customer is served while the first keys a password', async () => {
  const { clerk } = demo;
  await clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  gateway.keyed();
  await expect.poll(() => strip().textContent(), { timeout: 25_000 }).not.toContain('扫码待结果');
  await clerk.sees('61.71');
  await clerk.sees(/收据存为文件/);
  await clerk.fits();
  expect(gateway.asked[0]).toBe('charge');
  expect(gateway.asked.filter((call) => call === 'charge')).toHaveLength(1);
}, 40_000);

test('an answer is lost, and the money is found', async () => {
  const { clerk } = demo;
  gateway.next = 'lost';
  gateway.asked = [];
  await toTheMoney('1200020422');
  await clerk.scan('281234567890123456');
  await clerk.boxIsReady();
  await clerk.reads(strip(), '扫码待结果 1 笔');
  // While it is unknown its bills are held.
  await clerk.type('1200020422');
  await clerk.page.getByRole('option').first().waitFor();
  await clerk.press('Enter');
  await clerk.sees('等扫码结果');
  await clerk.press('Escape');
}, 40_000);

test('one is cancelled by the clerk', async () => {
  const { clerk } = demo;
  gateway.next = 'password';
  // The one before was found paid, and its receipt printed.
  await expect.poll(() => strip().textContent(), { timeout: 30_000 }).not.toContain('扫码待结果');
  expect(gateway.asked).toEqual(['charge', 'query']);
  gateway.asked = [];
  await clerk.press('Control+k');
  await clerk.press('Control+a');
  await toTheMoney('1200020410');
  await clerk.scan('101234567890123456');
  await clerk.boxIsReady();
  await clerk.sees('等用户支付');
  await clerk.pressRead('Alt+u');
  await clerk.sees('正在撤销');
  await clerk.page.getByText('已撤销，没有收钱').first().waitFor({ timeout: 30_000 });
  expect(gateway.asked).toContain('cancel');
  await clerk.sees('账单仍欠');
  await clerk.pressRead('Alt+i');
  await expect.poll(() => clerk.page.getByText('已撤销，没有收钱').count()).toBe(0);
  await clerk.fits();
}, 60_000);

test('every byte holds', async () => {
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
  expect(demo.complaints).toEqual([]);
});

// Wallets that do not pay, word by word as WeChat and Alipay say it, against a double of the gateway: refused, closed, no
// answer. Over is told and the bill is free at once; not certain holds it until the platform knows. By keyboard and scanner.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { publish, verify } from './counter';
import { demoCity } from './demo';
import { startGateway, type Gateway } from './gateway';

let gateway: Gateway;
const city = demoCity();
const at = () => {
  const [one] = city.counters;
  if (!one) throw new Error('the city has no counter');
  return one;
};
const strip = () => at().clerk.page.getByRole('contentinfo');

beforeAll(async () => {
  gateway = await startGateway();
  publish(city.there, { company: '临江市自来水有限公司', halls: [{ hall: 1, name: '城北营业厅' }], wallet_gateway: gateway.address });
});
afterAll(() => gateway?.close());

const WECHAT = '134567890123456789';
const ALIPAY = '281234567890123456';

/** Somebody's sum stands on the screen, and their code is scanned. */
async function scans(account: string, name: string, due: string, code: string): Promise<void> {
  const { clerk } = at();
  await clerk.findAndGoToTheMoney(account, name, due);
  await clerk.scan(code);
  await clerk.boxIsReady();
}

/** What came of it is told with what is safe and what to do, and put away by a key. */
async function isOver(said: RegExp): Promise<void> {
  const { clerk } = at();
  await clerk.sees(said, 30_000);
  await clerk.sees('没有入账，账单仍欠。');
  await clerk.sees('请用户重新出示付款码，或换一种方式。');
  await clerk.reads(strip(), '扫码未成 1 笔');
  await clerk.fits();
  await clerk.pressRead('Alt+i');
  await expect.poll(() => strip().textContent()).not.toContain('扫码未成');
}

test('where wallets are charged comes from head office', async () => {
  const { clerk } = at();
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.sync();
  await clerk.press('Alt+1');
});

test('WeChat PAYERROR: it is told, the bill is free, and cash pays it', async () => {
  gateway.next = { word: 'PAYERROR' };
  await scans('zmx', '朱美霞', '61.71', WECHAT);
  await isOver(/微信 朱美霞 61\.71：没有支付成功/);
  expect(gateway.asked).toEqual(['charge']);
  const { clerk } = at();
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.boxIsReady();
});

test('Alipay 40004: the same, and another code is scanned', async () => {
  gateway.next = { word: '40004' };
  await scans('1200020405', '沈凯', '29.00', ALIPAY);
  await isOver(/支付宝 沈凯 29\.00：没有支付成功/);
  gateway.next = 'password';
  const charges = () => gateway.asked.filter((call) => call === 'charge').length;
  const before = charges();
  await scans('1200020405', '沈凯', '29.00', ALIPAY);
  await at().clerk.reads(strip(), '扫码待结果 1 笔');
  // The platform has it: a password that is keyed in before is nobody's.
  await expect.poll(charges, { timeout: 10_000 }).toBe(before + 1);
  gateway.keyed();
  await expect.poll(() => strip().textContent(), { timeout: 30_000 }).not.toContain('扫码待结果');
  await at().clerk.open('1200020405', '沈凯');
  await at().clerk.sees('缴费记录 1');
  await at().clerk.backToTheBox();
}, 40_000);

test('CLOSED and TRADE_CLOSED to a question: cancelled at the platform, no money is ours', async () => {
  for (const [word, account, name, code, whose] of [
    ['CLOSED', '1200020417', '李静', WECHAT, '微信'],
    ['TRADE_CLOSED', '1200020413', '解浩然', ALIPAY, '支付宝'],
  ] as const) {
    gateway.next = 'password';
    await scans(account, name, '¥', code);
    await at().clerk.reads(strip(), '扫码待结果 1 笔');
    gateway.next = { word };
    await isOver(new RegExp(`${whose} ${name} .*：已撤销，没有收钱`));
  }
}, 60_000);

test('SYSTEMERROR: nothing is certain, the bill is held, and to take it again the clerk has to say so', async () => {
  const { clerk } = at();
  gateway.next = { word: 'SYSTEMERROR' };
  await scans('1200020420', '蒋志强', '61.54', WECHAT);
  await clerk.reads(strip(), '扫码待结果 1 笔');
  await clerk.open('1200020420', '蒋志强');
  await clerk.sees('等扫码结果');
  await clerk.press('Enter');
  await clerk.sees('这里有账单正在等扫码结果');
  await clerk.fits();
  await clerk.backToTheBox();
});

test('a minute later, the PC begun anew: neither paid nor cancelled, it is an exception and the bill is held still', async () => {
  await at().again('2026-12-06T10:00:00+08:00');
  const { clerk } = at();
  await clerk.signIn('1111');
  await clerk.backToTheBox();
  await clerk.sees(/微信 蒋志强 61\.54：结果不明/, 60_000);
  await clerk.sees('没有入账；查到结果会自动入账。');
  await clerk.sees(/请看用户手机上的微信账单/);
  await clerk.fits();
  await clerk.backToTheBox();
  await clerk.open('1200020420', '蒋志强');
  await clerk.sees('等扫码结果');
  expect(gateway.asked.filter((call) => call === 'charge'), 'never sent twice').toHaveLength(6);
}, 90_000);

test('later the platform knows: paid, it is booked by itself, and the bill is settled', async () => {
  gateway.next = 'password';
  gateway.keyed();
  await at().again('2026-12-06T11:00:00+08:00');
  const { clerk } = at();
  await clerk.signIn('1111');
  await expect.poll(() => strip().textContent(), { timeout: 30_000 }).not.toContain('扫码待结果');
  await clerk.backToTheBox();
  await clerk.open('1200020420', '蒋志强');
  await clerk.sees('缴费记录 1');
  await expect.poll(() => clerk.page.getByText('等扫码结果').count()).toBe(0);
  await clerk.fits();
}, 60_000);

test('every byte holds', async () => {
  expect(at().complaints).toEqual([]);
  await at().end();
  expect(verify(at().data)).toContain('everything holds');
});

// A day of every tender, while the gateway to wallets is silent; then head office lays the statements of WeChat, Alipay and
// the bank beside what was taken: the accounts at the counter say what differs and what is done next, the day's close names
// it with its money, and what is closed at head office is gone here.
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { askOffice, publish, verify } from './counter';
import { demoCity } from './demo';
import { startGateway, type Gateway } from './gateway';
import { alipay, bank, wechat } from './statements';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
const city = demoCity(1, (there) =>
  publish(there, { company: '临江市自来水有限公司', halls: [{ hall: 1, name: '城北营业厅' }], wallet_gateway: gateway.address }),
);
afterAll(() => gateway?.close());

const at = () => {
  const [one] = city.counters;
  if (!one) throw new Error('the city has no counter');
  return one;
};
const strip = () => at().clerk.page.getByRole('contentinfo');

/** To the money, by one tender, exactly, with its number. */
async function paysBy(key: string, number: string, account: string, name: string, due: string): Promise<void> {
  const { clerk } = at();
  await clerk.findAndGoToTheMoney(account, name, due);
  await clerk.press(key);
  await clerk.press('+');
  await clerk.reads(clerk.page.getByTestId('change'), '0.00');
  if (number !== '') {
    await clerk.press('Tab');
    await clerk.type(number);
    await clerk.press('Shift+Tab');
  }
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
}

/** The number of the receipt just made. */
async function receipt(): Promise<string> {
  const told = await at().clerk.page.getByRole('region', { name: '收款结果' }).textContent();
  return /收据号(\d+)/.exec(told ?? '')?.[1] ?? '';
}

let cheque = '';
let unnumbered = '';

test('cash, a card and a cheque in one payment: the bills are settled on condition', async () => {
  const { clerk } = at();
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.type('30');
  await clerk.press('F8');
  await clerk.type('20');
  await clerk.press('Tab');
  await clerk.type('POS1');
  await clerk.press('F10');
  await clerk.press('+');
  await clerk.sees('支票要录号码、付款银行、出票日期');
  await clerk.press('Tab');
  await clerk.type('12345678');
  await clerk.press('Tab');
  await clerk.page.keyboard.insertText('工行城北支行');
  await clerk.press('Shift+Tab');
  await clerk.press('Shift+Tab');
  await clerk.reads(clerk.page.getByTestId('change'), '0.00');
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.sees(/支票，收妥生效/);
  await clerk.reads(strip(), '530.00');
  await clerk.fits();
  cheque = await receipt();
});

test('a transfer without its number is not taken, with it it is', async () => {
  const { clerk } = at();
  await clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await clerk.press('Alt+z');
  await clerk.press('+');
  await clerk.sees('转账要录回单号');
  await clerk.fits();
  await clerk.press('Enter');
  await expect.poll(() => clerk.page.getByTestId('done').count()).toBe(0);
  // The cursor stands where it is missing.
  await clerk.page.locator('[data-reference]:focus').waitFor();
  await clerk.type('HD77');
  await clerk.press('Shift+Tab');
  await clerk.reads(clerk.page.getByTestId('change'), '0.00');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
});

test('a code is scanned and the gateway is silent; the PC is started anew, and the next are served', async () => {
  gateway.next = 'silent';
  await at().clerk.findAndGoToTheMoney('1200020422', '长庆街面馆', '302.75');
  await at().clerk.scan('134567890123456789');
  await at().clerk.boxIsReady();
  await at().clerk.reads(strip(), '扫码待结果 1 笔');
  await at().again('2026-12-06T13:00:00+08:00');
  const { clerk } = at();
  await clerk.signIn('1111');
  await clerk.backToTheBox();
  await paysBy('F9', 'ZFB1', '1200020413', '解浩然', '93.89');
  await clerk.sees('扫码 93.89 元未经平台确认');
  await clerk.fits();
  await paysBy('F9', 'WX1', '1200020420', '蒋志强', '61.54');
  await paysBy('F8', '', '1200020416', '徐国庆', '130.96');
  unnumbered = await receipt();
});

test('no answer, no cancellation: it ends as an exception, and says what to tell whom', async () => {
  const { clerk } = at();
  await clerk.sees('结果不明', 60_000);
  await clerk.sees(/没有入账；查到结果会自动入账/);
  await clerk.fits();
  await clerk.sync();
  expect(askOffice(city.there, ['exceptions'])).toMatch(/^wallet\twechat\t.*\t302\.75/m);
}, 90_000);

test('the drawer is closed; the bank paid the cheque: head office says so, and the account no longer waits', async () => {
  const { clerk } = at();
  await clerk.press('F8');
  await clerk.counts(['5', '', '1', '1', '', '', '', '']);
  await clerk.sees('还有 1 笔扫码没有结果');
  await clerk.fits();
  await clerk.press('Control+Enter');
  await clerk.sees('已交班，钱箱已关');
  await clerk.sync();
  expect(askOffice(city.there, ['cheques'])).toContain(cheque);
  askOffice(city.there, ['cheque', 'cleared', cheque, '--staff', '9'], '9999');
  await expect
    .poll(
      async () => {
        await clerk.sync();
        await clerk.backToTheBox();
        await clerk.open('zmx', '朱美霞');
        return clerk.page.getByText('支票待到账').count();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBe(0);
});

const statement = (name: string) => join(city.there, name);

test('a statement whose own sum does not agree is refused whole, with the difference; the right ones are taken once', () => {
  const rows = [
    { order: 'WX1', fen: 6_154 },
    { order: gateway.about.replaceAll('-', ''), fen: 30_275 },
    { order: 'CST20261206X', fen: 5_000 },
  ];
  const take = (...files: string[]) => askOffice(city.there, ['channels', '2026-12-06', ...files, '--staff', '9'], '9999');
  const theirs = [
    alipay(statement('alipay-1206.csv'), [{ order: 'ZFB1', fen: 9_000 }]),
    bank(statement('bank-1206.txt'), [
      { order: 'POS1', fen: 2_000 },
      { order: '12345678', fen: 1_171 },
      { order: unnumbered, fen: 13_096, account: '1200020416' },
    ]),
  ];
  expect(() => take(wechat(statement('wechat-1206.csv'), rows, 41_430), ...theirs)).toThrow(/414\.30.*414\.29|414\.29.*414\.30/);
  expect(askOffice(city.there, ['exceptions'])).not.toMatch(/differing|theirs_only/);
  const said = take(wechat(statement('wechat-1206.csv'), rows), ...theirs);
  expect(said).toContain('taken');
  expect(() => take(...theirs)).toThrow(/was taken before/);
  const open = askOffice(city.there, ['exceptions']);
  expect(open).toMatch(/bank\t2026-12-06\tHD77\tours_only\t29.00\t0.00\t.*1200020405/);
  expect(open).toMatch(/alipay\t2026-12-06\tZFB1\tdiffering\t93.89\t90.00\t.*1200020413/);
  expect(open).toMatch(/wechat\t2026-12-06\tCST20261206X\ttheirs_only\t0.00\t50.00/);
  expect(open).toMatch(/its statement has 302.75/);
});

test('each account says what differs, and what is done next by whom', async () => {
  const { clerk } = at();
  await clerk.sync();
  await expect
    .poll(
      async () => {
        await clerk.sync();
        await clerk.backToTheBox();
        await clerk.open('1200020405', '沈凯');
        return clerk.page.getByText(/渠道对账差异/).count();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBeGreaterThan(0);
  await clerk.sees(/渠道对账差异 银行 2026-12-06 只有我方.*我方 29.00 元 渠道 0.00 元.*下一步 向渠道查询这笔.*（财务，.* 前）/);
  await clerk.fits();
  await clerk.backToTheBox();
  await clerk.open('1200020413', '解浩然');
  await clerk.sees(/渠道对账差异 支付宝 2026-12-06 金额不符.*我方 93.89 元 渠道 90.00 元/);
  await clerk.fits();
  await clerk.backToTheBox();
  await clerk.open('1200020422', '长庆街面馆');
  await clerk.sees(/渠道对账差异 微信 2026-12-06 只有渠道.*渠道 302.75 元/);
  await clerk.fits();
  // The drawer is closed: Enter asks for a float first, and Esc goes back.
  await clerk.press('Enter');
  await clerk.page.locator('input[aria-label=备用金]:focus').waitFor();
  await clerk.press('Escape');
  await clerk.page.getByText('去收款').waitFor();
  await clerk.backToTheBox();
});

test('the close of the day names them with their money', async () => {
  const { clerk } = at();
  await clerk.press('Alt+4');
  await clerk.press('F9');
  await clerk.sees(/渠道对账差异 \d 笔未结/);
  await clerk.fits();
});

test('one is closed at head office with words, and is gone here', async () => {
  const { clerk } = at();
  const line = askOffice(city.there, ['exceptions']).split('\n').find((one) => one.includes('HD77'));
  const number = line?.split('\t')[0] ?? '';
  const close = ['exceptions', '--close', number, '--words', '银行次日到账', '--staff', '9'];
  expect(askOffice(city.there, close, '9999')).toContain('closed by entry');
  await expect
    .poll(
      async () => {
        await clerk.sync();
        await clerk.backToTheBox();
        await clerk.open('1200020405', '沈凯');
        return clerk.page.getByText(/渠道对账差异/).count();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBe(0);
  expect(at().complaints).toEqual([]);
  await at().end();
  expect(verify(at().data)).toContain('everything holds');
});

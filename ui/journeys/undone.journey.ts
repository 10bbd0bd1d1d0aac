// A morning of payments that are taken back, at two counters of one head office: a card and a wallet the way they came, a
// customer who left without paying, newest first, and one that was taken elsewhere: head office does it, once.
import { expect, test } from 'vitest';

import type { Clerk } from './clerk';
import { askOffice, verify } from './counter';
import { demoCity } from './demo';
import { paysAll } from './desk';

const city = demoCity(2);
const [one, two] = city.counters as [(typeof city.counters)[0], (typeof city.counters)[0]];

const strip = (clerk: Clerk) => clerk.page.getByRole('contentinfo');

/** The newest payment of the open account, on its receipt. */
async function toTheReceipt(clerk: Clerk): Promise<void> {
  await clerk.press('ArrowLeft');
  await clerk.sees('看收据、补打');
  await clerk.press('Enter');
  await clerk.page.getByRole('button', { name: /冲正/ }).first().waitFor();
}

test('two counters serve', async () => {
  for (const [at, pin] of [[one, '1111'], [two, '2222']] as const) {
    if (at === two) await at.clerk.press('ArrowDown');
    await at.clerk.signIn(pin);
    await at.clerk.openShift('500');
  }
});

test('a card and a wallet in one payment: the wallet without a confirmation is said to be none', async () => {
  const { clerk } = one;
  await clerk.findAndGoToTheMoney('1200020410', '张淑珍', '184.57');
  await clerk.press('F8');
  await clerk.type('100');
  await clerk.press('Tab');
  await clerk.type('POS88');
  await clerk.press('F9');
  await clerk.press('+');
  await clerk.press('Tab');
  await clerk.type('WX66');
  await clerk.press('Shift+Tab');
  await clerk.reads(clerk.page.getByTestId('change'), '0.00');
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.sees('扫码 84.57 元未经平台确认');
  await clerk.fits();
  await clerk.reads(strip(clerk), '500.00');
});

test('taken back: each the way it came, with the number of its slip, and no cash moves', async () => {
  const { clerk } = one;
  await clerk.press('Alt+o');
  await clerk.page.getByRole('button', { name: '冲正' }).waitFor();
  await clerk.press('Alt+r');
  await clerk.sees('刷卡退还');
  await clerk.sees('扫码退还');
  await clerk.choose('用户要求退回');
  await clerk.choose('已收回');
  await clerk.sees('怎么来的怎么退');
  await clerk.type('TK88');
  await clerk.press('Enter');
  await clerk.type('TK66');
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.approve();
  await clerk.sees('已冲正，原收据作废');
  await clerk.sees('TK88');
  await clerk.sees('TK66');
  await clerk.reads(strip(clerk), '500.00');
  await clerk.fits();
  await clerk.backToTheBox();
});

test('a customer left without paying, the receipt in hand: the card tells whoever serves them next', async () => {
  const { clerk } = one;
  await paysAll(clerk, '1200020416', '徐国庆');
  await clerk.open('1200020416', '徐国庆');
  await toTheReceipt(clerk);
  await clerk.press('Alt+r');
  await clerk.choose('未付款离开');
  await clerk.choose('没有收回');
  await clerk.approve();
  // Nobody hands money out that never came in.
  await clerk.sees('已冲正，原收据作废：没有收到款，不用退');
  await clerk.sees('没有收到款，不退');
  await clerk.fits();
  await clerk.backToTheBox();
  await clerk.open('1200020416', '徐国庆');
  await clerk.sees('已冲正而未收回的收据 1 张');
  await clerk.fits();
  await clerk.backToTheBox();
});

test('of two payments of one bill the newer goes first, and it is named', async () => {
  const { clerk } = one;
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.type('20');
  await clerk.press('Alt+b');
  await clerk.sees('部分收款 20.00，仍欠 41.71');
  await clerk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
  await clerk.sees('这一户到期的还欠 41.71 元');
  await clerk.boxIsReady();
  await paysAll(clerk, 'zmx', '朱美霞');
  // What is not due yet is not owed.
  await expect.poll(() => clerk.page.getByText('这一户还欠').count()).toBe(0);
  await clerk.open('zmx', '朱美霞');
  await clerk.press('ArrowLeft');
  await clerk.sees('看收据、补打');
  await clerk.press('ArrowDown');
  await clerk.press('Enter');
  await clerk.page.getByRole('button', { name: '冲正' }).waitFor();
  await clerk.press('Alt+r');
  await clerk.sees(/收据 \d+ 是在这笔之后、建立在它上面的/);
  await clerk.sees('从新到旧：请先冲正那一笔。');
  await clerk.fits();
  await clerk.backToTheBox();
});

test('asked for at another counter than the one that took it', async () => {
  await one.clerk.sync();
  const { clerk } = two;
  await expect
    .poll(
      async () => {
        await clerk.sync();
        await clerk.backToTheBox();
        await clerk.open('zmx', '朱美霞');
        return clerk.page.getByText('缴费记录 2').count();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBeGreaterThan(0);
  await toTheReceipt(clerk);
  await clerk.press('Alt+r');
  await clerk.sees('这笔是 1 厅 1 号柜收的，钱在那里的钱箱');
  await clerk.sees('向总部申请冲正？');
  await clerk.fits();
  await clerk.press('1');
  await clerk.choose('用户要求退回');
  await clerk.choose('已收回');
  await clerk.sees('已向总部申请冲正');
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.press('Alt+r');
  await clerk.sees('已向总部申请冲正');
  await clerk.backToTheBox();
});

test('head office takes it back once; a second time the first is named', async () => {
  const { clerk } = two;
  const asked = () => /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(askOffice(city.there, ['requests']))?.[0];
  await expect
    .poll(
      async () => {
        await clerk.sync();
        return asked();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBeTruthy();
  const payment = asked() ?? '';
  const reverse = ['reverse', payment, '--staff', '9'];
  expect(() => askOffice(city.there, reverse, '9999')).toThrow(/drawer is still open/);
  await one.clerk.press('F8');
  await one.clerk.counts(['5', '1', '', '1', '', '1', '1', '3']);
  await one.clerk.page.getByLabel('冲正单张数').waitFor();
  await one.clerk.type('2');
  await one.clerk.press('Enter');
  await one.clerk.press('Enter');
  await one.clerk.sees('已交班，钱箱已关');
  await one.clerk.sees('冲正退刷卡');
  await one.clerk.sees('冲正退扫码');
  await one.clerk.fits();
  await one.clerk.sync();
  askOffice(city.there, reverse, '9999');
  expect(() => askOffice(city.there, reverse, '9999')).toThrow(/reversed|taken back/);
  await expect
    .poll(
      async () => {
        await clerk.sync();
        await clerk.backToTheBox();
        await clerk.open('zmx', '朱美霞');
        await clerk.press('ArrowLeft');
        await clerk.sees('看收据、补打');
        return clerk.page.getByText('已冲正').count();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBeGreaterThan(0);
  await clerk.fits();
});

test('every byte and every approval holds', async () => {
  for (const at of [one, two]) {
    expect(at.complaints).toEqual([]);
    await at.end();
    const said = verify(at.data);
    expect(said).toContain('everything holds');
    expect(said).not.toContain('does not hold');
  }
});

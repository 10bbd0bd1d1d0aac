// The line is cut: payments go on, a sentence stands near a limit, and above it the supervisor's PIN takes the money: of one
// payment, of one tender, of a shift, after so many hours, with bills so old. Never a dead end.
import { expect, test } from 'vitest';

import { publishLimits, verify } from './counter';
import { demoCity } from './demo';

// 50 yuan a payment and 300 a shift, a sentence from half of it on; no cheque without a supervisor, a wallet only with its
// number; a day without a line, two with old bills.
const city = demoCity(1, (there) =>
  publishLimits(there, {
    per_payment: 5_000,
    per_shift: 30_000,
    hours: 24,
    data_hours: 48,
    warn_percent: 50,
    by_tender: { cheque: { per_payment: 0 }, wallet: { needs_reference: true } },
  }),
);
const at = () => {
  const [one] = city.counters;
  if (!one) throw new Error('the city has no counter');
  return one;
};
const BASKET = [
  ['1200020417', '李静'],
  ['1200020410', '张淑珍'],
] as const;
const strip = () => at().clerk.page.getByRole('contentinfo');

/** To a sum that goes into the deposit of somebody who owes nothing. */
async function toTheDeposit(sum: string): Promise<void> {
  const { clerk } = at();
  await clerk.open('1200020402', '张国庆');
  await clerk.press('Enter');
  await clerk.type(sum);
}

async function isTaken(): Promise<void> {
  await at().clerk.page.getByTestId('done').waitFor();
  await at().clerk.sees('收据存为文件');
  await at().clerk.boxIsReady();
}

test('with a line there is no limit', async () => {
  const { clerk } = at();
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.sync();
  await clerk.press('Alt+1');
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.press('+');
  await clerk.reads(clerk.page.getByTestId('change'), '0.00');
  await expect.poll(() => clerk.page.getByText(/断线限额/).count()).toBe(0);
  await clerk.press('Escape');
  await clerk.press('Escape');
});

test('the line is cut: what works is said act by act', async () => {
  const { clerk } = at();
  await city.cut();
  await clerk.sync(/线路中断/);
  await clerk.press('Alt+0');
  await clerk.sees('限额内照办');
  await clerk.sees(/申请隔日冲正/);
  await clerk.sees('要等线路');
  await clerk.sees('都在总部定的限额以内。');
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.press('Alt+1');
});

test('near a limit a sentence stands, and the payment is taken as ever', async () => {
  const { clerk } = at();
  await clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await clerk.press('+');
  await clerk.sees(/接近断线限额：本笔 29.00 元，断线时每笔限 50.00 元/);
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.boxIsReady();
});

test('above it a supervisor is asked; Esc goes a step back and nothing is taken', async () => {
  const { clerk } = at();
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.type('100');
  await clerk.reads(clerk.page.getByTestId('change'), '38.20');
  await clerk.sees(/超过断线限额：本笔 61.80 元，断线时每笔限 50.00 元/);
  await clerk.press('Enter');
  await clerk.sees('请 王芳 录入自己的 PIN');
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.page.getByRole('button', { name: /收款并打印/ }).waitFor();
  await clerk.reads(strip(), '529.00');
});

test("a wrong PIN is told; with the supervisor's the money is taken and the receipt comes", async () => {
  const { clerk } = at();
  await clerk.press('Enter');
  await clerk.approve('王芳', '0000');
  await clerk.sees('PIN 不对');
  await clerk.sees('没有入账，没有收钱。');
  await clerk.page.waitForTimeout(1_200);
  await clerk.approve();
  await clerk.reads(clerk.page.getByTestId('done'), '38.20');
  await clerk.reads(strip(), '590.80');
  await clerk.boxIsReady();
});

test('a cheque needs a supervisor, however small', async () => {
  const { clerk } = at();
  await clerk.open('1200020402', '张国庆');
  await clerk.press('Enter');
  await clerk.press('F10');
  await clerk.type('10');
  await clerk.press('Tab');
  await clerk.type('12345678');
  await clerk.press('Tab');
  await clerk.page.keyboard.insertText('工行城北支行');
  await clerk.press('Shift+Tab');
  await clerk.press('Shift+Tab');
  await clerk.sees('断线时收支票要值班长批准');
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.approve();
  await isTaken();
});

test('a wallet without its number needs one; with the number it is taken as ever', async () => {
  const { clerk } = at();
  await clerk.open('1200020402', '张国庆');
  await clerk.press('Enter');
  await clerk.press('F9');
  await clerk.type('10');
  await clerk.sees('断线时扫码要有凭证号或订单号');
  await clerk.sees('补上凭证号就不用批准；没有就按 Enter 请值班长批准。');
  await clerk.fits();
  await clerk.press('Tab');
  await clerk.type('WX10');
  await clerk.press('Shift+Tab');
  await expect.poll(() => clerk.page.getByText('断线时扫码要有凭证号或订单号').count()).toBe(0);
  await clerk.press('Enter');
  await isTaken();
});

test('of a shift: near it a sentence, above it a supervisor', async () => {
  const { clerk } = at();
  for (const sum of ['45', '45', '45']) {
    await toTheDeposit(sum);
    await clerk.sees(/接近断线限额：.*本班未上传的收款 \d+\.\d\d 元，限 300.00 元/);
    await clerk.press('Enter');
    await isTaken();
  }
  await toTheDeposit('45');
  await clerk.sees(/接近断线限额/);
  await clerk.press('Enter');
  await isTaken();
  await toTheDeposit('45');
  await clerk.sees(/超过断线限额：本班未上传的收款 335.80 元，限 300.00 元/);
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.approve();
  await isTaken();
});

test('a basket is one payment to the limits, and a supervisor approves all of it', async () => {
  const { clerk } = at();
  await clerk.press('Alt+y');
  await clerk.sees('办什么？');
  await clerk.press('1');
  for (const [account, name] of BASKET) {
    await clerk.type(account);
    await clerk.page.getByRole('option', { name: new RegExp(name) }).waitFor();
    await clerk.press('Enter');
    await clerk.page.getByRole('list', { name: /已放入/ }).getByText(name).waitFor();
  }
  await clerk.press('Enter');
  await clerk.sees('2 户应收合计');
  await clerk.press('Alt+z');
  await clerk.press('+');
  await clerk.press('Tab');
  await clerk.type('0123456789');
  await clerk.sees(/超过断线限额：本笔 .*元，断线时每笔限 50.00 元/);
  await clerk.press('Enter');
  await clerk.sees('请 王芳 录入自己的 PIN');
  await clerk.fits();
  // Esc takes a step back: everything keyed stands.
  await clerk.press('Escape');
  await clerk.page.getByRole('button', { name: '收款并打印' }).waitFor();
  await clerk.press('Enter');
  await clerk.approve('王芳', '0000');
  await clerk.sees('PIN 不对');
  await clerk.page.waitForTimeout(1_200);
  await clerk.approve();
  await clerk.sees('已收款，2 张收据');
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.press('Escape');
});

test('after more hours than allowed, and with bills so old, every payment needs one', async () => {
  await at().again('2026-12-08T10:00:00+08:00');
  const { clerk } = at();
  await clerk.page.locator('#pin').waitFor();
  await clerk.press('ArrowDown');
  await clerk.signIn('2222');
  await clerk.openShift('200');
  // As the limits count it: a restart does not begin anew.
  await clerk.reads(strip(), '总部断线 49:');
  await toTheDeposit('10');
  await clerk.sees(/超过断线限额：断线 \d+ 小时，限 24 小时；总部数据已有 \d+ 小时没有更新，限 48 小时/);
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.approve();
  await isTaken();
});

test('the line is back: everything arrives and matches, and every approval holds on both sides', async () => {
  await city.mend('2026-12-08T10:00:00+08:00');
  await at().clerk.sync();
  expect(at().complaints).toEqual([]);
  await at().end();
  const said = verify(at().data);
  expect(said).toContain('everything holds');
  expect(said).not.toContain('does not hold');
});

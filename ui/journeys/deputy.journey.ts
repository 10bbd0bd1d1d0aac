// The supervisor is on leave after an outage: a deputy whom head office named for today approves, within what the role may;
// head office's own rules waive without anybody; what is paid is waived no more; and tomorrow the rule has run out.
import { expect, test } from 'vitest';

import { publish, verify } from './counter';
import { demoCity } from './demo';

const TODAY = '2026-12-06';
const city = demoCity(1, (there) => {
  const acts = ['reverse_payment', 'waive_late_fee'];
  const authority = {
    valid_until: TODAY,
    grants: [
      { role: 'supervisor', act: 'reverse_payment', up_to: 1_000_000 },
      { role: 'supervisor', act: 'waive_late_fee', up_to: 100 },
      { role: 'finance', act: 'waive_late_fee', up_to: 150 },
    ],
    deputies: [{ staff: 2, instead_of: 'supervisor', from: TODAY, until: TODAY, acts }],
  };
  publish(there, authority, 'authority');
  const autumn = { from: '2026-10-01', to: '2026-12-31' };
  publish(there, { scope: { area: 'B010' }, ...autumn, until: TODAY, waives: { share: '1' }, reason: '11 月停水抢修' }, 'waiver');
  publish(there, { scope: { class: '非居民(非工业)' }, ...autumn, until: TODAY, waives: { share: '0.5' }, reason: '小微商户减半' }, 'waiver');
  publish(there, { scope: { area: 'B002' }, ...autumn, days: 60, reason: '停水顺延' }, 'extension');
});
const at = () => {
  const [one] = city.counters;
  if (!one) throw new Error('the city has no counter');
  return one;
};

/** From the open account to the sums: of all its late bills, in one way. */
async function waive(way: string, howMuch: string): Promise<void> {
  const { clerk } = at();
  await clerk.act('减免违约金');
  await clerk.sees('减免哪几笔的违约金？');
  await clerk.press('Enter');
  await clerk.choose(way);
  await clerk.type(howMuch);
  await clerk.press('Enter');
}

/** A reason, and what happened. */
async function because(reason: string): Promise<void> {
  const { clerk } = at();
  await clerk.sees('为什么减免？');
  await clerk.choose(reason);
  await clerk.page.locator('#waiver-words').waitFor();
  await clerk.type('停水三天');
  await clerk.press('Enter');
}

/** What the explanation of the open account's oldest bill says, and back. */
async function explains(...said: (string | RegExp)[]): Promise<void> {
  const { clerk } = at();
  await clerk.press('F4');
  for (const one of said) await clerk.sees(one);
  await clerk.fits();
  await clerk.press('Escape');
}

test('head office waived it for the area, for a class, or put its start off: the explanation says so, and nobody approves', async () => {
  const { clerk } = at();
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.open('1200020416', '徐国庆');
  await explains(/减免 11 月停水抢修/, /总部减免，到 .*12-06 为止/);
  await clerk.press('Escape');
  await clerk.open('1200020422', '长庆街面馆');
  await explains(/减免 小微商户减半/);
  await clerk.press('Escape');
  await clerk.open('1200020417', '李静');
  await explains('停水顺延');
  await clerk.press('Escape');
});

test('by share: the deputy of today is offered beside the supervisor, and approves with their own PIN', async () => {
  const { clerk } = at();
  await clerk.open('zmx', '朱美霞');
  await waive('按比例减', '50');
  await clerk.reads(clerk.page.getByRole('region', { name: '减免违约金' }), '0.41');
  await because('停水或系统故障');
  await clerk.sees('谁来批准？');
  await clerk.fits();
  await clerk.choose('李强');
  await clerk.approve('李强', '2222');
  await clerk.sees('已减免 0.40 元，还应收违约金 0.41 元');
  await clerk.press('Escape');
  await explains(/张敏办理 李强批准/);
});

test('once it is paid there is nothing to waive', async () => {
  const { clerk } = at();
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('due'), '61.31');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
  await clerk.open('zmx', '朱美霞');
  await clerk.act('减免违约金');
  await clerk.sees('没有违约金可以减免');
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.press('Escape');
  await clerk.press('Escape');
});

test('above what a supervisor may only finance is offered; above everybody, head office is asked', async () => {
  const { clerk } = at();
  await clerk.open('1200020410', '张淑珍');
  await waive('推迟起算', '30');
  await because('账单未送达');
  await clerk.sees('没有可以批准的人');
  await clerk.sees('值班长不在：申请远程批准');
  await clerk.fits();
  // A step back for each answer, up to the way.
  for (const seen of ['用一句话写明经过', '为什么减免？', '推迟几天起算？', '怎么减？']) {
    await clerk.press('Escape');
    await clerk.sees(seen);
  }
  await clerk.choose('按比例减');
  await clerk.type('60');
  await clerk.press('Enter');
  await because('账单未送达');
  await clerk.choose('王芳');
  await clerk.approve();
  await clerk.sees(/已减免 1\.2\d 元/);
  await clerk.press('Escape');
  await clerk.press('Escape');
  await clerk.press('Escape');
});

test('the deputy also takes a payment back', async () => {
  const { clerk } = at();
  await clerk.boxIsReady();
  await clerk.press('Alt+4');
  await clerk.press('F4');
  await clerk.page.getByRole('option', { name: /朱美霞/ }).waitFor();
  await clerk.press('Alt+r');
  await clerk.choose('用户要求退回');
  await clerk.choose('已收回');
  await clerk.sees('谁来批准？');
  await clerk.choose('李强');
  await clerk.approve('李强', '2222');
  await clerk.sees('已冲正，原收据作废');
  await clerk.press('Escape');
});

test('tomorrow the rule has run out: the screen says until when it was, and head office can still be asked', async () => {
  await at().again('2026-12-07T09:00:00+08:00');
  const { clerk } = at();
  await clerk.page.locator('#pin').waitFor();
  await clerk.press('ArrowDown');
  await clerk.signIn('2222');
  await clerk.openShift('200');
  await clerk.open('1200020410', '张淑珍');
  await waive('减到', '0');
  await because('生活困难');
  await clerk.sees('总部的授权到 2026-12-06 为止');
  await clerk.fits();
  await clerk.press('Alt+s');
  await clerk.page.locator('#queue-words').waitFor();
  await clerk.fits();
  await clerk.type('低保户，请免违约金');
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.sees('已受理，尚未办理');
});

test('every byte and every approval holds', async () => {
  expect(at().complaints).toEqual([]);
  await at().end();
  const said = verify(at().data);
  expect(said).toContain('everything holds');
  expect(said).not.toContain('does not hold');
});

// Roles, limits and their days, with the line cut: a week before a role ends the screen says so; on its last day all goes on;
// after it nobody approves or signs in with it, and the sentence names the day. What is published for tomorrow changes nothing
// today.
import { expect, test } from 'vitest';

import { publishLimits, publishStaff, verify } from './counter';
import { demoCity } from './demo';

// 李强 serves until the 10th. 王芳 is a supervisor until today. 50 yuan a payment without a line, from tomorrow on 10.
const city = demoCity(1, (there) => {
  publishStaff(there, 2, '李强', '2222', 'clerk:..2026-12-10');
  publishStaff(there, 9, '王芳', '9999', 'supervisor:2026-12-01..2026-12-06');
  publishLimits(there, { per_payment: 5_000 });
  publishLimits(there, { valid_from: '2026-12-07', per_payment: 1_000 });
});
const at = () => {
  const [one] = city.counters;
  if (!one) throw new Error('the city has no counter');
  return one;
};

/** 李强 is the second of those who may sign in. */
async function liSignsIn(): Promise<void> {
  const { clerk } = at();
  await clerk.page.locator('#pin').waitFor();
  await clerk.press('ArrowDown');
  await clerk.signIn('2222');
}

test('a week before a role ends the screen says so', async () => {
  const { clerk } = at();
  await liSignsIn();
  await clerk.openShift('500');
  await clerk.sees('您的营业员岗位到 2026-12-10 为止');
  await clerk.sees('要接着办，请总部在那之前续期。');
  await clerk.fits();
});

test("tomorrow's limit changes nothing today, and a role counts on its last day", async () => {
  const { clerk } = at();
  await clerk.sync();
  await city.cut();
  await clerk.sync(/线路中断/);
  await clerk.press('Alt+1');
  await clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await clerk.press('+');
  await clerk.reads(clerk.page.getByTestId('change'), '0.00');
  await expect.poll(() => clerk.page.getByText(/超过断线限额/).count()).toBe(0);
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.boxIsReady();
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.type('100');
  await clerk.sees(/超过断线限额：本笔 61.80 元，断线时每笔限 50.00 元/);
  await clerk.press('Enter');
  await clerk.approve();
  await clerk.reads(clerk.page.getByTestId('done'), '38.20');
  await clerk.sees('收据存为文件');
  await clerk.boxIsReady();
});

test("the day after: the new limit holds, and the supervisor's role is over", async () => {
  await at().again('2026-12-07T10:00:00+08:00');
  const { clerk } = at();
  await clerk.signIn('1111');
  await clerk.openShift('200');
  await clerk.open('1200020402', '张国庆');
  await clerk.press('Enter');
  await clerk.type('20');
  await clerk.sees(/超过断线限额：本笔 20.00 元，断线时每笔限 10.00 元/);
  await clerk.press('Enter');
  await clerk.sees('没有可以批准的人：批准人的岗位到 2026-12-06 为止');
  // Money above a limit is not accepted first and done later: only what can be done is offered.
  await clerk.sees('按下面的键申请远程批准。');
  await clerk.fits();
  // Never a dead end: head office is asked, by telephone where there is no line.
  await clerk.press('Alt+a');
  await clerk.page.locator('#word-code').waitFor();
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.press('Escape');
});

test('after the last day nobody signs in with it, not with a drawer still open either', async () => {
  await at().again('2026-12-11T09:00:00+08:00');
  const { clerk } = at();
  await liSignsIn();
  await clerk.sees('您的岗位到 2026-12-10 为止，不能签到');
  await clerk.sees('请总部续期；本机联网后就能签到。');
  await clerk.fits();
});

test('every approval holds, by the days that counted', async () => {
  expect(at().complaints).toEqual([]);
  await at().end();
  const said = verify(at().data);
  expect(said).toContain('everything holds');
  expect(said).not.toContain('does not hold');
});

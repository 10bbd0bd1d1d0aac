// 人员岗位 and 设备 by keyboard: somebody is added, duties that are kept apart are refused with the way out, an account is
// declared as a relative's and the counter asks for another's approval; a one-time code is made, and a PC is revoked.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { goTo, signInAtOffice } from './desk';

const city = cityWithConsole([1]);
const ACCOUNT = '1200020405';
let clerk: Clerk;
let it: Clerk;
let desk: Page;

beforeAll(() => {
  [clerk, it, desk] = [city.clerk, city.member, city.member.page];
});

/** Down the list until the sheet is theirs. */
async function downTo(who: string): Promise<void> {
  await desk.getByTestId('staff').waitFor();
  for (let steps = 0; steps < 12; steps += 1) {
    if ((await desk.getByTestId('staff').textContent()) === who) return;
    const before = await desk.getByTestId('staff').textContent();
    await it.press('ArrowDown');
    await expect.poll(() => desk.getByTestId('staff').textContent()).not.toBe(before);
  }
  expect(await desk.getByTestId('staff').textContent()).toBe(who);
}

async function sign(): Promise<void> {
  await desk.locator('#signed-pin').focus();
  await it.type('9999');
  await it.press('Enter');
}

test('the list says who may what, and what one person has too much', async () => {
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await signInAtOffice(it, '9', '9999');
  await goTo(it, '人员岗位');
  await it.reads(desk.getByTestId('staff-sum'), '人员 7 人');
  await downTo('9 王芳');
  await it.sees('收费与票据保管不能是同一个人');
  await it.fits();
});

test('somebody is added; duties that are kept apart are refused, one after the other they are not', async () => {
  await it.press('3');
  await desk.locator('#staff-number:focus').waitFor();
  for (const typed of ['30', '孙丽', '3030']) {
    await desk.keyboard.insertText(typed);
    await it.press('Enter');
  }
  await desk.locator('#role-0:focus').waitFor();
  await it.press('Space');
  await desk.locator('#role-2').focus();
  await it.press('Space');
  await sign();
  await it.sees('收费与对账不能是同一个人：营业员和财务一直重叠');
  await it.sees('把其中一个岗位交给别人');
  await it.fits();
  await desk.locator('#until-0').focus();
  await desk.keyboard.insertText('2026-12-31');
  await desk.locator('#from-2').focus();
  await desk.keyboard.insertText('2027-01-01');
  await sign();
  await it.sees('孙丽 已发布');
  await it.reads(desk.getByTestId('staff-sum'), '人员 8 人');
  await downTo('30 孙丽');
  await it.sees('营业员 至 2026-12-31；财务 2027-01-01 起');
  await it.fits();
});

test('an account is declared as a relative’s, and the counter asks another', async () => {
  await it.press('Home');
  await it.reads(desk.getByTestId('staff'), '1 张敏');
  await it.press('2');
  await desk.locator('#staff-accounts:focus').waitFor();
  await desk.keyboard.insertText('999');
  await sign();
  await it.sees('没有这些户号：999');
  await desk.locator('#staff-accounts').fill(ACCOUNT);
  await sign();
  await it.sees('张敏 的申报已发布');
  await city.synced();
  await clerk.findAndGoToTheMoney(ACCOUNT, '沈凯', '29.00');
  await clerk.sees('这是您申报的本人或亲属户，不能一个人收');
  await clerk.fits();
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.approve();
  await clerk.boxIsReady();
});

test('a code is made, shown once; a stolen PC is revoked with its reason', async () => {
  await goTo(it, '设备');
  await it.reads(desk.getByTestId('devices-sum'), '在用 1 台');
  await it.fits();
  await it.press('1');
  await desk.locator('#code-hall:focus').waitFor();
  await it.sees('这个柜台已经有一台电脑在用');
  await desk.locator('#code-counter').fill('2');
  await sign();
  await desk.getByTestId('device-code').waitFor();
  expect(await desk.getByTestId('device-code').textContent()).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){6}$/);
  await it.fits();
  await it.press('Escape');
  await desk.getByTestId('device').waitFor();
  await it.press('2');
  await it.sees('为什么停用？');
  await it.press('1');
  await it.sees('将停用：被盗或丢失');
  await it.fits();
  await it.type('9999');
  await it.press('Enter');
  await it.reads(desk.getByTestId('devices-sum'), '已停用 1 台');
  await it.sees('被盗或丢失');
  expect(city.complaints.flat().filter((one) => !/40[139]/.test(one))).toEqual([]);
});

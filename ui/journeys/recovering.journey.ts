// An office that was restored from a copy, at its console: everything is seen and nothing is done, and every page says so, with how many
// counters head office waits for; 柜台健康 names them. An act says why. Once they were heard the banner goes, the same act is done, and
// 操作记录 says who restored it and why.
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { askOffice } from './counter';
import { goTo, signInAtOffice } from './desk';

const city = cityWithConsole([1]);
let it: Clerk;

beforeAll(() => {
  it = city.member;
});

async function sign(): Promise<void> {
  await it.page.locator('#signed-pin').focus();
  await it.type('9999');
  await it.press('Enter');
}

const banner = () => it.page.getByTestId('recovering');

test('nobody says so without a name, a PIN and a reason', () => {
  const begin = (...by: string[]) => () => askOffice(city.there, ['recovery', '--begin', ...by], '9999');
  expect(begin('--why', '硬盘坏了')).toThrow(/say who does it/);
  expect(begin('--staff', '9')).toThrow(/say why/);
  expect(begin('--staff', '1', '--why', '硬盘坏了')).toThrow(/has not the role/);
  expect(askOffice(city.there, ['recovery'])).toContain('the office is whole');
});

test('restored, and its counter is cut off: every page says so and for whom it waits, and 柜台健康 names it', async () => {
  await city.clerk.signIn('1111');
  city.line.cut();
  askOffice(city.there, ['recovery', '--begin', '--staff', '9', '--why', '服务器硬盘坏了'], '9999');
  await signInAtOffice(it, '9', '9999');
  await it.reads(banner(), '由备份恢复，还等 1 台柜台的数据');
  await it.reads(banner(), '柜台照常收款');
  await goTo(it, '柜台健康');
  await it.reads(banner(), '服务器硬盘坏了');
  await it.reads(it.page.getByTestId('health'), '城北营业厅 1 号柜');
  await it.reads(it.page.getByTestId('health'), '总部由备份恢复，在等这台的数据');
  await it.reads(banner(), '还等 1 台柜台');
  await it.fits();
});

test('an act says that it was not done and why', async () => {
  await goTo(it, '人员岗位');
  await it.reads(banner(), '还等 1 台柜台');
  await it.reads(it.page.getByTestId('staff-sum'), '人员 7 人');
  await it.press('3');
  await it.page.locator('#staff-number:focus').waitFor();
  for (const typed of ['30', '孙丽', '3030']) {
    await it.page.keyboard.insertText(typed);
    await it.press('Enter');
  }
  await it.page.locator('#role-0:focus').waitFor();
  await it.press('Space');
  await sign();
  await it.sees('总部从备份恢复中，还差 1 台电脑，现在只能看');
  await it.sees('这一步没有办。柜台照常收费');
  await it.fits();
});

test('heard: the banner goes, what was typed is still there, and the same act is done', async () => {
  city.line.mend();
  // What the counter holds comes back, then head office hears that it holds no more.
  for (let times = 0; times < 3; times += 1) await city.synced();
  await expect.poll(() => askOffice(city.there, ['recovery'])).toContain('the office is whole');
  expect(askOffice(city.there, ['recovery'])).toContain('服务器硬盘坏了');
  await banner().waitFor({ state: 'detached', timeout: 40_000 });
  await sign();
  await it.sees('孙丽 已发布');
  await it.fits();
});

test('操作记录 says who restored head office, from which entry, and why', async () => {
  await goTo(it, '操作记录');
  await it.sees('由备份恢复总部');
  await it.sees('服务器硬盘坏了');
  await it.fits();
});

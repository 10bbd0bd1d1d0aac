// An office that was restored from a copy, at its console: everything is seen and nothing is done. An act says why, for how many PCs
// head office waits and what to do; once they were heard, the same act is done.
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

test('restored, and its counter is cut off: the page shows, the act says that it was not done and why', async () => {
  await city.clerk.signIn('1111');
  city.line.cut();
  askOffice(city.there, ['recovery', '--begin']);
  await signInAtOffice(it, '9', '9999');
  await goTo(it, '人员岗位');
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

test('heard: what was typed is still there, and the same act is done', async () => {
  city.line.mend();
  // What the counter holds comes back, then head office hears that it holds no more.
  for (let times = 0; times < 3; times += 1) await city.synced();
  await expect.poll(() => askOffice(city.there, ['recovery'])).toContain('the office is whole');
  await sign();
  await it.sees('孙丽 已发布');
  await it.fits();
});

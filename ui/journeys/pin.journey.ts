// 改 PIN by keyboard: whoever was published with a PIN that another knows chooses one of their own, signs in with it, and is told so
// no more.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { publishStaff } from './counter';
import { goTo, signInAtOffice, signs } from './desk';

const city = cityWithConsole([1], (folder) => publishStaff(folder, 41, '钱进', '4141', 'finance'));
let qian: Clerk;
let desk: Page;

beforeAll(() => {
  [qian, desk] = [city.member, city.member.page];
});

async function types(field: string, digits: string): Promise<void> {
  await desk.locator(`#own-pin-${field}:focus`).waitFor();
  await qian.type(digits);
  await qian.press('Enter');
}

test('another knows the PIN, and that is said', async () => {
  await signInAtOffice(qian, '41', '4141');
  await qian.sees('改 PIN（现在的别人知道）');
  await qian.press('Alt+0');
  await types('new', '7531');
  await types('again', '7532');
  await signs(qian, '4141');
  await qian.sees('两次输的不一样');
  await qian.fits();
});

test('one that nobody else knows is chosen, and whoever chose it signs in anew', async () => {
  await desk.locator('#own-pin-again:focus').waitFor();
  await qian.press('Control+a');
  await types('again', '7531');
  await signs(qian, '0000');
  await qian.sees('PIN 不对');
  await qian.type('4141');
  await qian.press('Enter');
  await signInAtOffice(qian, '41', '7531');
  await qian.sees('改 PIN');
  await goTo(qian, '操作记录');
  await qian.reads(desk.getByTestId('audit'), '发布人员');
  await expect.poll(() => desk.getByText('现在的别人知道').count()).toBe(0);
  await qian.fits();
  expect(city.complaints.at(-1)?.filter((one) => !/40[19]/.test(one))).toEqual([]);
});

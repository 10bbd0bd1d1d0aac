// 业务目录 by keyboard: 信息 edits an item in head office's console, is shown the gap, mends it, looks over what differs, signs;
// and the counter tells its customers so.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { verify } from './counter';
import { goTo, signInAtOffice, writeField } from './desk';

const city = cityWithConsole();
const TOLD = '抢修队已经出发，到之前给您打电话。';
let clerk: Clerk;
let editor: Clerk;
let desk: Page;

beforeAll(() => {
  [clerk, editor, desk] = [city.clerk, city.member, city.member.page];
});

/** Presses a key until the cursor is somewhere. */
async function until(key: string, isThere: string): Promise<void> {
  for (let at = 0; at < 60 && (await desk.locator(isThere).count()) === 0; at += 1) await editor.press(key);
  expect(await desk.locator(isThere).count()).toBe(1);
}

const write = (field: string, text: string): Promise<void> => writeField(editor, `item-${field}`, text);

test('the counter tells what the program ships; the catalogue is a page of 信息', async () => {
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.press('Alt+2');
  await clerk.type('baoguan');
  await clerk.sees('用户常说：爆管');
  await expect.poll(() => clerk.page.getByText(TOLD).count()).toBe(0);
  await signInAtOffice(editor, '9', '9999');
  await desk.getByTestId('words-sum').waitFor();
  await goTo(editor, '业务目录');
  await editor.reads(desk.getByTestId('items-sum'), '业务 27 项');
  await until('ArrowDown', '#item-row-repair[data-at="true"]');
  await editor.fits();
});

test('what is typed is kept as a draft; a gap is shown, and the cursor goes there', async () => {
  await editor.press('Enter');
  await desk.locator('#item-name:focus').waitFor();
  await write('said', '爆管\n水漫金山');
  await write('papers', '* 地址和联系电话 | 不用任何证件\n租房合同 | 租户带');
  await write('basis', '');
  await write('promise_words', '半天内修好。');
  await write('tell', TOLD);
  await editor.press('Escape');
  await editor.reads(desk.getByTestId('items-sum'), '草稿 1 份');
  await editor.press('Enter');
  await desk.locator('#item-name:focus').waitFor();
  await editor.press('Control+Enter');
  await editor.sees('还缺 1 处：依据：空着');
  await desk.locator('#item-basis:focus').waitFor();
  await editor.fits();
});

test('mended, looked over, signed: the next version is published', async () => {
  await desk.keyboard.insertText('本公司服务承诺，2026 年');
  await editor.press('Control+Enter');
  await editor.sees('和现在的版本有 5 处不同');
  await editor.type('0000');
  await editor.press('Enter');
  await editor.sees('PIN 不对');
  await editor.fits();
  await editor.type('9999');
  await editor.press('Enter');
  await editor.sees(/第 1 版已发布/);
  await editor.reads(desk.getByTestId('items-sum'), '业务 27 项');
  expect(await desk.getByTestId('items-sum').textContent()).not.toContain('草稿');
  await editor.fits();
});

test('after a sync the counter says the new words', async () => {
  await clerk.page.getByText(TOLD).first().waitFor({ timeout: 40_000 });
  await clerk.fits();
});

test('and works by the new version: found by the new words, its paper asked for, its promise said', async () => {
  await clerk.boxIsReady();
  await clerk.press('Control+a');
  await clerk.page.keyboard.insertText('水漫金山');
  await clerk.sees('用户常说：水漫金山');
  await clerk.sees('第 1 版');
  await clerk.sees('租房合同（有就带） 租户带');
  await clerk.sees('半天内修好。');
  await clerk.press('Enter');
  await clerk.page.getByRole('checkbox', { name: '租房合同（有就带）' }).waitFor();
  await clerk.fits();
  await clerk.press('Escape');
  expect(city.complaints.flat().filter((one) => !/40[139]/.test(one))).toEqual([]);
  await clerk.page.close();
  await city.counters[0]?.kill();
  expect(verify(city.here[0] ?? '')).toContain('everything holds');
});

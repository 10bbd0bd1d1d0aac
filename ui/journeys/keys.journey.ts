// 密钥 by keyboard, to be read alone: before there is a root, after a key was rotated by the command, and after a counter's database key
// was opened; whoever is not of 信息 has no such page.
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { askOffice, journals, publishStaff } from './counter';
import { goTo, signInAtOffice, sync, tabOf } from './desk';

const WORDS = '水塔 冬至 石桥 four clouds';

const city = cityWithConsole([1], (there) => {
  publishStaff(there, 33, '信小安', '3333', 'it');
  publishStaff(there, 30, '孙丽', '3030', 'finance');
});
let desk: Clerk;
let page: Page;

beforeAll(() => {
  desk = city.member;
  page = desk.page;
});

test('the first key signs, there is no root yet, and the counter’s key is sealed and opens', async () => {
  await signInAtOffice(desk, '33', '3333');
  await goTo(desk, '密钥');
  await desk.reads(page.getByTestId('keys-signing'), '现在用它签');
  await desk.reads(page.getByTestId('keys-signing'), '建总部时');
  await desk.sees('还没有根密钥');
  await desk.sees('cistern-office key request --adopt');
  await desk.reads(page.getByTestId('keys-counters'), '在，能打开');
  await desk.sees('还没有打开过柜台的密钥');
  await desk.fits();
});

test('after a rotation both keys stand there with their entries, and what was opened with who and why', async () => {
  const root = join(city.there, 'root.key');
  const made = askOffice(city.there, ['key', 'root', root], WORDS);
  const print = /fingerprint (\w+)/.exec(made)?.[1] ?? '';
  byRoot(root, '--adopt', ['--root', print]);
  byRoot(root, '--rotate');
  await city.clerk.signIn('1111');
  await city.clerk.openShift('500');
  await sync(city.clerk);
  const [journal = ''] = journals(city.there);
  askOffice(city.there, ['open-key', journal, '--staff', '33', '--why', '主机烧毁，打开备份'], '3333');
  await goTo(desk, '设备');
  await page.reload();
  await signInAgain();
  await goTo(desk, '密钥');
  await desk.reads(page.getByTestId('keys-signing'), '已认证');
  expect(await page.getByTestId('keys-signing').locator('tbody tr').count()).toBe(2);
  await desk.reads(page.getByTestId('keys-root'), '指纹');
  await desk.reads(page.getByTestId('keys-handed-out'), '主机烧毁，打开备份');
  await desk.reads(page.getByTestId('keys-handed-out'), '信小安');
  await desk.fits();
});

/** What goes to the machine of the root and back, as two files. */
function byRoot(root: string, what: string, more: string[] = []): void {
  const [request, answer] = [join(city.there, `request${what}.json`), join(city.there, `answer${what}.json`)];
  askOffice(city.there, ['key', 'request', what, request]);
  askOffice(city.there, ['key', 'sign', request, '--root', root, '--out', answer], `yes\n${WORDS}`);
  askOffice(city.there, ['key', 'install', answer, '--staff', '33', '--why', '年度更换', ...more], '3333');
}

/** A page that is loaded again knows its session by the cookie, or asks for the PIN. */
async function signInAgain(): Promise<void> {
  const asked = page.locator('#staff');
  const tabs = page.getByRole('navigation');
  await asked.or(tabs).first().waitFor();
  if ((await asked.count()) > 0) await signInAtOffice(desk, '33', '3333');
}

test('whoever is not of 信息 has no such page', async () => {
  await page.context().clearCookies();
  await page.reload();
  await signInAtOffice(desk, '30', '3030');
  await page.getByRole('navigation').waitFor();
  await tabOf(desk, '操作记录').waitFor();
  expect(await tabOf(desk, '密钥').count()).toBe(0);
  expect(city.complaints.flat().filter((one) => !/40[139]/.test(one))).toEqual([]);
});

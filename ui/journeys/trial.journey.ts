// A draft of a rule is tried in one hall, by keyboard: 信息 edits an item's halls and its first day in head office's console, is
// told what cannot be read and which hall there is not; the one hall works by the draft while the other keeps the version
// before; then it is published for all from a day on, and both halls work by it when that day comes.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { verify } from './counter';
import { goTo, publishHalls, shipped, signInAtOffice, sync } from './desk';

const city = cityWithConsole([1, 2], (there) => publishHalls(there, {}));
const ITEM = 'metertest';
const BEFORE = shipped.items.find((item) => item.id === ITEM)?.tell ?? '';
const TRIED = '试行：当天上门取表，用户不用跑。';
const FOR_ALL = '各厅都可约上门取表。';
let north: Clerk;
let south: Clerk;
let editor: Clerk;
let desk: Page;

beforeAll(() => {
  [north, south, editor] = [...city.clerks, city.member] as [Clerk, Clerk, Clerk];
  desk = editor.page;
});

/** Presses a key until the cursor is somewhere. */
async function until(key: string, isThere: string): Promise<void> {
  for (let at = 0; at < 80 && (await desk.locator(isThere).count()) === 0; at += 1) await editor.press(key);
  expect(await desk.locator(isThere).count()).toBe(1);
}

async function write(field: string, text: string): Promise<void> {
  await until('Tab', `#item-${field}:focus`);
  await editor.press('Control+a');
  await editor.press('Delete');
  await desk.keyboard.insertText(text);
}

async function edit(): Promise<void> {
  await until('ArrowDown', `#item-row-${ITEM}[data-at="true"]`);
  await editor.press('Enter');
  await desk.locator('#item-name:focus').waitFor();
}

async function publish(version: number): Promise<void> {
  await editor.press('Control+Enter');
  await editor.sees(/和现在的版本有 \d 处不同/);
  await editor.fits();
  await editor.type('9999');
  await editor.press('Enter');
  await editor.sees(`第 ${version} 版已发布`);
}

/** What a counter tells its customers of the item. */
async function tells(clerk: Clerk, words: string, version: string): Promise<void> {
  await sync(clerk);
  await shows(clerk, words, version);
}

async function shows(clerk: Clerk, words: string, version: string): Promise<void> {
  await clerk.press('Alt+2');
  await clerk.boxIsReady();
  await clerk.press('Control+a');
  await clerk.page.keyboard.insertText('验水表');
  await clerk.reads(clerk.page.getByRole('article', { name: '验表' }), words);
  await clerk.reads(clerk.page.getByRole('article', { name: '验表' }), version);
}

test('a day that is none is named, and a hall that there is not', async () => {
  for (const clerk of [north, south]) await clerk.signIn('1111');
  await tells(north, BEFORE, '随程序的版本');
  await tells(south, BEFORE, '随程序的版本');
  await signInAtOffice(editor, '9', '9999');
  await desk.getByTestId('words-sum').waitFor();
  await goTo(editor, '业务目录');
  await desk.getByTestId('items-sum').waitFor();
  await edit();
  await write('tell', TRIED);
  await write('valid_from', '2026-02-30');
  await write('only_in', '2、3');
  await editor.sees('1 城北营业厅');
  await editor.press('Control+Enter');
  await editor.sees('从哪天起');
  await desk.locator('#item-valid_from:focus').waitFor();
  await editor.fits();
  await write('valid_from', '2026-12-06');
  await editor.press('Control+Enter');
  await editor.sees('试行营业厅：没有 3 厅');
  await desk.locator('#item-only_in:focus').waitFor();
  await editor.fits();
});

test('tried in hall 2: its counter works by the draft and says that it is one, the other keeps the version before', async () => {
  await write('only_in', '2');
  await publish(1);
  await editor.sees('试行：2 厅');
  await editor.sees('2026-12-06 起');
  await editor.fits();
  await tells(south, TRIED, '第 1 版');
  await south.sees('试行');
  await south.fits();
  await tells(north, BEFORE, '随程序的版本');
  await expect.poll(() => north.page.getByText(TRIED).count()).toBe(0);
  await north.fits();
});

test('for all halls from Tuesday on: until then each hall works as before', async () => {
  await edit();
  await write('tell', FOR_ALL);
  await write('valid_from', '2026-12-08');
  await write('only_in', '');
  await publish(2);
  await editor.sees('2026-12-08 起');
  await tells(south, TRIED, '第 1 版');
  await tells(north, BEFORE, '随程序的版本');
});

test('on Tuesday both halls work by it, with the line cut', async () => {
  city.line.cut();
  for (const at of [0, 1]) await city.again(at, '2026-12-08T09:00:00+08:00');
  for (const clerk of [north, south]) {
    await clerk.signIn('1111');
    await shows(clerk, FOR_ALL, '第 2 版');
    await clerk.fits();
  }
  expect(city.complaints.flat().filter((said) => !/net::ERR|401/.test(said))).toEqual([]);
  await Promise.all(city.clerks.map((clerk) => clerk.page.close()));
  await Promise.all(city.counters.map((counter) => counter.kill()));
  for (const folder of city.here) expect(verify(folder)).toContain('everything holds');
});

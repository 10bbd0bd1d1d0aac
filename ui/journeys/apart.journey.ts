// A case while the line is cut between each step: accepted and handed off at one counter, answered by its department, the
// customer back at another counter, closed at the first; by keyboard alone on all three screens.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { anotherCode, askOffice, newFolder, startConsole, startCounter, verify, type Console, type Counter } from './counter';
import { act, find, isCutAt, signInAtOffice, sync } from './desk';
import { openLine, type Line } from './line';

const [one, two, there] = [newFolder(), newFolder(), newFolder()];
let browser: Browser;
let office: Console;
let line: Line;
let counters: Counter[] = [];
let first: Clerk;
let second: Clerk;
let member: Clerk;
let complaints: string[][] = [];

beforeAll(async () => {
  office = await startConsole(there.path);
  const code = anotherCode(there.path, 2);
  line = await openLine(office.address);
  browser = await openBrowser();
  counters = await Promise.all([
    startCounter(one.path, '--demo', '--office', line.address, '--code', office.code),
    startCounter(two.path, '--demo', '--office', line.address, '--code', code),
  ]);
  const pages = await Promise.all([...counters.map((counter) => counter.address), office.console].map((at) => openPage(browser, at)));
  complaints = pages.map((page) => page.complaints);
  [first, second, member] = pages.map(({ page }) => new Clerk(page)) as [Clerk, Clerk, Clerk];
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([...counters.map((counter) => counter.kill()), office?.kill(), line?.end()]);
  for (const folder of [one, two, there]) folder.remove();
});

const stageOf = (page: Page) => page.getByTestId('stage');

test('two counters serve', async () => {
  for (const clerk of [first, second]) {
    await clerk.page.locator('#pin').waitFor({ timeout: 45_000 });
    await clerk.signIn('1111');
  }
  await first.openShift('500');
  await sync(first);
  await sync(second);
});

test('cut: a burst pipe is accepted, handed to its department, and a slip printed', async () => {
  line.cut();
  await first.press('Alt+2');
  await first.sees('现在能办');
  await first.type('baoguan');
  await first.sees('用户常说：爆管');
  await first.press('Enter');
  await first.sees('先打电话：工程抢修部 0000-8002');
  await first.page.keyboard.insertText('王大爷');
  await first.press('Enter');
  await first.type('13900001234');
  await first.press('Enter');
  await first.page.keyboard.insertText('朝晖六区12幢门口');
  await first.press('Enter');
  await first.page.keyboard.insertText('楼下水管爆了');
  await first.press('Enter');
  await first.page.keyboard.insertText('调度老陈，09:02');
  await first.press('Enter');
  await first.type('2');
  await first.press('Enter');
  await first.type('3');
  await first.press('Control+Enter');
  await first.sees(/工单 .* 已受理，2026-12-07 09:0\d 前答复/);
  await first.sees('受理回执存为文件：');
  await first.press('Enter');
  await find(first, '王大爷', '已经受理，要转给工程抢修部');
  await first.fits();
});

test('mended: the department has it, and accepts', async () => {
  line.mend();
  await sync(first);
  await sync(second);
  await signInAtOffice(member, '21', '2121');
  await member.sees('楼下水管爆了');
  await member.press('1');
  await member.page.getByRole('group', { name: '接办' }).waitFor();
  await member.press('Enter');
  await member.reads(stageOf(member.page), '工程抢修部办理中');
});

test('cut: the department answers, and the customer stands at another counter, which says what it knows', async () => {
  line.cut();
  await member.press('2');
  await member.page.locator('textarea').waitFor();
  await member.page.keyboard.insertText('今天 18:00 前修好');
  await member.press('Control+Enter');
  await member.reads(stageOf(member.page), '已答复');
  await find(second, '13900001234', '已经转给工程抢修部');
  await second.sees(/总部那边的情况截至/);
  await act(second, '又来问了');
  await second.sees('问题出在哪里？');
  await second.press('2');
  await second.page.keyboard.insertText('路上结冰了');
  await second.press('Enter');
  await second.sees('来过 1 次');
  await second.fits();
});

test('mended: what was written apart comes together on every side', async () => {
  line.mend();
  await sync(second);
  await sync(first);
  await find(second, '13900001234', '答复：今天 18:00 前修好');
  await find(first, '王大爷', '答复：今天 18:00 前修好');
  await first.sees('来过 1 次');
  // The console looks every quarter of a minute.
  await member.page.getByText('路上结冰了').first().waitFor({ timeout: 30_000 });
});

test('cut: the clerk who was asked first closes it, and the customer rates', async () => {
  line.cut();
  await act(first, '办结');
  await first.sees('怎么办结？');
  await first.press('1');
  await first.page.keyboard.insertText('修好了，已告知用户');
  await first.press('Enter');
  await first.reads(first.page.getByTestId('case-stage'), '已办结');
  await first.sees('用户怎么评价？');
  // Enter alone is nobody's word.
  await first.press('Enter');
  await first.sees('用户怎么评价？');
  await first.press('5');
  await first.press('Enter');
  await first.sees('评价：');
  await first.press('Alt+4');
  await first.press('F10');
  await first.press('Control+Enter');
  await isCutAt(first);
});

test('mended: head office and the other counter know the end; nothing was lost', async () => {
  line.mend();
  await sync(first);
  await sync(second);
  await expect.poll(() => member.page.getByTestId('sum').textContent(), { timeout: 30_000 }).toContain('待办 0 件');
  await find(second, '13900001234', '已办结', 'case-stage');
  await second.sees('来过 1 次');
  expect(JSON.parse(askOffice(there.path, ['cases', '--json'])), 'nothing is open').toEqual([]);
  // The console asks who is signed in before anybody is.
  expect(complaints.flat().filter((said) => !/net::ERR|401/.test(said))).toEqual([]);
  await Promise.all([first, second].map((clerk) => clerk.page.close()));
  await Promise.all(counters.map((counter) => counter.kill()));
  expect(verify(one.path)).toContain('everything holds');
  expect(verify(two.path)).toContain('everything holds');
});

// What head office looks at in its console, by keyboard: a promise breaks and comes by itself to whoever heads the department,
// who takes it up; promises are published; a rule that fails is answered and the hall reads it; 信息 enters the calendar's next
// year and the departments. Two programs, two pages.
import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import catalogue from '../../crates/domain/data/sample_catalogue.json';
import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { askOffice, verify } from './counter';
import { goTo, signInAtOffice } from './desk';

// Promised at once: broken as soon as it was accepted.
const city = cityWithConsole([1], (there) => {
  const repair = catalogue.items.find((item) => item.id === 'repair');
  const file = join(there, 'repair.json');
  writeFileSync(file, JSON.stringify({ ...repair, promise: { minutes: 0 } }));
  askOffice(there, ['publish', 'item', file, '--staff', '9'], '9999');
});
const { ipc, synced } = city;
const CASE = v7();
const WORDS = '老陈今晚去，九点前给用户回电话';
let clerk: Clerk;
let head: Clerk;
let desk: Page;

beforeAll(() => {
  [clerk, head, desk] = [city.clerk, city.member, city.member.page];
});

const enter = (staff: string, pin: string) => signInAtOffice(head, staff, pin);

async function write(text: string): Promise<void> {
  await desk.locator('textarea').waitFor();
  await desk.keyboard.insertText(text);
}

test('a promise is broken: it stands in the hall’s own list, and only the supervisor may take it up', async () => {
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await ipc('open_case', {
    case: CASE,
    item: 'repair',
    account: null,
    bill: null,
    name: '王大爷',
    phone: '13900001234',
    address: '朝晖六区 12 幢楼下',
    words: '楼下水管爆了，水往楼道里流',
    fields: { kind: '爆管', place: '小区' },
    seen: [],
    telephoned: '13:02 老陈接的',
  });
  await ipc('report_rule', {
    report: v7(),
    rule: { rule: 'item', item: 'transfer', part: { of: 'papers' } },
    case: null,
    happened: '子女来办，又要跑一趟取老人的身份证',
    proposal: '持户口簿可以代办',
  });
  await synced();
  await clerk.press('Alt+3');
  await clerk.sees('逾期督办：1 件没人接手');
  await clerk.press('Alt+o');
  await clerk.sees('还没有人督办');
  await clerk.sees('请值班长签到后接手');
  await clerk.fits();
  await clerk.press('Escape');
});

test('it comes by itself to whoever heads the department, who takes it up with words', async () => {
  await enter('21', '2121');
  // Whatever page they begin with says so.
  await head.sees('没人接手的承诺：已逾期 1 件');
  await head.fits();
  await goTo(head, '逾期督办');
  await expect.poll(() => desk.getByText('没人接手的承诺').count()).toBe(0);
  await head.reads(desk.getByTestId('overdue-sum'), '逾期未答复 1 件');
  await head.sees('楼下水管爆了，水往楼道里流');
  await head.fits();
  await head.press('1');
  await write(WORDS);
  await head.fits();
  await head.press('Control+Enter');
  await head.sees('已接手督办');
  await head.sees('没有逾期或快到期的承诺');
  await synced();
  await clerk.press('Alt+o');
  await clerk.sees('本厅没有逾期或快到期的承诺');
  await clerk.press('Escape');
  await clerk.page.getByText(WORDS).first().waitFor();
  await clerk.sees('接手督办');
});

test('promises of departments are published, the hall’s own apart', async () => {
  await goTo(head, '承诺兑现');
  await head.reads(desk.getByTestId('kept'), '工程抢修部');
  await head.reads(desk.getByTestId('kept-broken'), '报修');
  await head.press('3');
  await head.reads(desk.getByTestId('kept'), '工程抢修部');
  await head.fits();
});

test('a rule that fails is answered with the PIN, and the hall reads it', async () => {
  await goTo(head, '规则反映');
  await head.reads(desk.getByTestId('rules-sum'), '待答复 1 件');
  await head.sees('持户口簿可以代办');
  await head.press('1');
  await head.press('2');
  await write('同意：改为本人或户口簿上的家人都能办，下月起');
  await head.press('Control+Enter');
  await head.type('2121');
  await head.fits();
  await head.press('Enter');
  await head.sees('已答复');
  await synced();
  await clerk.press('Alt+b');
  await clerk.reads(clerk.page.getByTestId('report-answer'), '已采纳，正在改');
  await clerk.press('Escape');
});

test('信息 enters the days off of the next year: a mistake is named, then it is looked over and signed', async () => {
  await head.press('Alt+q');
  await enter('9', '9999');
  await goTo(head, '业务目录');
  await head.sees('工作日历：缺 2027 年');
  await head.press('Alt+c');
  await desk.locator('#city-days').waitFor();
  await head.fits();
  await desk.locator('#city-days').focus();
  await head.press('Control+End');
  await desk.keyboard.insertText('\n2027 元旦 01-02');
  await head.press('Control+Enter');
  await head.sees('2027-01-02 本来就是周末');
  for (let at = 0; at < 2; at += 1) await head.press('Backspace');
  await desk.keyboard.insertText('01\n2027 上班 02-06');
  await head.press('Control+Enter');
  await head.sees('2027 上班 02-06');
  await head.fits();
  await head.type('9999');
  await head.press('Enter');
  await head.sees('工作日历已发布');
  await expect.poll(() => desk.getByText('工作日历：缺').count(), { timeout: 20_000 }).toBe(0);
});

test('the departments are edited by lines, and nobody who is not there answers for one', async () => {
  await head.press('Alt+d');
  await desk.locator('#city-departments').waitFor();
  await desk.locator('#city-departments').focus();
  await head.press('Control+End');
  await desk.keyboard.insertText('\nhydrant | 消防栓管理科 | 0000-8009 | 777');
  await head.press('Control+Enter');
  await head.sees('没有工号 777 这个人');
  for (let at = 0; at < 3; at += 1) await head.press('Backspace');
  await desk.keyboard.insertText('9 | 9');
  await head.press('Control+Enter');
  await head.sees('hydrant | 消防栓管理科');
  await head.fits();
  await head.type('9999');
  await head.press('Enter');
  await head.sees('承办部门已发布');
  expect(city.complaints.flat().filter((one) => !/40[139]/.test(one))).toEqual([]);
  await clerk.page.close();
  await city.counters[0]?.kill();
  expect(verify(city.here[0] ?? '')).toContain('everything holds');
});

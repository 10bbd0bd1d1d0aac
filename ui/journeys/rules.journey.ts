// What a customer was told is found again, with its words, after the catalogue changed; and a rule that fails goes to head
// office with a proposal and comes back answered: two programs, one browser, by keys.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { v7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { askOffice } from './counter';

const city = cityWithConsole();
const { ipc, synced } = city;
const SAMPLE = join(import.meta.dirname, '../../crates/domain/data/sample_catalogue.json');
const CHANGED = '子女持户口簿可以代办，不用老人自己来。';
let clerk: Clerk;

interface Item {
  id: string;
  tell: string;
  refusals: { because: string }[];
  fields: { name: string; needed: boolean; choices?: string[] }[];
}

const { items } = JSON.parse(readFileSync(SAMPLE, 'utf8')) as { items: Item[] };
const transfer = items.find((item) => item.id === 'transfer') as Item;

beforeAll(() => {
  clerk = city.clerk;
});

interface Report {
  report: string;
  happened: string;
  proposal: string;
  rule: unknown;
  answer: unknown;
}

const reports = () => JSON.parse(askOffice(city.there, ['rules', '--json'])) as Report[];

test('one key writes down that the customer was told', async () => {
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.press('Alt+2');
  await clerk.boxIsReady();
  await clerk.type('guohu');
  await clerk.sees(transfer.tell);
  await clerk.press('Alt+t');
  await clerk.sees('告知了谁？');
  await clerk.page.keyboard.insertText('单晓燕');
  await clerk.press('Enter');
  await clerk.type('13900000418');
  await clerk.press('Enter');
  await clerk.sees('已记下：告知过 单晓燕');
  await clerk.boxIsReady();
  await clerk.fits();
});

test('a refusal on paper is written down with its reason', async () => {
  await clerk.press('Alt+j');
  await clerk.sees('为什么不能受理');
  await clerk.press('1');
  await clerk.sees('一次性告知存为文件');
});

test('a rule that fails is reported from the card, with a proposal', async () => {
  await clerk.press('Alt+n');
  await clerk.sees('哪一条行不通？');
  await clerk.press('5');
  await clerk.sees('哪一条不能受理的规定行不通？');
  await clerk.press('Escape');
  await clerk.sees('哪一条行不通？');
  await clerk.press('1');
  await clerk.page.locator('#rule-happened').waitFor();
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.sees('没有写发生了什么');
  await clerk.page.locator('#rule-happened').focus();
  await clerk.page.keyboard.insertText('老人走不动，子女来办缺一份证明，又要跑一趟');
  await clerk.press('Enter');
  await clerk.page.keyboard.insertText('子女持户口簿可以代办');
  await clerk.fits();
  await clerk.press('Enter');
  // Sunday the sixth: the tenth working day.
  await clerk.sees(/已记下，总部 2026-12-18 17:30 前答复/);
  await clerk.press('Enter');
  await clerk.boxIsReady();
});

test('head office reads it, changes the item, and answers', async () => {
  await synced();
  const [report, ...others] = reports();
  expect(others).toEqual([]);
  expect(report?.rule).toEqual({ rule: 'item', item: 'transfer', version: 0, part: { of: 'papers' } });
  expect([report?.proposal, report?.answer]).toEqual(['子女持户口簿可以代办', null]);
  const file = join(city.there, 'transfer.json');
  writeFileSync(file, JSON.stringify({ ...transfer, tell: CHANGED }));
  askOffice(city.there, ['publish', 'item', file, '--staff', '9'], '9999');
  const answer = ['rules', 'accept', report?.report ?? '', '--version', '1', '--words', '说得对，今天起改了。', '--staff', '21'];
  expect(() => askOffice(city.there, answer, '0000')).toThrow('PIN is wrong');
  expect(askOffice(city.there, answer, '2121')).toContain('accepted by entry');
  await synced();
});

test('the counter that asked shows the answer', async () => {
  await clerk.press('Alt+3');
  await clerk.sees('规则反映：本柜台有答复 1 件');
  await clerk.press('Alt+b');
  await clerk.reads(clerk.page.getByTestId('report-answer'), '已采纳，第 1 版起改了');
  await clerk.reads(clerk.page.getByTestId('report-answer'), '说得对，今天起改了。');
  await clerk.sees('过户：带什么（随程序的版本）');
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.boxIsReady();
});

test('whoever comes back is shown what they were told, word for word', async () => {
  await clerk.type('0418');
  await clerk.reads(clerk.page.getByTestId('told-words'), transfer.tell);
  await clerk.sees('目录改过：现在是第 1 版');
  await clerk.sees(`现在这样说：${CHANGED}`);
  await clerk.sees('照这个版本说的，不算差错。');
  await clerk.fits();
});

test('a case says that its promise is the department’s, at the counter and at head office', async () => {
  const item = items.find((one) => one.id === 'quality') as Item;
  const fields = item.fields.filter((field) => field.needed).map((field) => [field.name, field.choices?.[0] ?? '1']);
  await ipc('open_case', {
    case: v7(),
    item: 'quality',
    account: null,
    bill: null,
    name: '王大爷',
    phone: '13900001234',
    address: '',
    words: '水发黄',
    fields: Object.fromEntries(fields),
    seen: [],
    telephoned: null,
  });
  await clerk.press('Alt+c');
  await clerk.reads(clerk.page.getByTestId('promises'), '水质检测中心');
  await clerk.fits();
  await clerk.press('3');
  await clerk.reads(clerk.page.getByTestId('promises'), '水质检测中心');
  await synced();
  expect(JSON.parse(askOffice(city.there, ['promises', '--json']))).toEqual([
    { department: 'quality', name: '水质检测中心', kept: 0, late: 0, overdue: 0, running: 1, named: 0 },
  ]);
  const refused = (JSON.parse(askOffice(city.there, ['friction', '--json'])) as { counts: object }[]).map((one) => one.counts);
  expect(refused).toContainEqual({ refused: 1 });
  expect(refused).toContainEqual({ rule_fails: 1 });
  expect(city.complaints[0]).toEqual([]);
});

// 导入出账 by keyboard: readings are tried, what does not follow the last reading is named with its number, and nothing is written;
// mended, the bills of the month are issued with the PIN and owe at the counter; the run is taken back as a whole, and a
// file under other names is billed as it is.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { askOffice } from './counter';
import { goTo, signInAtOffice, signs } from './desk';

const city = cityWithConsole([1]);
const ACCOUNT = '1200020405';
const METER = 'A87793527';
const HEAD = '户号,表号,账期,上期止码,本期止码,用量,抄表日期,抄表方式';
let clerk: Clerk;
let finance: Clerk;
let desk: Page;

beforeAll(() => {
  [clerk, finance, desk] = [city.clerk, city.member, city.member.page];
});

/** Chosen as a person chooses it: the key opens the system's window. */
async function choose(rows: string[], head = HEAD): Promise<void> {
  const file = join(city.there, 'readings.csv');
  writeFileSync(file, `${[head, ...rows].join('\n')}\n`);
  const chooser = desk.waitForEvent('filechooser');
  await finance.press('Alt+j');
  await (await chooser).setFiles(file);
  await finance.sees('readings.csv');
}

const reading = (from: number, m3: number): string => `${ACCOUNT},${METER},2026-12,${from},${from + m3},${m3},2026-12-05,实抄`;
let last = 0;

test('tried: what does not follow is named, an unknown way of reading too, and nothing is written', async () => {
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await signInAtOffice(finance, '9', '9999');
  await goTo(finance, '导入出账');
  await finance.sees('抄表记录');
  await finance.press('Control+Enter');
  await finance.sees('请先选抄表记录');
  await choose([reading(1, 12), `${ACCOUNT},${METER},2026-12,1,5,4,2026-12-05,目测`, '999,M,2026-12,0,5,5,2026-12-05,实抄']);
  await desk.locator('#bills-month').fill('2026-12');
  await desk.locator('#bills-payable').fill('2026-12-10');
  await finance.press('Control+Enter');
  await finance.sees('试算：可出账 0 笔');
  await finance.sees('还没有写入');
  await finance.reads(desk.getByTestId('rows-refused'), '抄表方式认不得');
  await finance.reads(desk.getByTestId('not-billed'), '没有这一户');
  await finance.reads(desk.getByTestId('not-billed'), '上期止码是 1，而上次出账到');
  const said = await desk.getByTestId('not-billed').getByText('上次出账到').textContent();
  last = Number(/上次出账到 (\d+)/.exec(said ?? '')?.[1]);
  expect(last).toBeGreaterThan(1);
  await finance.fits();
});

test('mended, looked at and signed, the bill owes at the counter', async () => {
  await choose([reading(last, 12)]);
  await finance.press('Control+Enter');
  await finance.sees('试算：可出账 1 笔');
  await finance.reads(desk.getByTestId('bill-sums'), '居民阶梯');
  await finance.fits();
  await finance.press('F9');
  await signs(finance, '0000');
  await finance.sees('PIN 不对');
  await finance.type('9999');
  await finance.press('Enter');
  await finance.sees('已出账 1 笔');
  await finance.fits();
  await city.synced();
  await clerk.open(ACCOUNT, '沈凯');
  await clerk.sees(/^未缴 2/);
});

/** Accounts that whoever is signed in declares as theirs. */
const ties = (...accounts: string[]) => askOffice(city.there, ['staff', 'ties', '--unnamed', '--number', '9', ...accounts]);

test('of a run whose bills all stay nothing is offered, and which stay is said with why', async () => {
  ties('--account', ACCOUNT);
  await finance.press('F6');
  await finance.reads(desk.getByTestId('run'), '2026-12 出账');
  await finance.press('1');
  await finance.press('4');
  await finance.press('Control+Enter');
  await finance.sees('没有可以作废的');
  await finance.reads(desk.getByTestId('bills-left'), `户号 ${ACCOUNT} 是您申报的本人或亲属户`);
  await finance.reads(desk.getByTestId('bills-left'), '请另一位财务办这一件');
  expect(await desk.getByRole('button', { name: /作废 \d/ }).count()).toBe(0);
  await finance.fits();
  ties();
  await finance.press('Escape');
  await finance.reads(desk.getByTestId('run'), '2026-12 出账');
});

test('the run is taken back as a whole: tried first, and the bill is gone from the counter', async () => {
  await finance.press('F6');
  await finance.reads(desk.getByTestId('runs-sum'), '2 批');
  await finance.reads(desk.getByTestId('run'), '2026-12 出账');
  await finance.fits();
  await finance.press('1');
  await finance.sees('为什么撤销？');
  await finance.fits();
  await finance.press('4');
  await finance.press('Control+Enter');
  await finance.sees('试算：作废 1 笔');
  await finance.reads(desk.getByTestId('run-back-told'), '0 笔，0.00 元');
  await finance.fits();
  await finance.press('F9');
  await signs(finance, '9999');
  await finance.sees('已作废 1 笔');
  await finance.sees('同一批读数可以重新出账');
  await finance.fits();
  await finance.press('Escape');
  await finance.reads(desk.getByTestId('run'), '2026-12 出账');
  await finance.sees('已撤销');
  await city.synced();
  await clerk.press('Escape');
  await clerk.open(ACCOUNT, '沈凯');
  await clerk.sees(/^未缴 1/);
  await clerk.sees('数据有误，另行出账');
});

test('a file alone, under names of its own: entered once, kept by a name, tried and imported', async () => {
  await finance.press('F8');
  await finance.press('Alt+b');
  await desk.locator('#columns-name:focus').waitFor();
  await finance.page.keyboard.insertText('老营收');
  await desk.locator('#column-户号').fill('用户编号');
  await desk.locator('#column-户名').fill('用户编号');
  await finance.press('Control+Enter');
  await finance.sees(/文件的“用户编号”对应了两列/);
  await desk.locator('#column-户名').fill('用户名称');
  await finance.fits();
  await finance.press('Control+Enter');
  await finance.sees('列名：老营收');
  const file = join(city.there, 'accounts.csv');
  const head = '用户编号,用户名称,用水地址,联系电话,用水性质,人口数,表号,口径,抄表册,立户日期,状态,预存余额';
  writeFileSync(file, `${head}\n1200099999,金新,一号,13900000001,居民阶梯,3,M99,20,B1,2020-01-01,正常,0\n`);
  const chooser = desk.waitForEvent('filechooser');
  await finance.press('Alt+h');
  await (await chooser).setFiles(file);
  await finance.sees('accounts.csv');
  // Columns are named once more: the file is the one that was chosen.
  await finance.press('Alt+b');
  await desk.locator('#columns-name:focus').waitFor();
  await finance.press('Escape');
  await finance.sees('accounts.csv');
  await finance.press('Alt+c');
  await finance.sees('列名：和本系统一样');
  await finance.press('Control+Enter');
  await finance.sees(/文件读不了/);
  await finance.press('Alt+c');
  await finance.sees('列名：老营收');
  await finance.press('Control+Enter');
  await finance.sees('试算：新增或变更 1 户');
  await finance.fits();
  await finance.press('F9');
  await signs(finance, '9999');
  await finance.sees('已导入 1 户');
});

test('the readings of a month too are billed under names of their own', async () => {
  await finance.press('F7');
  await finance.press('Alt+b');
  await desk.locator('#columns-name:focus').waitFor();
  await finance.page.keyboard.insertText('抄表机');
  await finance.press('Alt+j');
  await desk.locator('#column-户号').fill('用户编号');
  await finance.press('Control+Enter');
  await finance.sees('列名：抄表机');
  await choose([reading(last, 12)], HEAD.replace('户号', '用户编号'));
  await desk.locator('#bills-month').fill('2026-12');
  await desk.locator('#bills-payable').fill('2026-12-10');
  await finance.press('Control+Enter');
  await finance.sees('试算：可出账 1 笔');
  await finance.fits();
  expect(city.complaints.flat().filter((one) => !/40[139]/.test(one))).toEqual([]);
});

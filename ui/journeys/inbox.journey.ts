// 差异, what stands in the journals themselves: a clock that was ahead, a receipt number on two payments, a disk that was copied,
// and what came after its month was closed. Each through real counters; who decides, by when, why; decided by keyboard alone.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openPage } from './browser';
import { cityWithConsole } from './city';
import { Clerk } from './clerk';
import { CLOCK, newFolder, publishStaff, startConsole, startCounterAt } from './counter';
import { fact, goTo, signInAtOffice, sync } from './desk';

const city = cityWithConsole([1, 1], (there) => {
  publishStaff(there, 41, '钱进', '4141', 'finance');
  publishStaff(there, 42, '林工', '4242', 'it');
});
const disks = newFolder();
const image = join(disks.path, 'image');
const copied = join(disks.path, 'copied');
const MINUTE = 60_000;
const began = Date.now();
let one: Clerk;
let two: Clerk;
let member: Clerk;
let desk: Page;
/** The number that was lent and given again. */
let twice = 0;

beforeAll(() => {
  [one, two] = city.clerks as [Clerk, Clerk];
  [member, desk] = [city.member, city.member.page];
});
afterAll(() => disks.remove());

/** As a clock shows it that is right, or ahead by so much. */
const clock = (ahead = 0): string => new Date(Date.parse(CLOCK) + Date.now() - began + ahead).toISOString();

/** A bill in cash, to the fen. */
async function pays(clerk: Clerk, account: string, name: string, due: string): Promise<void> {
  await clerk.backToTheBox();
  await clerk.findAndGoToTheMoney(account, name, due);
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.boxIsReady();
}

/** A counter is switched off, and on again by this clock; its clerk signs in, and the drawer is as it was. */
async function onAgain(at: number, when: string): Promise<void> {
  await city.again(at, when);
  await city.clerks[at]?.signIn('1111');
  await city.clerks[at]?.page.locator('#pin').waitFor({ state: 'detached' });
}

/** All of the numbers that are proposed but the first few; which was the first. */
async function numbers(clerk: Clerk, act: string, skipped: number): Promise<number> {
  await clerk.press('Alt+4');
  await clerk.press('F7');
  await clerk.choose(act);
  if (act === '借给邻柜') await clerk.choose(/2 号柜/);
  const from = clerk.page.locator('#numbers-from');
  await from.waitFor();
  const next = Number(await from.inputValue());
  await clerk.press('Control+a');
  await clerk.type(String(next + skipped));
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.sees(act === '退回' ? '：已退回' : '票据号码借用单');
  return next;
}

/** At the console anew, on 差异, until it says so: head office signs a counter's entries at most once a minute. */
async function inbox(staff: string, pin: string, sum: string): Promise<void> {
  const says = async (): Promise<string> => {
    if ((await desk.locator('#staff').count()) === 0) await member.press('Alt+q');
    await signInAtOffice(member, staff, pin);
    await goTo(member, '差异');
    return (await desk.getByTestId('differences-sum').textContent()) ?? '';
  };
  await expect.poll(says, { timeout: 90_000, interval: 3_000 }).toContain(sum);
}

/** What is drawn is read then, not what stood there when the key was pressed. */
async function presses(key: string): Promise<void> {
  await member.press(key);
  await member.atRest();
}

/** The cursor goes down the list until this difference stands open. */
async function to(what: RegExp): Promise<void> {
  const stands = desk.getByTestId('difference');
  await stands.waitFor();
  await presses('Home');
  for (let line = 0; line < 8 && !what.test((await stands.textContent()) ?? ''); line += 1) await presses('ArrowDown');
  expect(await stands.textContent()).toMatch(what);
}

/** Settled with these words and the PIN; it is in the list no more. */
async function settles(words: string, pin: string, left: string): Promise<void> {
  await member.press('1');
  await member.sees('怎么决定的？用户那边怎么说的');
  await desk.keyboard.insertText(words);
  await member.press('Control+Enter');
  await member.type(pin);
  await member.press('Enter');
  await member.sees('已了结，记下了是谁、为什么');
  await member.reads(desk.getByTestId('differences-sum'), left);
}

test('with a clock that is two hours ahead money is taken, and head office takes it up', async () => {
  for (const clerk of city.clerks) {
    await clerk.signIn('1111');
    await clerk.openShift('500');
    await sync(clerk);
  }
  await sync(one);
  city.line.cut();
  await onAgain(1, clock(120 * MINUTE));
  await pays(two, '1200020405', '沈凯', '29.00');
  await two.reads(two.page.getByRole('contentinfo'), '未上传');
  await two.fits();
  city.line.mend();
  await sync(two);
  await two.fits();
});

test('the counter put right says that its clock jumped', async () => {
  await onAgain(1, clock());
  await two.sees(/电脑时钟跳了：从 .* 1[01]:\d\d 到 .* 0?9:\d\d/);
  await two.fits();
});

test('with the line cut two numbers are lent, and the lender’s disk is put back to what it was before', async () => {
  city.line.cut();
  await numbers(two, '退回', 0);
  const lent = await numbers(one, '退回', 2);
  twice = lent;
  await city.counters[0]?.kill();
  cpSync(city.here[0] ?? '', image, { recursive: true });
  await onAgain(0, clock());
  await numbers(one, '借给邻柜', 0);
  const slip = (await one.page.getByText(/校验码/).first().textContent()) ?? '';
  const of = (label: string): string => new RegExp(`${label}\\s+(\\d+)`).exec(slip)?.[1] ?? '';
  expect(of('起号')).toBe(String(lent));
  await city.counters[0]?.kill();
  rmSync(city.here[0] ?? '', { recursive: true });
  cpSync(image, city.here[0] ?? '', { recursive: true });
  await onAgain(0, clock());
  await two.press('Alt+4');
  await two.press('F7');
  await two.choose('向邻柜借号');
  await two.choose(/1 号柜/);
  await two.page.locator('#numbers-from').waitFor();
  for (const label of ['起号', '止号', '校验码']) {
    await two.type(of(label));
    await two.press('Enter');
  }
  await two.sees(`已借入 ${lent} – ${lent + 1}`);
  await pays(one, 'zmx', '朱美霞', '61.71');
  await pays(two, '1200020410', '张淑珍', '184.57');
  city.line.mend();
  for (const clerk of [one, two]) await sync(clerk);
});

test('信息 reads how far the clock was ahead, and decides; the number is another’s', async () => {
  await inbox('42', '4242', '没有了结 2 件');
  await to(/^柜台时钟最多快 1(1\d|20) 分钟，影响 \d+ 条$/);
  await member.reads(fact(member, '钱在哪'), '照记录的营业日期入账，金额不变。');
  await member.reads(fact(member, '哪里的'), '2 号柜');
  await member.reads(fact(member, '谁决定'), '信息员或财务，2026-12-11 前');
  await member.reads(fact(member, '依据'), '时间：记录送到时，上面的时间不晚于总部的钟');
  await member.fits();
  await settles('已校准，那一笔的日期没有错', '4242', '没有了结 1 件');
  await to(/^收据号 \d+ 用在两笔收款上$/);
  // Not theirs: said, and no key for it.
  await member.sees('这件由财务决定');
  expect(await desk.getByRole('button', { name: /^了结/ }).count()).toBe(0);
});

test('finance reads both receipts of one number, and decides', async () => {
  await inbox('41', '4141', '没有了结 1 件');
  await member.reads(fact(member, '钱在哪'), '两笔都已入账；重复的只是号码。');
  await member.reads(fact(member, '谁决定'), '财务，2026-12-11 前');
  await member.reads(fact(member, '依据'), '票据：一号一笔');
  await member.reads(fact(member, '事实'), '2 号柜');
  await member.reads(fact(member, '事实'), '61.80 元');
  await member.reads(fact(member, '事实'), '184.60 元');
  // The line stands at the later one, and names the other account too.
  await member.reads(fact(member, '户号'), '张淑珍');
  await member.reads(fact(member, '事实'), '朱美霞');
  await member.fits();
  await settles('朱美霞的收据已收回，换号重打', '4141', '没有了结 0 件');
});

test('a copied disk: the one that comes second is stopped, says so at its desk, and 信息 is told; its money counts', async () => {
  city.line.cut();
  await city.counters[0]?.kill();
  cpSync(city.here[0] ?? '', copied, { recursive: true });
  await onAgain(0, clock());
  await pays(one, '1200020420', '蒋志强', '¥');
  await city.counters[0]?.kill();
  const copy = await startCounterAt(clock(), copied, '--demo');
  try {
    const { page } = await openPage(city.browser, copy.address);
    const twin = new Clerk(page);
    await twin.signIn('1111');
    await pays(twin, '1200020416', '徐国庆', '¥');
    city.line.mend();
    await sync(twin);
    await page.close();
  } finally {
    await copy.kill();
  }
  await onAgain(0, clock());
  await one.sees('本柜台已停止记账', 40_000);
  await one.sees('请告诉总部信息部门：底栏显示“已全部上传”后，保留本机数据文件夹，换一个空文件夹重新接入。');
  await one.fits();
  await inbox('42', '4242', '没有了结 3 件');
  await to(/^一台电脑的流水断了，已停收$/);
  await member.reads(fact(member, '钱在哪'), '停下之前的都已入账；之后收退的钱也入账，另列一条。');
  await member.reads(fact(member, '怎么办'), '等它底栏显示“已全部上传”，再停用、换空数据夹重新登记。');
  await member.reads(fact(member, '谁决定'), '信息员或财务，2026-12-11 前');
  await member.fits();
});

test('finance reads what the stopped PC had taken: it counts, and lies in that drawer', async () => {
  await inbox('41', '4141', '没有了结 3 件');
  await to(/^一台电脑停收之后又收了 1 笔，净收 [\d.]+ 元$/);
  await member.reads(fact(member, '钱在哪'), '已按收据入账，收据有效；钱还在那台电脑的钱箱里，不在任何班的应缴数里。');
  await member.reads(fact(member, '哪里的'), '1 号柜');
  await member.reads(fact(member, '谁决定'), '财务，2026-12-11 前');
  await member.reads(fact(member, '依据'), '断后流水：钱已收、收据已给，总部照收照记，每笔一次');
  await member.reads(fact(member, '事实'), '蒋志强');
  await member.fits();
  await settles('已在 1 号柜点清，随今天的款缴存', '4141', '没有了结 2 件');
  await to(/^收据号 \d+ 用在两笔收款上$/);
  await member.reads(fact(member, '户号'), '徐国庆');
  await member.reads(fact(member, '事实'), '蒋志强');
  await settles('两张收据各归各户，号码相同', '4141', '没有了结 1 件');
});

test('the month is closed while a counter is away: what it took counts in the next one, and finance sees it', async () => {
  city.line.cut();
  await pays(two, '1200020417', '李静', '¥');
  await city.office.kill();
  city.office = await startConsole(city.there, city.office, '2027-01-04T09:00:00+08:00');
  await desk.goto(city.office.console);
  await signInAtOffice(member, '41', '4141');
  await goTo(member, '结算单');
  await member.sees('这一天这个厅没有开过班，也没有解款，没有可结算的。');
  await member.sees('下一张要签的（1 张）');
  await member.press('n');
  await member.reads(desk.getByTestId('sheet-of'), '城北营业厅 2026-12-06');
  await member.reads(desk.getByTestId('sheet-signed'), '还没有人签。');
  await member.fits();
  await goTo(member, '月结');
  await member.press('1');
  await member.sees(/封账后才送到的 2026-12 的款，计入下一个月/);
  await member.sees('有 1 张结算单没有签，或签字后数字变了');
  await member.reads(desk.getByTestId('sheets-left'), '没有人签');
  await member.fits();
  // Nobody closes a month over them without a word.
  await member.press('Enter');
  await member.sees('结算单没签全，要写明为什么，才能封账');
  await member.page.keyboard.insertText('城北的单下周补签');
  await member.press('Enter');
  await member.type('4141');
  await member.press('Enter');
  await member.sees('已封账');
  await member.sees('封账时有 1 张结算单没签全：城北的单下周补签');
  await member.reads(desk.getByTestId('month'), '未达');
  await member.fits();
  await onAgain(1, '2027-01-04T09:01:00+08:00');
  city.line.mend();
  await sync(two);
  await inbox('41', '4141', '没有了结 2 件，已过期 1 件');
  await to(/^月结后才到 \d+ 笔 [\d,.]+ 元，计入 2027-01$/);
  await member.reads(fact(member, '钱在哪'), '已入账，计入下一个月；已交的班和日结不变。');
  // The days count from when it came.
  await member.reads(fact(member, '谁决定'), '财务，2027-01-09 前');
  await member.reads(fact(member, '依据'), '封账：月结后到的计入下一个月');
  await member.reads(fact(member, '事实'), '132.20 元');
  await member.fits();
  await settles('已看过，按一月对账', '4141', '没有了结 1 件，已过期 1 件');
});

test('the months say what came late, with the day it was taken, when it arrived, and the month in which it counts', async () => {
  await goTo(member, '月结');
  await member.sees(/封账后又到 1 笔 132.20 元，计入下一个月/);
  const late = desk.getByTestId('came-late');
  for (const text of ['城北营业厅 2 号柜', '户号 1200020417', '132.20', '2026-12-06', '2027-01-04', '2027-01']) await member.reads(late, text);
  await member.fits();
});

test('finance takes away the books of the month as tables', async () => {
  await member.press('3');
  await member.sees('导出哪个月的？');
  await member.press('1');
  await member.sees('2026-12 的哪一张？');
  const saving = desk.waitForEvent('download');
  await member.press('2');
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('记账凭证-2026-12.csv');
  expect(readFileSync(await saved.path(), 'utf8')).toMatch(/^\u{feff}账期,凭证号,[^]*记-0001,/u);
  await member.sees('已保存 记账凭证-2026-12.csv');
  await member.sees('这个月已封账，数字和凭证号不会再变。');
  await member.fits();
  await member.press('Escape');
  await member.press('Escape');
});

test('what nobody decided is overdue; decided late, it says by whom, when and why', async () => {
  await inbox('42', '4242', '没有了结 1 件，已过期 1 件');
  await to(/^一台电脑的流水断了/);
  await member.sees('已过期');
  await settles('已换电脑，旧盘封存', '4242', '没有了结 0 件');
  await member.press('0');
  await to(/^一台电脑的流水断了/);
  await member.reads(fact(member, '怎样了结'), '林工，2027-01-04');
  await member.reads(fact(member, '怎样了结'), '已换电脑，旧盘封存');
  await to(new RegExp(`^收据号 ${twice} 用在两笔收款上`));
  await member.reads(fact(member, '怎样了结'), '朱美霞的收据已收回，换号重打');
  await member.fits();
});

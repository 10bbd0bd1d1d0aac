// Two halls, and the line cut between each step: accepted in one, asked back by its department, the customer in the other hall
// with the slip, which is scanned; supplied, answered, closed, called back, rated, and what it came from written down there.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { askOffice, verify } from './counter';
import { act, actSaying, find, learnsOfTheCut, publishHalls, shipped, signInAtOffice, sync } from './desk';

// 赵静 (22) answers for water quality.
const city = cityWithConsole([1, 2], (there) => publishHalls(there, { quality: [22] }));
const QUESTION = '水样是冷水还是热水？哪天方便上门？';
const ANSWER = '管道冲洗后已复检，达标，可以喝。';
let north: Clerk;
let south: Clerk;
let member: Clerk;
let number = '';

beforeAll(() => {
  [north, south, member] = [...city.clerks, city.member] as [Clerk, Clerk, Clerk];
});

const SENTENCES = [
  ['now', /现在能办：/],
  ['accept', /(现在受理，随后办：(总部断线|由承办部门办)。|本厅现在就办：|可以受理：要.+办，)[^]*现在受理，\d{4}-\d\d-\d\d \d\d:\d\d 前由.+答复。/],
  ['not', /现在办不了：总部断线。照“办不了时”做，也可以先记工单/],
] as const;
const stageOf = (page: Page) => page.getByTestId('stage');

test('a counter serves in each of two halls', async () => {
  for (const clerk of [north, south]) {
    await clerk.signIn('1111');
  }
  await north.openShift('500');
  await sync(north);
  await sync(south);
});

test('cut: each of the 27 says what can be done now, and else why not and what then', async () => {
  city.line.cut();
  await learnsOfTheCut(north);
  await north.press('Alt+2');
  await north.boxIsReady();
  const can = { now: 0, accept: 0, not: 0 };
  const lacking: string[] = [];
  for (const { name } of shipped.items) {
    const card = north.page.getByRole('article', { name, exact: true });
    await card.waitFor();
    const said = await card.innerText();
    const found = SENTENCES.find(([, sentence]) => sentence.test(said));
    if (found) can[found[0]] += 1;
    // Why not, and what then; the way on, and the key to it (a refund is asked for where its amount is held); nothing greyed out.
    if (!found || !/办不了时\s*\S/.test(said) || !/受理，记工单|到账户申请退款/.test(said) || (await card.locator('button:disabled').count()) > 0) lacking.push(said);
    if (found?.[0] === 'not') await north.fits();
    await north.press('ArrowDown');
  }
  expect(lacking).toEqual([]);
  expect(can).toEqual({ now: 4, accept: 20, not: 3 });
});

test('cut: water that is not clean is telephoned while the customer stands there', async () => {
  await north.press('Alt+2');
  await north.boxIsReady();
  await north.type('shuifahuang');
  await north.sees('用户常说：水发黄');
  await north.sees('马上打水质检测中心 0000-8005，不等上传');
  await north.press('Enter');
  await north.sees('先打电话：水质检测中心 0000-8005');
  await north.sees('这水先别喝、别做饭');
  for (const words of ['王大爷', '13900001234', '朝晖六区12幢402', '水龙头放出来是黄的', '中心小刘，09:02']) {
    await north.page.keyboard.insertText(words);
    await north.press('Enter');
  }
  await north.type('1');
  await north.press('Enter');
  await north.page.keyboard.insertText('昨晚八点起');
  await north.press('Enter');
  await north.type('1');
  await north.fits();
  await north.press('Control+Enter');
  await north.sees(/工单 .* 已受理，2026-12-07 09:\d\d 前答复/);
  await north.sees('受理回执存为文件：');
  number = /工单 (\S+) 已受理/.exec((await north.page.getByText(/工单 \S+ 已受理/).first().textContent()) ?? '')?.[1] ?? '';
  expect(number).toMatch(/^0101-1206-\d+$/);
  await north.press('Enter');
});

test('mended: the department asks back by keys', async () => {
  city.line.mend();
  await sync(north);
  await sync(south);
  await signInAtOffice(member, '22', '2222');
  await member.sees('水龙头放出来是黄的');
  await member.fits();
  await member.press('4');
  await member.page.locator('textarea').waitFor();
  await member.page.keyboard.insertText(QUESTION);
  await member.press('Control+Enter');
  await member.reads(stageOf(member.page), '已退问，等营业厅补充');
  await member.fits();
  await sync(south);
  await find(south, '王大爷', '部门在问');
});

test('cut: in the other hall the slip is scanned, and leads to the answer sheet, which says what is asked', async () => {
  city.line.cut();
  await south.press('Alt+3');
  await south.boxIsReady();
  // Whatever stands in the box gives way to the slip.
  await south.type('99');
  await south.sees('没有对上的工单');
  await south.scan(number);
  await south.reads(south.page.getByTestId('case-number'), number);
  await south.reads(south.page.getByTestId('case-say'), `部门在问：${QUESTION}`);
  await south.sees(/城北营业厅 张敏/);
  await south.sees(/总部那边的情况截至/);
  await south.fits();
  await actSaying(south, '补充', '冷水；周三上午在家');
  await south.reads(south.page.getByTestId('case-stage'), '已转水质检测中心，待接办');
});

test('mended: the department reads it, accepts, and answers', async () => {
  city.line.mend();
  await sync(south);
  await member.page.getByText('冷水；周三上午在家').first().waitFor({ timeout: 30_000 });
  await member.press('1');
  await member.page.getByRole('group', { name: '接办' }).waitFor();
  await member.press('Enter');
  await member.reads(stageOf(member.page), '水质检测中心办理中');
  await member.press('2');
  await member.page.locator('textarea').waitFor();
  await member.page.keyboard.insertText(ANSWER);
  await member.press('Control+Enter');
  await member.reads(stageOf(member.page), '已答复');
  await sync(south);
  await find(south, '王大爷', `答复：${ANSWER}`);
});

test('cut: whoever comes back is answered in the other hall, and the case is closed there', async () => {
  city.line.cut();
  await south.press('Alt+3');
  await south.boxIsReady();
  await south.scan(number);
  await south.reads(south.page.getByTestId('case-say'), `答复：${ANSWER}`);
  await act(south, '办结');
  await south.sees('怎么办结？');
  await south.press('1');
  await south.page.keyboard.insertText('已告知复检结果');
  await south.press('Enter');
  await south.reads(south.page.getByTestId('case-stage'), '已办结');
  await south.sees('用户怎么评价？');
  await south.press('Escape');
});

test('called back, rated, and what it came from: by keys, each in words', async () => {
  await act(south, '回访');
  await south.sees('联系上了吗？');
  await south.press('2');
  await south.page.keyboard.insertText('没人接');
  await south.press('Enter');
  await south.sees('回访未联系上');
  await act(south, '回访');
  await south.sees('联系上了吗？');
  await south.press('1');
  await south.page.keyboard.insertText('水清了');
  await south.press('Enter');
  await south.sees('已回访');
  await act(south, '评价');
  await south.sees('用户怎么评价？');
  await south.press('3');
  await south.press('Enter');
  await south.sees('评价：基本满意');
  for (const [digit, cause] of [['3', '设备'], ['4', '柜台']] as const) {
    await act(south, '记原因');
    await south.sees('问题出在哪里？');
    await south.press(digit);
    await south.press('Enter');
    await south.sees(`原因：${cause}`);
  }
  // Rated once: it is not asked again.
  await south.press('Enter');
  await south.sees('做什么？');
  await expect.poll(() => south.page.getByRole('button', { name: '评价' }).count()).toBe(0);
  await south.press('Escape');
  await south.fits();
});

test('mended: the hall that accepted it reads all of it, and where it was done', async () => {
  city.line.mend();
  await sync(south);
  await sync(north);
  await find(north, '13900001234', '已办结', 'case-stage');
  for (const words of ['已告知复检结果', '没人接', '水清了', '基本满意', '设备', '柜台', QUESTION, '冷水；周三上午在家', ANSWER]) await north.sees(words);
  await north.sees(/城南营业厅.张敏/);
  await north.fits();
  expect(JSON.parse(askOffice(city.there, ['cases', '--json'])), 'nothing is open').toEqual([]);
  expect(city.complaints.flat().filter((said) => !/net::ERR|401/.test(said))).toEqual([]);
  await Promise.all([north, south].map((clerk) => clerk.page.close()));
  await Promise.all(city.counters.map((counter) => counter.kill()));
  for (const folder of city.here) expect(verify(folder)).toContain('everything holds');
});

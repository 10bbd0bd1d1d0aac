// 转办 by keyboard, and the line cut between: a customer's papers are ticked while their case is opened; the other hall, which
// has not heard of it, says so and asks head office; the clerk hands it to a department, that hands it on to another, and
// whoever was asked first (首问负责) has it until the other accepts. The promise is the first one throughout.
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { verify } from './counter';
import { act, actSaying, fact, learnsOfTheCut, publishHalls, signInAtOffice, sync } from './desk';

// 陈工 (21) answers for meters, 赵静 (22) for bills.
const city = cityWithConsole([1, 2], (there) => publishHalls(there, { metering: [21], billing: [22] }));
const DUE = '2026-12-11 17:30';
const WORDS = '先核对抄表，再说验表';
let north: Clerk;
let south: Clerk;
let member: Clerk;
let number = '';

beforeAll(() => {
  [north, south, member] = [...city.clerks, city.member] as [Clerk, Clerk, Clerk];
});

const stage = (clerk: Clerk) => clerk.page.getByTestId('case-stage');

/** What is the same whoever has it: by when, and who was asked first. */
async function isStill(clerk: Clerk, owner: string): Promise<void> {
  await clerk.reads(fact(clerk, '现由谁负责'), owner);
  await clerk.reads(fact(clerk, '时限'), DUE);
  expect(await fact(clerk, '原定时限').count(), 'nothing moved it').toBe(0);
}

test('cut: an account stands open, its case is opened, and each paper ticked with the space bar', async () => {
  for (const clerk of [north, south]) await clerk.signIn('1111');
  await north.openShift('500');
  for (const clerk of [north, south]) await sync(clerk);
  city.line.cut();
  await north.backToTheBox();
  await north.open('zmx', '朱美霞');
  await north.press('Alt+2');
  await north.boxIsReady();
  await north.type('yanshuibiao');
  await north.sees('用户常说：验水表');
  await north.press('Enter');
  // The holder's own name, telephone and address stand there already.
  for (let at = 0; at < 3; at += 1) await north.press('Enter');
  await north.page.keyboard.insertText('水表走得太快');
  await north.press('Enter');
  // It is about none of their bills.
  await north.press('Enter');
  await north.press('Enter');
  await north.type('417');
  for (let at = 0; at < 3; at += 1) await north.press('Enter');
  await north.press('Space');
  await north.press('Enter');
  await north.press('Space');
  for (const paper of ['验表申请', '户主身份证']) expect(await north.page.getByRole('checkbox', { name: paper }).isChecked()).toBe(true);
  // Ticked by mistake, and taken back.
  await north.press('Enter');
  await north.press('Space');
  await north.press('Space');
  expect(await north.page.getByRole('checkbox', { name: '检定费' }).isChecked()).toBe(false);
  await north.fits();
  await north.press('Control+Enter');
  await north.sees(/工单 \S+ 已受理，2026-12-11 17:30 前答复/);
  number = /工单 (\S+) 已受理/.exec((await north.page.getByText(/工单 \S+ 已受理/).first().textContent()) ?? '')?.[1] ?? '';
  // On the slip as well.
  await north.sees(/已收资料[^]*验表申请[^]*已收资料[^]*户主身份证[^]*待补资料[^]*检定费/);
  await north.fits();
  await north.press('Alt+g');
});

test('cut: its slip in the other hall is well-formed and unheard of; the screen says so, and how old its knowledge is', async () => {
  await learnsOfTheCut(south);
  await south.backToTheBox();
  await south.scan(number);
  await south.sees(`本机还没有工单 ${number}`);
  await south.sees(/号码没有错的话，它是 城北营业厅 1 号柜 12-06 受理的，还没有传到本机（总部的消息截至 2026-12-06 /);
  await south.fits();
  await south.press('Alt+s');
  await south.sees(/先和总部对一次再查/);
  await south.sees(/线路/);
  await south.fits();
  // One of its own numbers that it never gave is misread.
  await south.backToTheBox();
  await south.scan('0201-1206-999');
  await south.sees('本柜没有受理过这一件：号码看错了');
});

test('mended: one key asks head office, and the answer sheet is there', async () => {
  city.line.mend();
  await sync(north);
  await south.backToTheBox();
  await south.scan(number);
  await south.press('Alt+s');
  await south.reads(south.page.getByTestId('case-number'), number);
  await south.reads(fact(south, '待补资料'), '检定费');
  await south.fits();
});

test('cut: one key leads from the account to its case, and the clerk hands it to another department', async () => {
  city.line.cut();
  await learnsOfTheCut(north);
  await north.press('Alt+1');
  await north.page.getByRole('heading', { name: '朱美霞' }).waitFor();
  await north.sees('看这一户的工单（1 件）');
  await north.fits();
  await north.press('Alt+l');
  await north.reads(north.page.getByTestId('case-number'), number);
  await north.reads(stage(north), '已转水表计量部，待接办');
  await isStill(north, '张敏');
  await act(north, '转办');
  await north.sees('转给哪个部门？');
  await north.choose('抄表收费部');
  await north.page.locator('#case-act-words').waitFor();
  await north.page.keyboard.insertText(WORDS);
  await north.fits();
  await north.press('Enter');
  await north.reads(stage(north), '转抄表收费部，还没有传到');
  await north.sees(WORDS);
  await isStill(north, '张敏');
  await north.fits();
});

test('mended: that department reads why, and hands it on by keys without having accepted it', async () => {
  city.line.mend();
  await sync(north);
  await signInAtOffice(member, '22', '2222');
  await member.sees('水表走得太快');
  await member.sees(WORDS);
  await member.press('5');
  await member.sees('转给哪个部门？');
  await member.fits();
  await member.choose('水表计量部');
  await member.page.locator('textarea').waitFor();
  await member.page.keyboard.insertText('抄表没有错，请验表');
  await member.fits();
  await member.press('Control+Enter');
  await member.sees('已转办');
  await member.reads(member.page.getByTestId('sum'), '待办 0 件');
  await member.press('Alt+q');
});

test('cut: the counter has not heard of it, says as of when, and the first owner has it', async () => {
  city.line.cut();
  await north.press('Alt+3');
  await north.boxIsReady();
  await north.scan(number);
  await north.sees(/总部那边的情况截至 2026-12-06 /);
  await isStill(north, '张敏');
});

test('mended: handed on, the first owner has it still, in either hall', async () => {
  city.line.mend();
  for (const clerk of [north, south]) {
    await sync(clerk);
    await clerk.press('Alt+3');
    await clerk.boxIsReady();
    await clerk.scan(number);
    await clerk.reads(stage(clerk), '已转水表计量部，待接办');
    await clerk.sees('抄表没有错，请验表');
    await isStill(clerk, '张敏');
  }
  await north.fits();
});

test('the other accepts: from then on it is theirs, under the first promise', async () => {
  await signInAtOffice(member, '21', '2121');
  await member.reads(member.page.getByTestId('stage'), '待接办');
  await member.press('1');
  await member.page.getByRole('group', { name: '接办' }).waitFor();
  await member.press('Enter');
  await member.reads(member.page.getByTestId('stage'), '水表计量部办理中');
  await sync(south);
  await south.backToTheBox();
  // Typed off the slip instead of scanned.
  await south.type(number);
  await south.sees(`“${number}”是工单号`);
  await south.press('Enter');
  await south.reads(stage(south), '水表计量部在办');
  await isStill(south, '水表计量部');
  await south.fits();
});

test('a note changes nothing of that, and every journal holds', async () => {
  await actSaying(south, '备注', '用户问起，已告知在验');
  await south.sees('用户问起，已告知在验');
  await isStill(south, '水表计量部');
  expect(city.complaints.flat().filter((said) => !/net::ERR|401/.test(said))).toEqual([]);
  await Promise.all(city.clerks.map((clerk) => clerk.page.close()));
  await Promise.all(city.counters.map((counter) => counter.kill()));
  for (const folder of city.here) expect(verify(folder)).toContain('everything holds');
});

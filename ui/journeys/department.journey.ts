// A case goes from a counter to a department at head office and its answer comes back: two programs, one browser, by keys.
import { v7 } from 'uuid';
import { expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { startConsole } from './counter';
import { signInAtOffice } from './desk';

const city = cityWithConsole();
const CASE = v7();
const ANSWER = '今天 18:00 前修好，修好后打电话告诉您。';
let member: Clerk;

const { ipc, synced } = city;

interface Sheet {
  line: { stage: { stage: string }; number: string; came_again: number };
  answer: string;
  owner: string;
}

const sheet = async () => (await ipc('case_sheet', { case: CASE })) as unknown as Sheet;
const signIn = (staff: string, pin: string) => signInAtOffice(member, staff, pin);

test('a clerk opens a case, and it is handed to its department', async () => {
  member = city.member;
  await ipc('sign_in', { staff: 1, pin: '1111' });
  await ipc('open_case', {
    case: CASE,
    item: 'repair',
    account: null,
    bill: null,
    name: '单晓燕',
    phone: '13900000418',
    address: '朝晖六区12幢门口',
    words: '楼下水管爆了，水漫到路上',
    fields: { kind: '爆管', place: '小区' },
    seen: [],
    telephoned: '调度老陈，09:02',
  });
  expect((await sheet()).line.stage.stage).toBe('handed_off');
  await synced();
});

test('a wrong PIN is said; whoever answers for no department is told so', async () => {
  await signIn('21', '0000');
  await member.sees('工号或 PIN 不对');
  await member.type('2121');
  await member.press('Enter');
  await member.sees('单晓燕');
  await member.press('Alt+q');
  await signIn('1', '1111');
  await member.sees('张敏不在任何部门的名单里');
  await member.press('Alt+q');
});

test('a member sees it in the queue, accepts, and answers', async () => {
  await signIn('21', '2121');
  await member.reads(member.page.getByTestId('sum'), '待办 1 件');
  await member.sees('楼下水管爆了，水漫到路上');
  await member.reads(member.page.getByTestId('stage'), '待接办');
  await member.fits();
  await member.press('1');
  await member.page.getByRole('group', { name: '接办' }).waitFor();
  await member.press('Enter');
  await member.reads(member.page.getByTestId('stage'), '工程抢修部办理中');
});

test('the customer came again meanwhile: that is shown before the answer is given', async () => {
  await member.press('2');
  await member.page.locator('textarea').waitFor();
  await member.type(ANSWER);
  // The case moves while the answer is being written.
  await ipc('act_on_case', { case: CASE, step: v7(), act: { act: 'came_again', cause: 'department' }, words: '路上结冰了，有人滑倒' });
  await synced();
  await member.press('Control+Enter');
  await member.sees('办理期间，这件工单有了新情况');
  await member.sees('路上结冰了，有人滑倒');
  await member.press('Control+Enter');
  await member.sees('已答复');
  await member.reads(member.page.getByTestId('stage'), '已答复');
  await member.fits();
});

test('the answer is at the counter after the next sync, whole', async () => {
  await synced();
  const answered = await sheet();
  expect(answered.line.stage.stage).toBe('answered');
  expect(answered.answer).toBe(ANSWER);
  expect(answered.line.came_again).toBe(1);
  expect(answered.owner).toBe('工程抢修部');
});

test('the queue says whose turn it is, and keys alone close the case', async () => {
  await member.press('3');
  await member.sees('怎么办结？');
  await member.press('1');
  await member.page.locator('textarea').waitFor();
  await member.type('17:40 修好，已回访。');
  await member.press('Control+Enter');
  await member.reads(member.page.getByTestId('sum'), '待办 0 件');
  await synced();
  expect((await sheet()).line.stage.stage).toBe('closed');
});

test('a complaint of a rule: its papers are read, and it is closed with the clause behind it', async () => {
  const complaint = v7();
  await ipc('open_case', {
    case: complaint,
    item: 'complain',
    account: null,
    bill: null,
    name: '朱美霞',
    phone: '13900000417',
    address: '',
    words: '违约金从停水那天起算，不讲理',
    fields: { about: '水费争议', wants: '重算', reply_by: '电话' },
    seen: [],
    telephoned: null,
  });
  await ipc('act_on_case', { case: complaint, step: v7(), act: { act: 'hand_off', to: 'engineering' }, words: '' });
  await ipc('act_on_case', { case: complaint, step: v7(), act: { act: 'papers', papers: ['水费单、水表照片'] }, words: '' });
  await synced();
  await member.press('Alt+1');
  await expect.poll(() => member.page.getByTestId('sum').textContent(), { timeout: 30_000 }).toContain('待办 1 件');
  // A telephone number is no paper that was handed over.
  await expect.poll(() => member.page.getByText('户号或联系电话').count()).toBe(0);
  await member.sees('✓ 已收 水费单、水表照片');
  await member.sees('补收资料：水费单、水表照片');
  await member.press('3');
  await member.sees('怎么办结？');
  await member.press('2');
  await member.sees('是什么引起的？');
  await member.press('1');
  await member.sees('是哪条规则？');
  await member.fits();
  await member.choose('违约金');
  await member.sees('违约金的哪一条？');
  await member.press('Escape');
  await member.sees('是哪条规则？');
  await member.choose('违约金');
  await member.choose(/起算日/);
  await member.page.locator('textarea').waitFor();
  await member.fits();
  await member.type('按政策起算，不能重算；可申请减免。');
  await member.press('Control+Enter');
  await member.reads(member.page.getByTestId('sum'), '待办 0 件');
  await synced();
  const told = JSON.stringify(await ipc('case_sheet', { case: complaint }));
  expect(told).toContain('"caused_by_rule"');
  expect(told).toContain('"clause":"start"');
});

test('head office is gone: the page says what is safe, and goes on when it is back', async () => {
  await city.office.kill();
  await member.press('Alt+2');
  await member.sees('总部的程序没有应答');
  city.office = await startConsole(city.there, city.office);
  await member.press('Alt+1');
  await member.sees('登录已结束');
  await signIn('21', '2121');
  await member.reads(member.page.getByTestId('sum'), '待办 0 件');
  expect(city.complaints.flat().filter((one) => !/net::ERR|40[13]/.test(one))).toEqual([]);
});

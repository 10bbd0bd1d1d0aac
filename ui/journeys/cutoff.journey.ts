// Somebody is to be cut off for a bill that they say is wrong: the item 欠费停水 puts the bill on hold by keyboard, nobody is dunned or
// cut off for it meanwhile, its department decides at the console without having accepted it first, and keeps the case.
import { expect, test } from 'vitest';

import { cityWithConsole } from './city';
import { askOffice, verify } from './counter';
import { signInAtOffice } from './desk';

const city = cityWithConsole();
const ACCOUNT = '1200020414';
const WORDS = '上月已经在银行缴过，凭什么停我的水';
let number = '';

interface Arrears {
  bills: { account: string; period: string }[];
  disputed: { account: string; period: string; case: string }[];
}

const arrears = (): Arrears => JSON.parse(askOffice(city.there, ['arrears', '--on', '2026-12-20', '--json'])) as Arrears;
const ticked = (): Promise<string | null> => city.clerk.page.getByRole('option', { name: /2026-10/ }).getAttribute('aria-selected');
const periods = (lines: { account: string; period: string }[]): string[] => lines.filter((line) => line.account === ACCOUNT).map((line) => line.period);

test('by what the customer says the business is found, and the bill is named in its form', async () => {
  const { clerk } = city;
  expect(periods(arrears().bills), 'before anybody said anything').toContain('202610');
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.open(ACCOUNT, '许子墨');
  await clerk.sees('欠费停水');
  await clerk.press('Alt+2');
  await clerk.boxIsReady();
  await clerk.page.keyboard.insertText('凭什么停水');
  await clerk.sees('用户常说：凭什么停水');
  await clerk.press('Enter');
  await clerk.page.locator('#case-name').waitFor();
  await clerk.reads(clerk.page.getByTestId('whose'), `许子墨 ${ACCOUNT}`);
  for (let line = 0; line < 3; line += 1) await clerk.press('Enter');
  await clerk.page.keyboard.insertText(WORDS);
  await clerk.press('Enter');
  await clerk.type('1');
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.type('2');
  await clerk.fits();
  await clerk.press('Control+Enter');
  await clerk.sees(/工单 .* 已受理，.* 前答复/);
  await clerk.sees(/争议账单 .* 2026-10/);
  await clerk.sees(/争议挂账 2026-12-06/);
  await clerk.fits();
});

test('the bill is on hold at the desk, unticked, with its case', async () => {
  const { clerk } = city;
  await clerk.press('Alt+g');
  await clerk.press('Alt+1');
  await clerk.page.getByRole('heading', { name: '许子墨' }).waitFor();
  const tag = clerk.page.getByText(/争议挂账 \d{4}-/).first();
  await tag.waitFor();
  number = ((await tag.textContent()) ?? '').replace('争议挂账 ', '').trim();
  expect(await ticked()).toBe('false');
  // Nothing that is not in dispute is owed: whoever was stopped for it is not kept waiting.
  await clerk.sees('待复水：没有要缴的欠费，水还停着');
  await clerk.fits();
});

test('nobody is dunned or cut off for it', async () => {
  await city.synced();
  const { bills, disputed } = arrears();
  expect(periods(bills)).not.toContain('202610');
  expect(disputed.filter((line) => line.account === ACCOUNT).map((line) => [line.period, line.case])).toEqual([['202610', number]]);
});

test('its department decides without having accepted it, and the case stays in its queue until it is closed', async () => {
  const { member } = city;
  await signInAtOffice(member, '23', '2323');
  await member.reads(member.page.getByTestId('sum'), '待办 1 件');
  await member.sees(WORDS);
  await member.sees('等裁定，期间不计违约金、不催缴、不停水');
  await member.press('9');
  await member.sees('怎么裁定？');
  await member.press('1');
  await member.page.locator('textarea').waitFor();
  // What is written about keeps its mark in the queue.
  await expect.poll(() => member.page.locator('[role=option][class*=held]').count()).toBe(1);
  await member.page.keyboard.insertText('银行没有到账记录，账单无误');
  await member.press('Control+Enter');
  await member.sees(`${number} 已裁定`);
  await member.reads(member.page.getByTestId('sum'), '待办 1 件');
  await member.reads(member.page.getByTestId('stage'), '已答复');
  await member.press('3');
  await member.sees('怎么办结？');
  await member.press('2');
  await member.page.locator('textarea').waitFor();
  await member.page.keyboard.insertText('请缴清；已缴的凭回单来退');
  await member.press('Control+Enter');
  await member.sees(`${number} 已办结`);
  await member.reads(member.page.getByTestId('sum'), '待办 0 件');
  await member.fits();
});

test('the bill is owed again, and everything holds', async () => {
  await city.synced();
  const { bills, disputed } = arrears();
  expect(periods(bills)).toContain('202610');
  expect(periods(disputed)).toEqual([]);
  await expect.poll(() => city.clerk.page.getByText(`争议挂账 ${number}`).count()).toBe(0);
  await expect.poll(() => city.clerk.page.getByText('待复水').count(), { message: 'it is owed: nobody is restored before it is paid' }).toBe(0);
  expect(city.complaints.flat().filter((said) => !/401/.test(said))).toEqual([]);
  await city.clerk.page.close();
  await Promise.all(city.counters.map((counter) => counter.kill()));
  for (const folder of city.here) expect(verify(folder)).toContain('everything holds');
});

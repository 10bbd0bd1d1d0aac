// No supervisor in the hall, and one elsewhere: a counter asks, the supervisor answers in head office's console, the act
// goes through; another is declined, and a third approved on the telephone. Two pages, by keyboard alone.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { askOffice } from './counter';
import { signInAtOffice } from './desk';

const city = cityWithConsole();
let clerk: Clerk;
let boss: Clerk;
let desk: Page;

beforeAll(() => {
  [clerk, boss, desk] = [city.clerk, city.member, city.member.page];
});

const PIN = '9999';
const ACCOUNT = '1200020401';

/** From the open account to the request on its way: the late fee of both bills down to a sum. */
async function askToWaiveTo(sum: string): Promise<void> {
  await clerk.act('减免违约金');
  await clerk.sees('减免哪几笔的违约金？');
  await clerk.press('Enter');
  await clerk.sees('怎么减？');
  await clerk.press('1');
  await clerk.sees('减到多少元？');
  await clerk.type(sum);
  await clerk.press('Enter');
  await clerk.sees('为什么减免？');
  await clerk.press('1');
  await clerk.page.locator('#waiver-words').waitFor();
  await clerk.type('停水三天');
  await clerk.press('Enter');
  await clerk.sees('值班长不在：申请远程批准');
  await clerk.press('Alt+a');
  await clerk.page.locator('#word-code').waitFor();
}

async function ended(): Promise<void> {
  await clerk.sees(/已减免/);
  await clerk.press('Escape');
  await clerk.page.getByRole('heading', { name: '朱美霞' }).waitFor();
}

const bossSignsIn = (staff: string, pin: string) => signInAtOffice(boss, staff, pin);

test('a clerk at the desk; at head office whoever may approve nothing has no such page', async () => {
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.open('zmx', '朱美霞');
  await bossSignsIn('21', '2121');
  await desk.getByTestId('sum').waitFor();
  await expect.poll(() => desk.getByRole('button', { name: '待批' }).count()).toBe(0);
  await boss.press('Alt+q');
  await bossSignsIn('9', PIN);
  await boss.reads(desk.getByTestId('words-sum'), '待批 0 件');
  await boss.sees('现在没有待批的申请。');
});

test('the request appears by itself; a wrong PIN signs nothing; the right one does, and the act goes through', async () => {
  await askToWaiveTo('0.5');
  await boss.reads(desk.getByTestId('words-sum'), '待批 1 件');
  await boss.sees('减免违约金 0.31 元');
  await boss.sees(new RegExp(`${ACCOUNT} 朱美霞`));
  await boss.sees(/，停水三天/);
  await boss.fits();
  await boss.press('1');
  await desk.locator('#signed-pin').waitFor();
  await boss.type('0000');
  await boss.press('Enter');
  await boss.sees('PIN 不对');
  expect(askOffice(city.there, ['words'])).not.toContain('line by');
  await boss.type(PIN);
  await boss.fits();
  await boss.press('Enter');
  await boss.sees('申请 1001 已批准');
  await clerk.page.getByText('王芳 已批准（总部批复）').waitFor({ timeout: 20_000 });
  await clerk.press('Enter');
  await ended();
});

test('another is declined, with words that the counter reads', async () => {
  await askToWaiveTo('0.2');
  await boss.sees('减免违约金 0.30 元');
  await boss.press('2');
  await desk.locator('#decline-words').waitFor();
  await boss.type('本月已减过一次');
  await boss.press('Enter');
  await boss.type(PIN);
  await boss.press('Enter');
  await boss.sees('申请 1002 已答复不批');
  await clerk.page.getByText(/本月已减过一次/).first().waitFor({ timeout: 20_000 });
  await clerk.fits();
});

test('on the telephone: what is read out gets eight digits', async () => {
  await boss.press('3');
  await boss.sees('电话里要批的是哪一项？');
  await boss.choose('减免违约金', desk.getByRole('group', { name: '电话里要批的是哪一项？' }));
  await desk.locator('#read-hall').waitFor();
  for (const heard of ['1', '1', '1009', '0.40', ACCOUNT]) {
    await boss.type(heard);
    await boss.press('Enter');
  }
  await boss.type(PIN);
  await boss.fits();
  await boss.press('Enter');
  await desk.getByTestId('code').waitFor();
  const shown = (await desk.getByTestId('code').textContent()) ?? '';
  const asked = ['1', '1', '1009', '--act', 'waive_late_fee', '--account', ACCOUNT, '--amount', '0.40', '--staff', '9'];
  expect(askOffice(city.there, ['words', 'code', ...asked], PIN)).toContain(shown);
  await boss.fits();
  await boss.press('Escape');
  await desk.getByTestId('words-sum').waitFor();
  expect(city.complaints.flat().filter((one) => !/40[139]/.test(one))).toEqual([]);
});

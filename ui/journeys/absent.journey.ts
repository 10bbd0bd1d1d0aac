// No supervisor in the hall, by keyboard alone: head office's word by the line, as a code on the telephone while the line
// is cut, and an act that is accepted with a slip and done, or declined, later.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { askOffice, newFolder, startCounter, startOffice, verify, type Counter, type Office } from './counter';

const [here, there] = [newFolder(), newFolder()];
let browser: Browser;
let counter: Counter;
let office: Office;
let clerk: Clerk;
let complaints: string[];

beforeAll(async () => {
  [browser, counter, office] = await Promise.all([openBrowser(), startCounter(here.path), startOffice(there.path)]);
  const opened = await openPage(browser, counter.address);
  clerk = new Clerk(opened.page);
  complaints = opened.complaints;
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([counter?.kill(), office?.kill()]);
  here.remove();
  there.remove();
});

const PIN = '9999';
const ACCOUNT = '1200020401';

/** From the open account to the question who approves: the late fee of both bills down to a sum. */
async function waiveTo(sum: string): Promise<void> {
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
  await clerk.choose('王芳');
  await clerk.sees('请 王芳 录入自己的 PIN');
  await clerk.sees('值班长不在：申请远程批准');
}

async function ended(): Promise<void> {
  await clerk.sees(/已减免/);
  await clerk.press('Escape');
  await clerk.page.getByRole('heading', { name: '朱美霞' }).waitFor();
}

async function syncAll(): Promise<void> {
  await clerk.sync();
  await clerk.press('Alt+1');
}

const waits = (number: number) => askOffice(there.path, ['words']).includes(`\t${number}\t`);

test('a counter of head office', async () => {
  await clerk.enrol(office);
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.open('zmx', '朱美霞');
});

test('the request goes to head office by itself, and stands to be read out', async () => {
  await waiveTo('0.5');
  await clerk.fits();
  await clerk.press('Alt+a');
  const readOut = clerk.page.getByRole('region', { name: '电话里照这个念' });
  await clerk.reads(readOut, '1 厅 1 号柜');
  await clerk.reads(readOut, '1001');
  await clerk.reads(readOut, '减免违约金');
  await clerk.reads(readOut, '0.31');
  await clerk.reads(readOut, ACCOUNT);
  await clerk.fits();
  await expect.poll(() => waits(1001), { timeout: 15_000 }).toBe(true);
});

test('head office gives its word, the screen says who, and Enter goes on', async () => {
  askOffice(there.path, ['words', 'give', '1', '1', '1001', '--staff', '9'], PIN);
  await clerk.page.getByText('王芳 已批准（总部批复）').waitFor({ timeout: 20_000 });
  await clerk.fits();
  await clerk.press('Enter');
  await ended();
});

test('the line is cut: wrong digits are told, the right ones serve', async () => {
  await office.kill();
  await waiveTo('0.2');
  await clerk.press('Alt+a');
  await clerk.page.locator('#word-code').waitFor();
  await clerk.sees('1002');
  const asked = ['1', '1', '1002', '--act', 'waive_late_fee', '--account', ACCOUNT, '--staff', '9'];
  const code = (amount: string) => askOffice(there.path, ['words', 'code', ...asked, '--amount', amount], PIN).replace(/\D/g, '');
  await clerk.type(code('3.00'));
  await clerk.press('Enter');
  await clerk.sees('数字不对');
  await clerk.type(code('0.30'));
  await clerk.press('Enter');
  await clerk.sees('王芳 已批准（电话）');
  await clerk.press('Enter');
  await ended();
});

test('nobody to ask: accepted, with a slip for the customer', async () => {
  await waiveTo('0.1');
  await clerk.press('Alt+s');
  await clerk.page.locator('#queue-words').waitFor();
  await clerk.type('停水三天，请免违约金');
  await clerk.press('Enter');
  await clerk.type('13900000417');
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.sees('已受理，尚未办理');
  await clerk.sees(/SL-1-1-1003/);
  await clerk.sees(/受理单存为文件/);
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.sees('办什么？');
  await clerk.press('Escape');
  await clerk.sees(/受理 SL-1-1-1003 减免违约金 0.10 元.*张敏 受理.*待批/);
  await clerk.fits();
});

test('the supervisor who comes does it from the list, with what was keyed', async () => {
  await clerk.press('Escape');
  await clerk.press('Control+k');
  await clerk.press('Control+a');
  await clerk.press('Delete');
  await clerk.sees('待批事项 1 件');
  await clerk.act('待批事项');
  await clerk.sees('1 件待批，看哪一件？');
  await clerk.press('1');
  await clerk.sees('怎么办？');
  await clerk.sees('停水三天，请免违约金');
  await clerk.fits();
  await clerk.press('1');
  await clerk.choose('王芳');
  await clerk.approve();
  await clerk.sees(/已减免 0.10 元/);
  await clerk.press('Escape');
  await clerk.sees('没有待批的事项');
  await clerk.press('Escape');
  await clerk.press('Escape');
  await clerk.boxIsReady();
});

test('head office declines another, and the account tells it', async () => {
  await clerk.type('zmx');
  await clerk.page.getByRole('option', { name: /朱美霞/ }).first().waitFor();
  await clerk.press('Enter');
  await clerk.sees(/受理 SL-1-1-1003.*已办/);
  await waiveTo('0');
  await clerk.press('Alt+s');
  await clerk.page.locator('#queue-words').waitFor();
  await clerk.press('Enter');
  await clerk.sees('请写用户要办什么');
  await clerk.type('全免');
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.sees(/SL-1-1-1004/);
  office = { ...(await startOffice(there.path, office.address)), code: office.code };
  await syncAll();
  askOffice(there.path, ['words', 'decline', '1', '1', '1004', '--staff', '9', '--words', '已减过三次'], PIN);
  await syncAll();
  await clerk.press('Escape');
  await clerk.press('Escape');
  await clerk.press('Escape');
  await clerk.press('Control+k');
  await clerk.press('Control+a');
  await clerk.press('Delete');
  await clerk.sees('待批事项 1 件，其中 1 件已有批复');
  await clerk.act('待批事项');
  await clerk.sees(/王芳 不批/);
  await clerk.press('1');
  await clerk.sees(/已减过三次/);
  await clerk.press('2');
  await clerk.page.locator('#waiver-words').waitFor();
  await clerk.press('Enter');
  await clerk.sees('已了结，不再办理');
  await clerk.fits();
});

test('every word holds, at the counter and at head office', async () => {
  await clerk.press('Escape');
  await syncAll();
  expect(complaints).toEqual([]);
  expect(askOffice(there.path, ['waivers']).match(/\tholds\n/g)).toHaveLength(3);
  expect(askOffice(there.path, ['words']).trim().split('\n')).toHaveLength(1);
  await clerk.page.close();
  await counter.kill();
  const said = verify(here.path);
  expect(said).toContain('everything holds');
  expect(said).not.toContain('approved');
});

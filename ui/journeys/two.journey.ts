// Two people see money leave: what no counter asked for is proposed by one of finance and declined by another, with words that the
// counter tells; asked for at the counter it is done. By keyboard alone.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { publish, publishStaff } from './counter';
import { goTo, lookUpCorrections, paysAll, signInAtOffice, signOut, signs, sync, toTheLine } from './desk';

const city = cityWithConsole([1, 1], (folder) => {
  publishStaff(folder, 41, '钱进', '4141', 'finance');
  publishStaff(folder, 42, '沈青', '4242', 'finance');
  publish(folder, { company: '临江市自来水有限公司', halls: [{ hall: 1, name: '城北营业厅' }], alone_up_to: 5_000 });
});
/** Owes more than one of finance takes back alone. */
const NOODLES = '1200020422';

/** Of the other counter. */
let there: Clerk;
let member: Clerk;
let desk: Page;

beforeAll(() => {
  [member, desk, there] = [city.member, city.member.page, city.clerks[1] as Clerk];
});

const asks = (count: number): Promise<void> => member.reads(desk.getByTestId('corrections-sum'), `申请 ${String(count)} 件`);

/** What the tab of 对账 says waits for whoever is signed in; nothing else of the group waits here. */
const waits = async (count: number): Promise<void> => {
  const tab = desk.getByRole('navigation').getByRole('button', { name: /对账/ });
  await expect.poll(() => tab.textContent(), { timeout: 10_000 }).toMatch(count === 0 ? /^对账\D*Alt/ : new RegExp(`^对账${String(count)}`));
};

/** As somebody else, at the corrections. */
async function as(staff: string, pin: string): Promise<void> {
  await signOut(member);
  await signInAtOffice(member, staff, pin);
  await goTo(member, '冲正更正');
}

async function proposes(): Promise<void> {
  await lookUpCorrections(member, NOODLES);
  await toTheLine(member, '收据');
  await member.press('1');
  await member.sees('为什么冲正？');
  await member.press('5');
  await member.sees('用户的收据收回了吗？');
  await member.press('1');
  await member.reads(desk.getByTestId('correction-told'), '现在只是提出，账不动');
  await member.fits();
  await member.press('F9');
  await signs(member, '4141');
  await member.sees('已提出冲正，等另一位财务办');
}

test('bills are paid, and the drawer is closed', async () => {
  const { clerk } = city;
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await paysAll(clerk, NOODLES, '长庆街面馆');
  await clerk.press('Alt+4');
  await clerk.press('F8');
  await clerk.counts(['8', '', '', '', '', '2', '1', '3']);
  await clerk.press('Enter');
  await clerk.sees('已交班，钱箱已关');
  await sync(clerk);
});

test('one of finance proposes it, and cannot do it alone', async () => {
  await signInAtOffice(member, '41', '4141');
  await proposes();
  await member.press('0');
  await asks(1);
  await member.sees(/2026-12-06 财务 钱进 提出冲正/);
  await waits(0);
  await member.fits();
});

test('another declines it, and the counter tells why', async () => {
  await as('42', '4242');
  await asks(1);
  await waits(1);
  await member.press('2');
  await member.sees('收款照旧有效，钱和账都不动');
  await desk.locator('textarea:focus').waitFor();
  await member.press('Control+Enter');
  await member.sees('写一句为什么：柜台要告诉用户。');
  await desk.keyboard.insertText('发票已经开出，先红冲');
  await member.fits();
  await member.press('Control+Enter');
  await signs(member, '4242');
  await member.sees(/收据 \d+ 的申请没有同意，收款照旧有效/);
  await asks(0);
  await waits(0);
  await there.signIn('1111');
  await there.openShift('300');
  await sync(there);
  await there.backToTheBox();
  await there.open(NOODLES, '长庆街面馆');
  await there.press('ArrowLeft');
  await there.sees('看收据、补打');
  await there.press('F2');
  await there.sees(/总部 2026-12-06 没有同意：发票已经开出，先红冲/);
  await there.fits();
  await there.press('Alt+r');
  await there.sees('向总部申请冲正？');
  await there.sees(/总部 2026-12-06 没有同意：发票已经开出，先红冲/);
  await there.fits();
});

test('the counter asks for it once more, and it waits again', async () => {
  await there.press('1');
  await there.sees('为什么冲正？');
  await there.press('5');
  await there.press('1');
  await there.sees('已向总部申请冲正');
  await there.fits();
  await there.press('Escape');
  await there.sees(/2026-12-06 .*已向总部申请冲正，等财务办/);
  await there.fits();
  await sync(there);
  await desk.reload();
  await goTo(member, '冲正更正');
  await asks(1);
});

test('what a counter asks for one of finance does', async () => {
  await waits(1);
  await member.reads(desk.getByTestId('correction'), '收据');
  await member.sees(/柜台 张敏 申请冲正/);
  await member.press('1');
  await member.reads(desk.getByTestId('correction-told'), '302.80 元');
  await member.fits();
  await member.press('F9');
  await signs(member, '4242');
  await member.sees(/收据 \d+ 已冲正，账单重新欠费/);
});

test('each of it stands in the log', async () => {
  await goTo(member, '操作记录');
  const log = desk.getByTestId('audit');
  for (const said of ['提出冲正', '不办冲正或更正申请', '隔日冲正']) await member.reads(log, said);
  await member.reads(log, '（钱进申请）：发票已经开出，先红冲');
  await member.reads(log, '（张敏申请）');
  await expect.poll(() => log.getByText('302.80').count()).toBe(3);
  await member.fits();
  expect(city.complaints.at(-1)?.filter((one) => !/40[19]/.test(one))).toEqual([]);
});

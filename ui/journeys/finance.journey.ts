// 财务 at head office decides on deposits that are asked back, by keyboard at the console: transferred, with the bank's number,
// or not, and why; signed with the PIN. The counter that asked hears it, and its case is answered. Two programs, two pages.
import { beforeAll, expect, test } from 'vitest';
import { v7 } from 'uuid';

import { cityWithConsole } from './city';
import { Clerk } from './clerk';
import { publishStaff, verify } from './counter';
import { publishHalls, signInAtOffice } from './desk';

// Somebody of finance who answers for the department of finance.
const city = cityWithConsole([1], (there) => {
  publishStaff(there, 26, '陈会计', '2626', 'finance');
  publishHalls(there, { finance: [26] });
});
const ACCOUNT = '1200020405';
let clerk: Clerk;
let finance: Clerk;

beforeAll(() => {
  [clerk, finance] = [city.clerk, city.member];
});

/** A part of the deposit is asked back at the counter, as its own page asks. */
async function asksBack(amount: number): Promise<void> {
  await city.ipc('request_refund', {
    refund: v7(),
    case: v7(),
    account: ACCOUNT,
    amount,
    reason: 'customer_asked',
    payee: { name: '沈凯', bank: '工商银行', bank_account: '6222021200012345678' },
    phone: '13900000999',
    seen: [],
    approver: { staff: 9, pin: '9999' },
  });
  await city.synced();
}

const sum = () => finance.page.getByTestId('sum');

test('a hundred stays as deposit, and a part of it is asked back', async () => {
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.findAndGoToTheMoney(ACCOUNT, '沈凯', '29.00');
  await clerk.type('129');
  await clerk.press('Control+s');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await asksBack(6_000);
});

test('it stands in the queue of finance, with what is to be transferred to whom', async () => {
  await signInAtOffice(finance, '26', '2626');
  await finance.reads(sum(), '待办 1 件');
  await finance.sees(/退款 TK-[0-9A-F]{8} 60.00 元/);
  await finance.sees(/6222021200012345678/);
  await finance.fits();
});

test('transferred: the number, then the PIN; a wrong one writes nothing', async () => {
  await finance.press('0');
  await finance.sees('财务怎么办？');
  await finance.press('1');
  await finance.page.locator('#refund-reference').waitFor();
  await finance.type('TR20261206');
  await finance.fits();
  await finance.press('Enter');
  await finance.page.locator('input[type=password]').waitFor();
  await finance.type('0000');
  await finance.press('Enter');
  await finance.sees('PIN 不对');
  await finance.page.waitForTimeout(1_200);
  await finance.type('2626');
  await finance.press('Enter');
  await finance.sees('财务的决定已记下，工单已答复');
  await finance.fits();
});

test('the counter hears it: the deposit is less, and the account says what became of it', async () => {
  await city.synced();
  await clerk.backToTheBox();
  await clerk.open(ACCOUNT, '沈凯');
  await clerk.sees(/已转账，流水 TR20261206/);
  const view = await city.ipc('account', { account: ACCOUNT });
  expect([view['deposit'], view['deposit_held']]).toEqual([4_000, 0]);
});

test('its case waits for nobody but to be closed', async () => {
  await finance.press('3');
  await finance.sees('怎么办结？');
  await finance.press('1');
  await finance.page.locator('textarea').waitFor();
  await finance.type('已转账，电话告诉了用户。');
  await finance.press('Control+Enter');
  await finance.reads(sum(), '待办 0 件');
});

/** The same console in another window of the browser, at the transfer's number; the case that waits is its first. */
async function anotherWindow(): Promise<Clerk> {
  const other = new Clerk(await finance.page.context().newPage());
  await other.page.goto(finance.page.url());
  await other.sees(/退款 TK-[0-9A-F]{8} 40.00 元/);
  await other.press('0');
  await other.press('1');
  await other.page.locator('#refund-reference').waitFor();
  await other.type('TR20261299');
  await other.press('Enter');
  await other.page.locator('input[type=password]').waitFor();
  return other;
}

test('another is declined with its reason, and the amount is free again; whoever paid it in another window is told so', async () => {
  await asksBack(4_000);
  await expect.poll(() => sum().textContent(), { timeout: 30_000 }).toContain('待办 1 件');
  await finance.sees(/退款 TK-[0-9A-F]{8} 40.00 元/);
  const other = await anotherWindow();
  await finance.press('0');
  await finance.sees('财务怎么办？');
  await finance.press('2');
  await finance.sees('为什么不退？');
  await finance.press('1');
  await finance.type('2626');
  await finance.press('Enter');
  await finance.sees('财务的决定已记下，工单已答复');
  await other.type('2626');
  await other.press('Enter');
  await other.sees(/陈会计 .* 已记下不予退款/);
  await other.sees('请马上联系银行或用户追回');
  await other.fits();
  await other.page.close();
  await city.synced();
  const view = await city.ipc('account', { account: ACCOUNT });
  expect([view['deposit'], view['deposit_held']]).toEqual([4_000, 0]);
  expect(JSON.stringify(view['refunds'])).toContain('wrong_payee');
});

test('every byte and every approval holds', async () => {
  expect(city.complaints.flat().filter((one) => !/40[139]/.test(one))).toEqual([]);
  await clerk.page.close();
  await city.counters[0]?.kill();
  expect(verify(city.here[0] ?? '')).toContain('everything holds');
});

// 代扣在途 by keyboard: head office sends bills to a bank; at the counter they are marked and not ticked, and taken only once the
// customer is told; head office withdraws what was paid, the bank pays it all the same, and what is beyond goes into the deposit;
// what the bank did not get is open again, with its reason.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import type { AccountView } from '../src/ipc/generated';
import { tell } from './album';
import { askOffice, verify } from './counter';
import { demoCity } from './demo';

const city = demoCity(1);
const PAID = { account: '1200020405', name: '沈凯' };
const FAILED = { account: '1200020401', name: '朱美霞' };
const bills: Record<string, { bill: string; owes: string }> = {};

const clerk = () => {
  const [first] = city.counters;
  if (!first) throw new Error('no counter');
  return first.clerk;
};

const bill = ({ account }: { account: string }): { bill: string; owes: string } => {
  const known = bills[account];
  if (!known) throw new Error(`no bill of ${account}`);
  return known;
};

/** A file as finance keeps it, and its path. */
function file(name: string, head: string, rows: string[]): string {
  const path = join(city.there, name);
  writeFileSync(path, `\u{feff}${[head, ...rows].join('\r\n')}\r\n`);
  return path;
}

const asked = (path: string) => ['debit', 'send', path, '--batch', 'DK1206', '--sent-on', '2026-12-06', '--returns-on', '2026-12-08', '--staff', '9'];

test('a counter serves, and knows what two customers owe', async () => {
  await clerk().signIn('1111');
  await clerk().openShift('500');
  await clerk().sync();
  await clerk().backToTheBox();
  for (const { account } of [PAID, FAILED]) {
    const view = (await tell(clerk().page, 'account', { account })) as AccountView;
    const [first] = view.open;
    if (!first) throw new Error(`${account} owes nothing`);
    bills[account] = { bill: first.bill, owes: ((first.owed + first.late_fee.owed) / 100).toFixed(2) };
  }
});

test('head office sends a batch; what asks for more than is owed is left out', async () => {
  const rows = [PAID, FAILED].map(({ account }) => [bill({ account }).bill, account, bill({ account }).owes].join(','));
  const head = '账单号,户号,金额';
  expect(() => askOffice(city.there, asked(file('more.csv', head, [`${bill(PAID).bill},${PAID.account},9999`])), '9999')).toThrow(
    /more than it owes/,
  );
  expect(askOffice(city.there, asked(file('sent.csv', head, rows)), '9999')).toContain('at the bank: 2 bills');
  expect(askOffice(city.there, asked(file('sent.csv', head, rows)), '9999')).toContain('at the bank: 0 bills');
  await clerk().sync();
  await clerk().backToTheBox();
});

test('at the counter it is marked and not ticked; Enter alone takes nothing', async () => {
  const one = clerk();
  await one.open(PAID.account, PAID.name);
  await one.sees('代扣在途 12-08 回盘');
  await one.sees('已选 0 / 1 笔');
  await one.fits();
  await one.press('Space');
  await one.press('Enter');
  await one.sees('选中的账单已送银行代扣（批次 DK1206），还没有回盘');
  await one.fits();
  await one.press('+');
  await one.press('Enter');
  await one.page.waitForTimeout(300);
  await expect.poll(() => one.page.getByTestId('done').count()).toBe(0);
});

test('told, it is taken by one key more, and the receipt says so', async () => {
  const one = clerk();
  await one.press('Alt+v');
  await one.sees('已告知用户：代扣在途，仍收');
  await one.fits();
  await one.press('Enter');
  await one.reads(one.page.getByTestId('done'), '不用找零');
  await one.boxIsReady();
  await one.sync();
  await one.backToTheBox();
});

test('head office withdraws it: a list for the bank', () => {
  const lines = JSON.parse(askOffice(city.there, ['debit', '--json'])) as { account: string; taken_at_desk: boolean }[];
  const taken = (of: { account: string }) => lines.find((line) => line.account === of.account)?.taken_at_desk;
  expect([lines.length, taken(PAID), taken(FAILED)]).toEqual([2, true, false]);
  const list = join(city.there, 'withdrawn.csv');
  askOffice(city.there, ['debit', 'withdraw', '--batch', 'DK1206', '--to', list, '--staff', '9'], '9999');
  const rows = readFileSync(list, 'utf8').trim().split('\n');
  expect(rows).toHaveLength(2);
  expect(rows[1]).toContain(`${bill(PAID).bill},${PAID.account},${bill(PAID).owes},已缴费`);
});

test('the bank pays it all the same, and gets nothing of the other', async () => {
  const head = '账单号,户号,金额,扣款日期,结果,参考号,原因';
  const back = file('back.csv', head, [
    `${bill(PAID).bill},${PAID.account},${bill(PAID).owes},2026-12-06,成功,B20261206001,`,
    `${bill(FAILED).bill},${FAILED.account},${bill(FAILED).owes},2026-12-06,失败,,余额不足`,
  ]);
  const wish = ['debit', 'return', back, '--batch', 'DK1206', '--staff', '9'];
  expect(askOffice(city.there, wish, '9999')).toContain('failed 1');
  expect(askOffice(city.there, wish, '9999')).toContain('known before 2');
  await clerk().sync();
  await clerk().backToTheBox();
});

test('what is beyond the bill lies in the deposit, with both payments to see', async () => {
  const one = clerk();
  await one.open(PAID.account, PAID.name);
  await one.sees(`多收 ${bill(PAID).owes} 元，总部已转入预存`);
  await one.fits();
  await one.press('Escape');
  await one.boxIsReady();
});

test('what the bank did not get is open again, with its reason', async () => {
  const one = clerk();
  await one.open(FAILED.account, FAILED.name);
  await one.sees('代扣未成');
  await one.press('Enter');
  await one.sees('12-06 代扣未成：余额不足');
  await one.fits();
});

test('every file is as its entries say', async () => {
  for (const { data, end } of city.counters) {
    await end();
    expect(verify(data)).toContain('everything holds');
  }
});

// What a counter did not know, by keyboard alone: with the line cut an account is merged into another at head office and the late
// fee gets another policy; the counter puts money into the old account's deposit, and takes late fee that is less by now. Head office carries it on, tells of both in
// 差异 with where the money is and who decides, and opens a case for each, so that the customers are told; the counters show all of it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { askOffice, publishStaff, verify } from './counter';
import { goTo, publishHalls, signInAtOffice } from './desk';

const OLD = '1200020405';
const NEW = '1200020417';

const city = cityWithConsole([1, 2], (there) => {
  publishStaff(there, 41, '钱进', '4141', 'finance');
  publishHalls(there, { customer_service: [41] }, { difference_department: 'customer_service' });
});
let qian: Clerk;
let desk: Page;

beforeAll(() => {
  [qian, desk] = [city.member, city.member.page];
});

test('a counter is cut off, and head office merges an account and publishes another policy', async () => {
  for (const clerk of city.clerks) {
    await clerk.signIn('1111');
    await clerk.openShift('500');
    await clerk.sync();
    await clerk.backToTheBox();
  }
  city.line.cut();
  const said = askOffice(city.there, ['merge', OLD, '--into', NEW, '--words', '两户合为一户', '--staff', '41'], '4141');
  expect(said).toContain(`account ${OLD} continues as ${NEW}`);
  const policy = join(city.there, 'policy.json');
  writeFileSync(policy, JSON.stringify({ valid_from: '2026-12-01', grace_days: 30, rate_per_day: '0.0001', base: 'whole_bill', cap: 'principal' }));
  askOffice(city.there, ['publish', 'policy', policy, '--unnamed']);
});

test('the counter takes more than the bill, and keeps the rest for the customer', async () => {
  const { clerk } = city;
  await clerk.findAndGoToTheMoney(OLD, '沈凯', '29.00');
  await clerk.type('50');
  await clerk.press('Control+s');
  await clerk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
  await clerk.boxIsReady();
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.type('61.71');
  await clerk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
  await clerk.boxIsReady();
  city.line.mend();
  for (const one of [...city.clerks, ...city.clerks]) {
    await one.sync();
    await one.backToTheBox();
  }
});

test('finance reads both: where the money is, who decides, and the case that tells the customer', async () => {
  await signInAtOffice(qian, '41', '4141');
  await goTo(qian, '差异');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 2 件');
  await qian.reads(desk.getByTestId('difference'), `已并入 ${NEW}，柜台不知道，又存了 21.00 元`);
  await qian.sees(`已转到 ${NEW} 的预存里，收据有效；账单还在原户缴。`);
  await qian.sees('并户转存，第 2 版规则');
  await qian.sees(/0000-\d{4}-\d+，客户服务部，2026-12-\d\d \d\d:\d\d 前告知用户/);
  await qian.fits();
  await qian.press('ArrowDown');
  await qian.reads(desk.getByTestId('difference'), '违约金按旧办法收，多收了');
  await qian.sees(/财务，2026-12-\d\d 前/);
  // Head office signed when it found it.
  await qian.sees(/2026-12-\d\d \d\d:\d\d，总部第 \d+ 条/);
  await qian.sees(/0000-\d{4}-\d+，客户服务部，2026-12-\d\d \d\d:\d\d 前告知用户/);
  await qian.fits();
});

test('both counters show where the account continues, and the case; told, it is over', async () => {
  for (const clerk of city.clerks) {
    await clerk.open(OLD, '沈凯');
    await clerk.sees(`2026-12-06 起并入 ${NEW}，不再出新账单`);
    await clerk.sees(/差异告知/);
    await clerk.fits();
  }
  const [first] = city.clerks;
  await first?.pressRead('Alt+e');
  await first?.sees('已告知用户');
  await first?.backToTheBox();
  await first?.open(NEW, '李静');
  await first?.sees(`${OLD} 已并入本户`);
  await first?.fits();
  await first?.backToTheBox();
  await first?.sync();
  await qian.press('0');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 1 件');
  await qian.sees('已了结');
  await qian.press('ArrowDown');
  await qian.sees(/0000-\d{4}-\d+，已办结/);
  await qian.fits();
});

test('finance puts what was too much into the deposit: the case is over, and the counter has the money for the customer', async () => {
  await qian.press('ArrowUp');
  await qian.reads(desk.getByTestId('difference'), '违约金按旧办法收，多收了');
  const said = await desk.getByTestId('difference').textContent();
  const more = /多收了 (\d+\.\d\d) 元/.exec(said ?? '')?.[1] ?? 'none';
  await qian.sees('把多收的转入该户预存，或说明为什么不退。');
  await qian.press('5');
  await qian.sees('为什么退？用户那边怎么说的');
  await desk.keyboard.insertText('按新办法退，已电话告知');
  await qian.press('Control+Enter');
  await qian.type('4141');
  await qian.press('Enter');
  await qian.sees('多收的已转入该户预存，这件已了结');
  await qian.reads(desk.getByTestId('differences-sum'), '没有了结 0 件');
  await qian.sees(`收了就有效；多收的 ${more} 元已转入该户预存。`);
  await qian.sees(/0000-\d{4}-\d+，已办结/);
  await qian.fits();
  await goTo(qian, '操作记录');
  await qian.sees('多收退回预存');
  await qian.sees(`${more} 元转入预存`);
  const [first] = city.clerks;
  await first?.sync();
  await first?.backToTheBox();
  await first?.open('zmx', '朱美霞');
  await first?.sees(more);
  await first?.fits();
});

test('every journal is sound', async () => {
  for (const counter of city.counters) await counter.kill();
  for (const here of city.here) expect(verify(here)).toContain('everything holds');
  expect(city.complaints.at(-1)?.filter((one) => !/40[19]/.test(one))).toEqual([]);
});

// What watches over counters and money at head office: every counter on one page, for those whom it concerns, by keyboard alone.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { publishStaff } from './counter';
import { goTo, signInAtOffice } from './desk';

const city = cityWithConsole([1], (there) => publishStaff(there, 41, '钱进', '4141', 'finance'));
let clerk: Clerk;
let qian: Clerk;
let desk: Page;

beforeAll(() => {
  [clerk, qian, desk] = [city.clerk, city.member, city.member.page];
});

test('finance sees every counter, and a member of a department has no such page', async () => {
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await city.synced();
  await signInAtOffice(qian, '21', '2121');
  await desk.getByTestId('sum').waitFor();
  await expect.poll(() => desk.getByRole('button', { name: '柜台健康' }).count()).toBe(0);
  await qian.press('Alt+q');
  await signInAtOffice(qian, '41', '4141');
  await goTo(qian, '柜台健康');
  const health = desk.getByTestId('health');
  await qian.reads(health, '城北营业厅 1 号柜');
  await qian.reads(health, '营业中');
  await qian.reads(health, '没有近三天的备份');
  await qian.reads(health, '准');
  await qian.reads(desk.getByTestId('health-sum'), '已知的都已送到总部');
  await qian.fits();
});

test('a counter whose clock is wrong is told, with what to do', async () => {
  await city.again(0, '2026-12-06T09:40:00+08:00');
  const health = desk.getByTestId('health');
  await expect.poll(() => health.textContent(), { timeout: 45_000 }).toMatch(/时钟快 (39|40|41) 分钟/);
  await qian.reads(health, '请在那台电脑上校准系统时间');
  await qian.fits();
  expect(city.complaints.at(-1)?.filter((one) => !one.includes('401'))).toEqual([]);
});

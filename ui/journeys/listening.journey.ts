// 两个柜台都连着总部：一柜收了，二柜屏上马上就是已缴的，谁也没有去同步。断线时各收各的，接上后自己补齐。
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { sync } from './desk';

const city = cityWithConsole([1, 1], () => {});
let one: Clerk;
let two: Clerk;

beforeAll(() => {
  [one, two] = city.clerks as [Clerk, Clerk];
});

async function pays(clerk: Clerk, account: string, name: string): Promise<void> {
  await clerk.backToTheBox();
  await clerk.findAndGoToTheMoney(account, name, '¥');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.boxIsReady();
}

test('what one counter takes is paid on the other’s screen, and nobody asked for it', async () => {
  for (const clerk of city.clerks) {
    await clerk.signIn('1111');
    await clerk.openShift('500');
    await sync(clerk);
  }
  await two.backToTheBox();
  await two.open('1200020417', '李静');
  const reads = (): Promise<string> => two.page.evaluate(() => document.body.innerText.replaceAll(/\s+/g, ' '));
  await expect.poll(reads, { timeout: 10_000 }).toContain('缴费记录 0');
  await pays(one, '1200020417', '李静');
  // By the call that is kept open, long before the next sync in turn.
  await expect.poll(reads, { timeout: 20_000 }).toContain('缴费记录 1');
  await expect.poll(reads, { timeout: 10_000 }).toMatch(/未缴 1/);
  await two.fits();
  await one.reads(one.page.getByRole('contentinfo'), '已全部上传');
  await one.fits();
});

// A drawer beyond payments, by keyboard alone: into the safe, X, to another clerk, close and Z, to the bank, counted there.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();

const papers = (ending: string): string[] => readdirSync(join(demo.data, 'receipts')).filter((file) => file.endsWith(ending));

/** 229.00 in the fewest pieces, a line each. */
async function counts229(): Promise<void> {
  await demo.clerk.counts(['2', '', '1', '', '1', '4', '', '']);
}

test('a shift with a payment', async () => {
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('500');
  await demo.clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await demo.clerk.press('+');
  await demo.clerk.press('Enter');
  await demo.clerk.reads(demo.clerk.page.getByTestId('done'), '不用找零');
  await demo.clerk.reads(demo.clerk.page.getByRole('contentinfo'), '529.00');
});

test('300.00 go into the safe, and the supervisor signs for them', async () => {
  await demo.clerk.press('Alt+4');
  await demo.clerk.sees('打印 X 报表');
  await demo.clerk.press('Alt+y');
  await demo.clerk.sees('缴存保险柜');
  await demo.clerk.press('1');
  await demo.clerk.page.getByLabel('100 元张数').waitFor();
  await demo.clerk.type('9');
  await demo.clerk.sees('请再点一遍');
  await demo.clerk.press('Control+Enter');
  await demo.clerk.press('Backspace');
  await demo.clerk.type('3');
  await demo.clerk.reads(demo.clerk.page.getByTestId('dropped'), '300.00');
  await demo.clerk.fits();
  await demo.clerk.press('Control+Enter');
  await demo.clerk.approve();
  await demo.clerk.sees('已缴存 300.00 元，王芳 收下');
  await demo.clerk.sees('缴存单存为文件：');
  await demo.clerk.sees('现金缴存单');
  await demo.clerk.fits();
  expect(papers('').filter((file) => file.includes('-dropped'))).toHaveLength(1);
  await demo.clerk.reads(demo.clerk.page.getByRole('contentinfo'), '229.00');
});

test('an X report so far', async () => {
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
  await demo.clerk.reads(demo.clerk.page.getByTestId('drops'), '300.00');
  await demo.clerk.press('Control+p');
  await demo.clerk.sees('存为文件：');
  await demo.clerk.fits();
  expect(papers('').filter((file) => file.includes('-X-'))).toHaveLength(1);
});

test('the drawer goes to another clerk, counted, and both sign', async () => {
  await demo.clerk.press('Alt+y');
  await demo.clerk.sees('交接给另一位营业员');
  await demo.clerk.press('2');
  await counts229();
  await demo.clerk.reads(demo.clerk.page.getByTestId('difference'), '相符');
  await demo.clerk.fits();
  await demo.clerk.press('Enter');
  await demo.clerk.sees('谁来接？');
  await demo.clerk.press('1');
  await demo.clerk.sees('请 李强 录入自己的 PIN');
  await demo.clerk.type('2222');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('已交接给 李强：相符');
});

test('the other clerk goes on, counts and closes; the Z report is printed once', async () => {
  await demo.clerk.press('Alt+q');
  await demo.clerk.page.locator('#pin').waitFor();
  await demo.clerk.press('ArrowDown');
  await demo.clerk.signIn('2222');
  await demo.clerk.boxIsReady();
  await demo.clerk.reads(demo.clerk.page.getByRole('contentinfo'), '229.00');
  await demo.clerk.press('Alt+4');
  await demo.clerk.sees('张敏 交给 李强');
  await demo.clerk.press('F8');
  await counts229();
  await demo.clerk.press('Enter');
  await demo.clerk.sees('已交班，钱箱已关');
  await demo.clerk.sees('存为文件：');
  await demo.clerk.fits();
  expect(papers('-Z.pdf')).toHaveLength(1);
  await demo.clerk.press('Control+p');
  await expect.poll(() => papers('-Z-copy1.pdf')).toHaveLength(1);
});

test('everything in the safe goes to the bank on one slip', async () => {
  await demo.clerk.press('F2');
  await demo.clerk.sees('还没有开班');
  await demo.clerk.press('Alt+y');
  await demo.clerk.sees('解款（送银行）');
  await demo.clerk.press('2');
  // 300.00 of the drop, 229.00 counted less the float of 500.00.
  await demo.clerk.sees('全部解款 29.00 元');
  await demo.clerk.fits();
  await demo.clerk.press('1');
  await demo.clerk.sees('解款单 1-1-20261206-1：29.00 元已出库');
  await demo.clerk.sees('银行签章');
  await demo.clerk.sees('存为文件：');
  expect(papers('').filter((file) => file.startsWith('deposit-'))).toHaveLength(1);
});

test('the bank counted it, and finance writes that down', async () => {
  await demo.clerk.press('Escape');
  await demo.clerk.sees('录银行点数');
  await demo.clerk.press('1');
  await demo.clerk.sees('银行点得的金额');
  await demo.clerk.type('29');
  await demo.clerk.press('Enter');
  await demo.clerk.type('B20261206');
  await demo.clerk.press('Enter');
  await demo.clerk.choose('王芳');
  await demo.clerk.approve();
  await demo.clerk.sees('银行点数已记：相符');
  await demo.clerk.fits();
});

test('every byte and every approval holds', async () => {
  expect(demo.complaints).toEqual([]);
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
});

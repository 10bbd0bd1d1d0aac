// Receipt numbers by keyboard alone: one is torn, one skipped, some set aside for paper; the day closes with the count.
// Two days later a paper receipt is keyed in, with the supervisor's PIN.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();

/** Goes on with what is proposed: from, to. */
async function asProposed(): Promise<void> {
  await demo.clerk.page.locator('#numbers-from').waitFor();
  await demo.clerk.press('Enter');
  await demo.clerk.press('Enter');
}

let reserved = '';

test('the shift is opened and a bill is paid', async () => {
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('500');
  await demo.clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await demo.clerk.press('+');
  await demo.clerk.press('Enter');
  await demo.clerk.reads(demo.clerk.page.getByTestId('done'), '不用找零');
  await demo.clerk.boxIsReady();
});

test('a torn number is void, and says why', async () => {
  await demo.clerk.press('Alt+4');
  await demo.clerk.press('F7');
  await demo.clerk.sees('下一张 10000002');
  await demo.clerk.press('1');
  await asProposed();
  await demo.clerk.sees('10000002 为什么作废？');
  await demo.clerk.fits();
  await demo.clerk.press('1');
  await demo.clerk.sees('10000002：作废');
  await demo.clerk.sees('下一张 10000003');
});

test('a jammed one is left blank', async () => {
  await demo.clerk.press('2');
  await asProposed();
  await demo.clerk.sees('10000003：跳号');
  await demo.clerk.sees('下一张 10000004');
});

test('what is used cannot be void', async () => {
  await demo.clerk.press('1');
  await demo.clerk.page.locator('#numbers-from').waitFor();
  await demo.clerk.type('10000001');
  await demo.clerk.press('Enter');
  await demo.clerk.type('10000001');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('10000001 为什么作废？');
  await demo.clerk.press('1');
  await demo.clerk.sees('10000001 已是“已用”');
  await demo.clerk.sees('没有记下，号码没有变。');
  await demo.clerk.press('Escape');
  await demo.clerk.page.locator('#numbers-from').waitFor();
  await demo.clerk.press('Escape');
  await demo.clerk.sees('有号码要处理？');
});

test('twenty are set aside for paper', async () => {
  await demo.clerk.press('3');
  reserved = await demo.clerk.page.locator('#numbers-from').inputValue();
  await asProposed();
  await demo.clerk.sees(/留作手工/);
  await demo.clerk.sees('已记下，电脑不会用这些号码');
  await demo.clerk.fits();
});

test('the day closes with the count', async () => {
  await demo.clerk.press('F8');
  // 529.00 should be there.
  await demo.clerk.counts(['5', '', '1', '', '1', '4', '', '']);
  await demo.clerk.press('Control+Enter');
  await demo.clerk.sees('已交班，钱箱已关');
  await demo.clerk.press('F9');
  await demo.clerk.sees('每个号码只在一种状态');
  await demo.clerk.press('Control+Enter');
  await demo.clerk.sees('今天已日结');
  await demo.clerk.fits();
});

test('after a day without power a paper is keyed in', async () => {
  await demo.again('2026-12-08T09:00:00+08:00');
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('200');
  await demo.clerk.press('Alt+y');
  await demo.clerk.page.getByRole('button', { name: /补录手工收据/ }).waitFor();
  await demo.clerk.press('2');
  await demo.clerk.page.locator('#late-receipt').waitFor();
  for (const typed of [reserved, '12-07', '10:20', '2', '1200020417', '150', '']) {
    await demo.clerk.page.keyboard.press('Control+A');
    if (typed !== '') await demo.clerk.type(typed);
    await demo.clerk.press('Enter');
  }
  await demo.clerk.sees('当时怎么付的？');
  await demo.clerk.press('1');
  await demo.clerk.sees('截至 2026-12-07 应收');
  await demo.clerk.sees('余下存入预存');
  await demo.clerk.fits();
  await demo.clerk.press('1');
  await demo.clerk.approve();
  await demo.clerk.sees(`收据 ${reserved} 已补录`);
  await demo.clerk.reads(demo.clerk.page.getByRole('contentinfo'), '350.00');
});

test('it is marked wherever it stands, and is not keyed in twice', async () => {
  await demo.clerk.press('Escape');
  await demo.clerk.press('2');
  await demo.clerk.page.locator('#late-receipt').waitFor();
  for (const typed of [reserved, '12-07', '10:20', '2', '1200020417', '150', '']) {
    await demo.clerk.page.keyboard.press('Control+A');
    if (typed !== '') await demo.clerk.type(typed);
    await demo.clerk.press('Enter');
  }
  await demo.clerk.press('1');
  await demo.clerk.sees(new RegExp(`${reserved} 已用在户号 1200020417 的收据上`));
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
  await demo.clerk.press('Escape');
  await demo.clerk.press('Alt+4');
  await demo.clerk.press('F2');
  await demo.clerk.sees('其中补录 1 笔');
});

test('every byte and every approval holds', async () => {
  expect(demo.complaints).toEqual([]);
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
});

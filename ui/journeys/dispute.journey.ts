// A disputed bill by keyboard, in a hall that is its own office: put on hold with a case, unticked at payment, without late
// fee while it waits, shown day by day, decided by finance at the same desk, and urged where it takes too long.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();
let number = '';

const find = async () => {
  const { clerk } = demo;
  await clerk.press('Control+k');
  await clerk.page.getByRole('combobox').first().focus();
  await clerk.press('Control+a');
  await clerk.open('zmx', '朱美霞');
};

test('a customer says that a bill is wrong', async () => {
  const { clerk } = demo;
  // No drawer is needed for it: a drawer of today would keep today's date.
  await clerk.signIn('1111');
  await clerk.sees('还没有开班');
  await find();
  await clerk.act('争议挂账');
  await clerk.sees('哪一笔有争议？');
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.sees('谁提的，怎么联系，哪里不对？');
});

test('without words nothing is written; with them it is on hold, and the slip printed', async () => {
  const { clerk } = demo;
  await clerk.press('Enter');
  await clerk.sees('还没有写说明');
  await clerk.page.keyboard.insertText('家里没人住，哪来这么多水');
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.sees(/已挂账，工单 .*前答复/);
  await clerk.sees('不催缴、不停水');
  await clerk.sees('受理回执');
  await clerk.fits();
});

test('the bill stands in amber with its case, unticked, and can be ticked', async () => {
  const { clerk } = demo;
  await clerk.press('Enter');
  await clerk.press('Escape');
  await clerk.page.getByRole('heading', { name: '朱美霞' }).waitFor();
  await clerk.sees(/争议挂账 \d{4}-/);
  await clerk.sees('已选 1 /');
  await clerk.fits();
});

test('two weeks later it bears no more late fee, and the explanation says why', async () => {
  await demo.again('2026-12-20T09:00:00+08:00');
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.sees('还没有开班');
  // The account that stood open comes back, and with it the cursor.
  await clerk.page.getByRole('heading', { name: '朱美霞' }).waitFor();
  await clerk.press('Enter');
  await clerk.page.locator('input[aria-label=备用金]:focus').waitFor();
  await clerk.type('500');
  // What a crash left to tell goes away, and what is being typed stays.
  await clerk.press('Alt+k');
  await expect.poll(() => clerk.page.getByLabel('备用金').inputValue()).toBe('500');
  await clerk.press('Enter');
  await clerk.page.getByText('还没有开班').waitFor({ state: 'detached' });
  await find();
  await clerk.press('F4');
  await clerk.sees(/争议期间 .* 到 .*，15 天不计/);
  await clerk.sees(/争议挂账，工单 .* 起/);
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.press(' ');
  await clerk.sees('选中的有 1 笔挂着争议');
  await clerk.fits();
  await clerk.press(' ');
  await clerk.press('Escape');
});

test('the promise is broken: the strip and the sheet say so, and whom to tell', async () => {
  const { clerk } = demo;
  await clerk.sees('承诺超时 1 件');
  await clerk.press('Alt+3');
  await clerk.sees('已超时 1 件');
  await clerk.sees('下一步催办：告诉抄表收费部负责人周宁 0000-8004');
  await clerk.fits();
  number = (await clerk.page.getByTestId('case-number').textContent()) ?? '';
  await clerk.press('Enter');
  await clerk.sees('做什么？');
  await clerk.press('0');
  await clerk.page.keyboard.insertText('用户等了两周');
  await clerk.press('Enter');
  await clerk.sees('已催办 1 次');
  await clerk.sees('部门已催过：上报总部');
  await clerk.fits();
});

test('finance decides, with words and their PIN', async () => {
  const { clerk } = demo;
  await clerk.press('Enter');
  await clerk.sees('做什么？');
  await clerk.press('1');
  await clerk.sees('怎么定？');
  await clerk.press('2');
  await clerk.page.keyboard.insertText('已改正');
  await clerk.press('Enter');
  await clerk.choose('王芳');
  await clerk.approve();
  await clerk.sees('还没有改正过');
  await clerk.press('Escape');
  await clerk.press('1');
  await clerk.press('1');
  await clerk.page.keyboard.insertText('复核抄表照片，读数无误');
  await clerk.press('Enter');
  await clerk.choose('王芳');
  await clerk.type('9999');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('case-stage'), '已答复');
  await clerk.reads(clerk.page.getByTestId('case-say'), '答复：复核抄表照片，读数无误');
  await clerk.sees('2026-12-20 维持原账单；挂账期间（含当天）不计违约金');
  await clerk.fits();
});

test('the bill is to be paid again, and everything holds', async () => {
  const { clerk } = demo;
  await clerk.press('Alt+1');
  await find();
  await expect.poll(() => clerk.page.getByText(`争议挂账 ${number}`).count()).toBe(0);
  await clerk.sees('已选 2 /');
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
  expect(demo.complaints).toEqual([]);
});

// Somebody who was cut off pays, by keyboard: the counter says at once whom to telephone, goes on saying it until the case is
// open, and prints the slip. Then an account that changes hands by inheritance: what it owes and holds stands in the form.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();
const ACCOUNT = '1200020414';

const find = async (text: string, name: RegExp) => {
  const { clerk } = demo;
  await clerk.press('Control+k');
  await clerk.page.getByRole('combobox').first().focus();
  await clerk.press('Control+a');
  await clerk.type(text);
  await clerk.page.getByRole('option', { name }).first().waitFor();
  await clerk.press('Enter');
};

test('the arrears of somebody who was cut off', async () => {
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await find(ACCOUNT, /1200020414/);
  await clerk.sees('欠费停水');
  await clerk.sees('已选 1 / 2 笔');
  await expect.poll(() => clerk.page.getByText('待复水').count()).toBe(0);
  await clerk.press('Enter');
  await clerk.page.getByTestId('due').waitFor();
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
});

test('right after the receipt it says whom to telephone', async () => {
  const { clerk } = demo;
  await clerk.sees('复水：马上打工程抢修部 0000-8002');
  await clerk.sees('请先把家里龙头关好');
  await clerk.fits();
  await clerk.press('Alt+w');
  await clerk.sees('电话打了吗？');
  await clerk.fits();
  await clerk.press('Escape');
});

test('whoever presses on finds it with the account, and opens the case', async () => {
  const { clerk } = demo;
  await find(ACCOUNT, /1200020414/);
  await clerk.sees('待复水：没有要缴的欠费，水还停着');
  await clerk.fits();
  await clerk.press('Alt+w');
  await clerk.sees('电话打了吗？');
  await clerk.page.keyboard.insertText('调度老陈，09:02');
  await clerk.press('Enter');
  await clerk.sees(/复水工单 .*，2026-12-07 09:0\d 前来水/);
  await clerk.sees('受理回执');
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.sees(/工单 .* 复水：/);
  await expect.poll(() => clerk.page.getByText('待复水').count()).toBe(0);
});

test('an heir: what the account owes and holds stands in the form, and the way on', async () => {
  const { clerk } = demo;
  await find('zmx', /朱美霞/);
  await clerk.page.getByRole('heading', { name: '朱美霞' }).waitFor();
  await clerk.press('Alt+2');
  await clerk.page.getByRole('combobox').first().focus();
  await clerk.type('jicheng');
  await clerk.sees('用户常说：继承');
  await clerk.press('Enter');
  await clerk.sees(/这一户有 3 笔没缴，连违约金 .* 元/);
  await clerk.sees(/预存 0\.00 元/);
  await clerk.sees('与原户主的关系');
  await clerk.sees('全体继承人声明');
  await clerk.fits();
  await clerk.press('Alt+g');
  await clerk.page.getByRole('heading', { name: '朱美霞' }).waitFor();
});

test('a complaint puts its bill on hold where one is chosen', async () => {
  const { clerk } = demo;
  await clerk.press('Alt+2');
  await clerk.page.getByRole('combobox').first().focus();
  await clerk.press('Control+a');
  await clerk.type('shuifeibudui');
  await clerk.sees('用户常说：水费不对');
  await clerk.press('Enter');
  await clerk.sees('争议的账单（选了就挂账）');
  await clerk.page.locator('#case-words').focus();
  await clerk.page.keyboard.insertText('这个月多了一倍');
  await clerk.press('Enter');
  await clerk.type('1');
  await clerk.press('Enter');
  await clerk.type('1');
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.page.keyboard.insertText('重新核一遍');
  await clerk.press('Enter');
  await clerk.type('1');
  await clerk.fits();
  await clerk.press('Control+Enter');
  await clerk.sees(/工单 .* 已受理/);
  await clerk.press('Alt+g');
  await clerk.press('Alt+1');
  await clerk.sees(/争议挂账 \d{4}-/);
});

test('everything holds', async () => {
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
  expect(demo.complaints).toEqual([]);
});

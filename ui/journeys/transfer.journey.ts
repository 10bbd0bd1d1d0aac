// 继承过户 by keyboard: the holder died, and money stands in the deposit. What becomes of it is asked before the case is accepted
// and stands on its slip; the deposit itself is moved by nobody.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();
const ACCOUNT = '1200020403';
let deposit = '';

test('without an account on the screen the form says so before anything is typed', async () => {
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.press('Alt+2');
  await clerk.boxIsReady();
  await clerk.page.keyboard.insertText('过户');
  await clerk.page.getByRole('article', { name: '过户' }).waitFor();
  await clerk.press('Enter');
  await clerk.sees('“过户”办在户号上，先打开这一户');
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.press('Alt+1');
});

test('an account with money in its deposit is on the screen', async () => {
  const { clerk } = demo;
  await clerk.type(ACCOUNT);
  await clerk.page.getByRole('option', { name: new RegExp(ACCOUNT) }).first().waitFor();
  await clerk.press('Enter');
  await clerk.sees(/预存/);
});

test('the form knows what is owed and what is held, and asks whose the deposit becomes', async () => {
  const { clerk } = demo;
  await clerk.press('Alt+2');
  await clerk.boxIsReady();
  await clerk.page.keyboard.insertText('继承');
  await clerk.page.getByRole('article', { name: '过户' }).waitFor();
  await clerk.press('Enter');
  const held = clerk.page.getByText(/^预存 [1-9]\d*\.\d\d 元$/).first();
  await held.waitFor();
  deposit = /[\d.]+/.exec((await held.textContent()) ?? '')?.[0] ?? '';
  await clerk.sees('问清预存归谁');
  await clerk.fits();
});

test('without it nothing is accepted; with it the slip says so', async () => {
  const { clerk } = demo;
  // The holder's own name, telephone and address stand there already; the son comes.
  await clerk.press('Control+a');
  await clerk.page.keyboard.insertText('陈继业');
  for (let at = 0; at < 3; at += 1) await clerk.press('Enter');
  await clerk.page.keyboard.insertText('父亲去世，房子由我继承');
  await clerk.press('Enter');
  await clerk.sees('关于哪张账单（可不填）');
  await clerk.press('Enter');
  await clerk.page.keyboard.insertText('陈继业');
  await clerk.press('Enter');
  await clerk.type('2');
  await clerk.press('Enter');
  await clerk.type('2');
  await clerk.press('Enter');
  await clerk.type('417');
  await clerk.press('Enter');
  await clerk.press('Control+Enter');
  await clerk.sees('预存归谁');
  await clerk.sees('没有填');
  await clerk.fits();
  await clerk.type('1');
  await clerk.press('Control+Enter');
  await clerk.sees(/工单 \S+ 已受理/);
  for (const words of ['过户原因 继承', '子女', '随户给新户主', '父亲去世，房子由我继承', '陈继业']) await clerk.sees(words);
  // Nothing was ticked: the slip and what is said follow.
  await clerk.sees('还要补：过户申请');
  expect(await clerk.page.getByText('资料齐了').count()).toBe(0);
  await clerk.fits();
  // The same customer goes on; Enter would be the next.
  await clerk.press('Alt+g');
  await clerk.reads(clerk.page.getByTestId('whose'), ACCOUNT);
});

test('the account shows the case, and the deposit is what it was', async () => {
  const { clerk } = demo;
  await clerk.press('Alt+1');
  await clerk.sees(/工单 \S+ 过户：已受理/);
  await clerk.sees(deposit);
  await clerk.fits();
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
  expect(demo.complaints).toEqual([]);
});

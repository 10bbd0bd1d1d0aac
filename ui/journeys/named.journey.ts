// What a case gathers, by keyboard in a hall that is its own office: the bill it is about, papers that come later, the rule
// that it came from; a promise that is about to break; and whoever is called back once it is over.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';
import { act, find } from './desk';

const demo = demoHall();

/** From the counter's account to the form of a kind of business. */
async function form(said: string, sees: string): Promise<void> {
  const { clerk } = demo;
  await clerk.press('Alt+2');
  await clerk.page.getByRole('combobox').first().focus();
  await clerk.press('Control+a');
  await clerk.type(said);
  await clerk.sees(sees);
  await clerk.press('Enter');
  await clerk.page.locator('#case-words').waitFor();
}

test('a case about an account names a bill of it, by its digit', async () => {
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.open('zmx', '朱美霞');
  await form('yanshuibiao', '用户常说：验水表');
  await clerk.page.locator('#case-words').focus();
  await clerk.page.keyboard.insertText('这个月走得太快');
  await clerk.press('Enter');
  await clerk.sees('关于哪张账单（可不填）');
  await clerk.type('1');
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.type('1234');
  await clerk.fits();
  await clerk.press('Control+Enter');
  await clerk.sees(/工单 .* 已受理/);
  await clerk.sees(/相关账单/);
  await clerk.sees(/待补资料 +验表申请/);
  await clerk.fits();
  // The same customer goes on.
  await clerk.press('Alt+g');
});

test('papers are ticked when they come, and what is missing follows', async () => {
  const { clerk } = demo;
  await find(clerk, 'zmx', '已经转给水表计量部');
  await clerk.sees('验表申请，户主身份证，检定费');
  await clerk.press('Alt+z');
  await clerk.sees('收到了哪一样？');
  await clerk.fits();
  await clerk.press('3');
  await clerk.sees('补收资料：户主身份证');
  await clerk.sees('验表申请，检定费');
  await clerk.press('Alt+z');
  await clerk.sees('2 样都收齐了');
  await clerk.press('1');
  await clerk.sees('补收资料：验表申请、检定费');
  await expect.poll(() => clerk.page.getByText('待补资料').count()).toBe(0);
  expect(await clerk.page.getByRole('button', { name: '补收资料' }).count(), 'nothing is left to tick').toBe(0);
  await clerk.fits();
});

test('a complaint of a rule names the clause, and a second visit another business', async () => {
  const { clerk } = demo;
  await form('shuifeibudui', '用户常说：水费不对');
  await clerk.page.locator('#case-words').focus();
  await clerk.page.keyboard.insertText('三口人也按大户算阶梯');
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.type('1');
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.page.keyboard.insertText('重新核一遍');
  await clerk.press('Enter');
  await clerk.type('1');
  await clerk.press('Control+Enter');
  await clerk.sees(/工单 .* 已受理/);
  await clerk.press('Enter');
  await find(clerk, 'zmx', '您');
  await clerk.page.getByRole('option', { name: /投诉/ }).first().waitFor();
  await clerk.page.getByRole('option', { name: /投诉/ }).first().click();
  await clerk.page.getByRole('article').getByRole('heading', { name: '投诉' }).waitFor();
  await act(clerk, '记原因');
  await clerk.sees('问题出在哪里？');
  await clerk.press('1');
  await clerk.sees('是哪条规则？');
  await clerk.fits();
  await clerk.press('1');
  await clerk.sees('水价的哪一条？');
  await clerk.fits();
  await clerk.press('1');
  await clerk.page.locator('#case-act-words').waitFor();
  await clerk.press('Enter');
  await clerk.sees(/原因：规则，水价 .*：阶梯水量/);
  await act(clerk, '又来问了');
  await clerk.press('1');
  await clerk.sees('是哪条规则？');
  await clerk.press('3');
  await clerk.sees('哪项业务？');
  await clerk.fits();
  // Wrong: a step back, and again.
  await clerk.press('Escape');
  await clerk.sees('是哪条规则？');
  await clerk.press('3');
  await clerk.choose('过户');
  await clerk.sees('哪一条？');
  await clerk.press('1');
  await clerk.page.locator('#case-act-words').waitFor();
  await clerk.page.keyboard.insertText('缺一份证明，又跑一趟');
  await clerk.press('Enter');
  await clerk.sees('用户再次来访，原因：规则，过户：带什么');
  await clerk.fits();
});

test('whoever is to be called back is listed; the call is noted there, and the rating asked', async () => {
  const { clerk } = demo;
  await find(clerk, 'zmx', '您');
  await clerk.page.getByRole('option', { name: /验表/ }).first().click();
  await clerk.page.getByRole('article').getByRole('heading', { name: '验表' }).waitFor();
  await act(clerk, '办结');
  await clerk.press('1');
  await clerk.page.keyboard.insertText('检定合格，已告知');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('case-stage'), '已办结');
  await clerk.sees('用户怎么评价？');
  expect(await clerk.page.getByText('请回访').count(), 'who stands there is not called').toBe(0);
  await clerk.press('Escape');
  await clerk.press('Alt+1');
  await clerk.press('Alt+3');
  await clerk.sees('回访：1 户待打');
  await clerk.press('Alt+h');
  await clerk.sees('回访：本厅受理、已办完、还没有问过的');
  await clerk.sees(/请回访：朱美霞/);
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.sees('联系上了吗？');
  await clerk.press('2');
  await clerk.page.locator('#case-act-words').waitFor();
  await clerk.page.keyboard.insertText('没人接');
  await clerk.press('Enter');
  await clerk.sees('回访未联系上');
  await clerk.press('Enter');
  await clerk.sees('联系上了吗？');
  await clerk.press('1');
  await clerk.page.locator('#case-act-words').waitFor();
  await clerk.page.keyboard.insertText('说清楚了');
  await clerk.press('Enter');
  await clerk.sees('用户怎么评价？');
  await clerk.fits();
  await clerk.press('4');
  await clerk.page.locator('#case-act-words').waitFor();
  await clerk.press('Enter');
  await clerk.sees('本厅没有待回访的。');
  await clerk.press('Escape');
});

test('a promise that is about to break is shown as such, wherever it is listed', async () => {
  await demo.again('2026-12-09T16:30:00+08:00');
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.press('Alt+3');
  await clerk.sees('快到期 1 件');
  await clerk.sees('快到期 12-09 17:30');
  await clerk.sees('还没有人督办');
  await clerk.fits();
  await clerk.press('Alt+o');
  await clerk.sees('快到期 12-09 17:30');
  await clerk.fits();
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
  expect(demo.complaints).toEqual([]);
});

// Bad moments by keyboard: change that a customer forgot, and fetched later; a note that looks false; one that the bank kept.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();

async function actOfTheDrawer(name: string): Promise<void> {
  await demo.clerk.press('Alt+4');
  const list = demo.clerk.page.getByText('打印 X 报表');
  for (let steps = 0; steps < 4 && !(await list.isVisible()); steps += 1) await demo.clerk.press('Escape');
  await list.waitFor();
  await demo.clerk.act(name);
}

const drawer = (shows: string) => demo.clerk.reads(demo.clerk.page.getByRole('contentinfo'), shows);

test('a customer pays, and walks off without the change', async () => {
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('500');
  await demo.clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await demo.clerk.type('100');
  await demo.clerk.reads(demo.clerk.page.getByTestId('change'), '38.20');
  await demo.clerk.press('Enter');
  await demo.clerk.reads(demo.clerk.page.getByTestId('done'), '38.20');
  await drawer('561.80');
});

test('it is put aside as theirs, with the receipt it belongs to', async () => {
  await actOfTheDrawer('用户忘拿找零（长款待领）');
  await demo.clerk.choose('记一笔忘拿的找零');
  await demo.clerk.sees('忘拿了多少');
  await demo.clerk.type('38.2');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('是哪张收据的找零？');
  await demo.clerk.fits();
  await demo.clerk.press('1');
  await demo.clerk.sees('已记为待领');
  await drawer('600.00');
});

test('they come back, and get it with a supervisor’s word', async () => {
  await demo.clerk.press('Escape');
  await demo.clerk.choose(/付给用户 38.20 元（收据 10000001）/);
  await demo.clerk.approve();
  await demo.clerk.sees('已付给用户 38.20 元，请从钱箱取出');
  await demo.clerk.fits();
  await drawer('561.80');
});

test('a note that looks false is not kept: what to say stands there', async () => {
  await actOfTheDrawer('疑似假币怎么办');
  await demo.clerk.sees('柜台不能没收');
  await demo.clerk.fits();
});

test('one that only the bank noticed is a loss with its certificate', async () => {
  await actOfTheDrawer('缴存保险柜');
  await demo.clerk.page.getByLabel('100 元张数').waitFor();
  await demo.clerk.type('1');
  await demo.clerk.press('Control+Enter');
  await demo.clerk.approve();
  await demo.clerk.sees('已缴存 100.00 元');
  await actOfTheDrawer('解款（送银行）');
  await demo.clerk.sees('全部解款 100.00 元');
  await demo.clerk.press('1');
  await demo.clerk.sees(/解款单 .*100.00 元已出库/);
  await demo.clerk.press('Escape');
  await demo.clerk.choose('录银行点数');
  await demo.clerk.sees('银行点得的金额');
  await demo.clerk.type('0');
  await demo.clerk.press('Enter');
  await demo.clerk.type('B20261206');
  await demo.clerk.press('Enter');
  await demo.clerk.choose('王芳');
  await demo.clerk.approve();
  await demo.clerk.sees(/银行点数已记/);
  await demo.clerk.press('Escape');
  await demo.clerk.choose('录银行收缴的假币');
  await demo.clerk.sees('被收缴的假币面额合计');
  await demo.clerk.type('100');
  await demo.clerk.press('Enter');
  await demo.clerk.type('JB-0001');
  await demo.clerk.press('Enter');
  await demo.clerk.approve();
  await demo.clerk.sees('假币损失已记，共 100.00 元');
  await demo.clerk.fits();
});

test('every byte and every approval holds', async () => {
  expect(demo.complaints).toEqual([]);
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
});

// Late fee is waived by keyboard alone, with the supervisor's PIN: of two bills, down to a sum, with a reason and words; then
// paid. Another's by an amount, and by a later start. The explanation, the receipt and the shift say so.
import { expect, test } from 'vitest';

import { verify } from './counter';
import { demoHall } from './demo';

const demo = demoHall();

/** Of all late bills of the open account, in one way. */
async function waive(way: string, howMuch: string): Promise<void> {
  const { clerk } = demo;
  await clerk.act('减免违约金');
  await clerk.sees(/减免哪几笔的违约金？|怎么减？/);
  if ((await clerk.page.getByText('怎么减？').count()) === 0) await clerk.press('Enter');
  await clerk.choose(way);
  await clerk.type(howMuch);
  await clerk.press('Enter');
}

async function because(reason: string, words: string): Promise<void> {
  const { clerk } = demo;
  await clerk.sees('为什么减免？');
  await clerk.choose(reason);
  await clerk.page.locator('#waiver-words').waitFor();
  await clerk.type(words);
  await clerk.press('Enter');
  await clerk.choose('王芳');
  await clerk.approve();
}

test('a customer with two late bills', async () => {
  await demo.clerk.signIn('1111');
  await demo.clerk.openShift('500');
  await demo.clerk.open('zmx', '朱美霞');
  // From the money as well.
  await demo.clerk.press('Enter');
  await demo.clerk.page.getByTestId('due').getByText('61.71').waitFor();
  await demo.clerk.press('Alt+y');
  await demo.clerk.page.getByRole('button', { name: '减免违约金' }).waitFor();
  await demo.clerk.fits();
  await demo.clerk.choose('减免违约金');
  await demo.clerk.sees('减免哪几笔的违约金？');
  await demo.clerk.sees('这 2 笔，违约金 0.81 元');
});

test('which bills: a digit takes one out and puts it back', async () => {
  await demo.clerk.press('2');
  await demo.clerk.sees('这 1 笔，违约金 0.75 元');
  await demo.clerk.press('2');
  await demo.clerk.sees('这 2 笔，违约金 0.81 元');
  await demo.clerk.fits();
  await demo.clerk.press('Enter');
  await demo.clerk.sees('怎么减？');
});

test('more than there is is refused with the figures', async () => {
  await demo.clerk.press('3');
  await demo.clerk.sees('减去多少元？');
  await demo.clerk.type('5');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('违约金 0.81 元，这样减剩 −4.19 元');
  await demo.clerk.fits();
  await demo.clerk.press('Escape');
  await demo.clerk.sees('减去多少元？');
  await demo.clerk.press('Escape');
  await demo.clerk.sees('怎么减？');
});

test('down to 0.50, for an outage, approved with a PIN', async () => {
  await demo.clerk.press('1');
  await demo.clerk.type('0.5');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('为什么减免？');
  await demo.clerk.reads(demo.clerk.page.getByRole('region', { name: '减免违约金' }), '0.31');
  await demo.clerk.press('1');
  await demo.clerk.page.locator('#waiver-words').waitFor();
  // A reason of the list alone is not enough.
  await demo.clerk.press('Enter');
  await demo.clerk.sees('请写明经过');
  await demo.clerk.fits();
  await demo.clerk.type('11 月停水三天');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('停水或系统故障 · 11 月停水三天');
  await demo.clerk.choose('王芳');
  await demo.clerk.sees('请 王芳 录入自己的 PIN');
  await demo.clerk.fits();
  await demo.clerk.type('9999');
  await demo.clerk.press('Enter');
  await demo.clerk.sees('已减免 0.31 元，还应收违约金 0.50 元');
  await demo.clerk.fits();
});

test('the explanation says who, when and why', async () => {
  await demo.clerk.press('Escape');
  await demo.clerk.page.getByRole('heading', { name: '朱美霞' }).waitFor();
  await demo.clerk.press('F4');
  await demo.clerk.sees(/停水或系统故障 · 11 月停水三天/);
  await demo.clerk.sees(/张敏办理 王芳批准/);
  await demo.clerk.fits();
  await demo.clerk.press('Escape');
});

test('paid with what is left; receipt and shift say what was waived', async () => {
  await demo.clerk.press('Enter');
  await demo.clerk.reads(demo.clerk.page.getByTestId('due'), '61.40');
  await demo.clerk.sees(/× 0.5‰，减免 0\.\d\d/);
  await demo.clerk.press('+');
  await demo.clerk.press('Enter');
  await demo.clerk.page.getByTestId('done').waitFor();
  await demo.clerk.press('Alt+4');
  await demo.clerk.sees('减免违约金 1 次，共 0.31 元（不动钱箱）');
  await demo.clerk.fits();
  await demo.clerk.press('F4');
  await demo.clerk.page.getByRole('option', { name: /朱美霞/ }).waitFor();
  await demo.clerk.sees(/违约金应收/);
});

test("another customer's: by an amount, and again by a later start", async () => {
  const { clerk } = demo;
  await clerk.press('Escape');
  await clerk.backToTheBox();
  await clerk.open('1200020410', '张淑珍');
  const region = clerk.page.getByRole('region', { name: '减免违约金' });
  await waive('减去', '0.5');
  await clerk.reads(region, '0.50');
  await because('账单未送达', '用户搬家，两个月没有收到账单');
  await clerk.sees('已减免 0.50 元，还应收违约金 1.57 元');
  await clerk.press('Escape');
  await waive('推迟起算', '5');
  await clerk.sees('减免后违约金');
  await clerk.fits();
  await because('停水或系统故障', '收费系统停了五天');
  await clerk.sees(/已减免 0\.\d\d 元，还应收违约金 [01]\.\d\d 元/);
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.press('F4');
  await clerk.sees(/账单未送达 · 用户搬家/);
  await clerk.sees(/停水或系统故障 · 收费系统停了五天/);
  await clerk.fits();
  await clerk.press('Escape');
});

test('every byte and every approval holds', async () => {
  expect(demo.complaints).toEqual([]);
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
});

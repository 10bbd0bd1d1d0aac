// The end of a day under a head office: numbers set aside and given back, a drawer that changes hands with a slip in it, X
// and Z, a close that is short with its reason; what the bank counts less stands apart from that. The day after, a paper
// receipt is keyed in, and keeps its number, time and clerk wherever it is shown.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { askOffice, verify } from './counter';
import { demoCity } from './demo';

const city = demoCity();
const at = () => {
  const [one] = city.counters;
  if (!one) throw new Error('the city has no counter');
  return one;
};
const papers = (part: string): string[] => readdirSync(join(at().data, 'receipts')).filter((file) => file.includes(part));
const strip = () => at().clerk.page.getByRole('contentinfo');

/** From a number to another, keyed over what is proposed. */
async function range(from: number, to: number): Promise<void> {
  const { clerk } = at();
  await clerk.page.locator('#numbers-from').waitFor();
  for (const number of [from, to]) {
    await clerk.press('Control+a');
    await clerk.type(String(number));
    await clerk.press('Enter');
  }
}

let paper = 0;

test('the last numbers are set aside for paper, and some go back to head office', async () => {
  const { clerk } = at();
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.press('Alt+4');
  await clerk.press('F7');
  await clerk.choose('留作手工');
  paper = Number(await clerk.page.locator('#numbers-from').inputValue());
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.sees(/留作手工/);
  await clerk.choose('退回');
  await range(paper - 10, paper - 1);
  await clerk.sees(`${paper - 10} – ${paper - 1}：已退回`);
  await clerk.fits();
  await clerk.press('Alt+1');
});

test('a payment is taken back: its slip lies in the drawer', async () => {
  const { clerk } = at();
  await clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
  await clerk.press('Alt+o');
  await clerk.page.getByRole('button', { name: '冲正' }).waitFor();
  await clerk.press('Alt+r');
  await clerk.choose('用户要求退回');
  await clerk.choose('已收回');
  await clerk.approve();
  await clerk.sees('已冲正，原收据作废');
  await clerk.backToTheBox();
});

test('an X report, then the drawer changes hands: the slip is counted, and both sign', async () => {
  const { clerk } = at();
  await clerk.press('Alt+4');
  await clerk.press('F2');
  await clerk.sees('打印 X 报表');
  await clerk.press('Control+p');
  await expect.poll(() => papers('-X-')).toHaveLength(1);
  await clerk.act('交接给另一位营业员');
  await clerk.counts(['5', '', '', '', '', '', '', '']);
  await clerk.page.getByLabel('冲正单张数').waitFor();
  await clerk.fits();
  await clerk.type('1');
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.sees('谁来接？');
  await clerk.choose('李强');
  await clerk.approve('李强', '2222');
  await clerk.sees('已交接给 李强：相符');
  await clerk.sees('交接单');
  await clerk.fits();
  await clerk.press('Alt+q');
  await clerk.page.locator('#pin').waitFor();
  await clerk.press('ArrowDown');
  await clerk.signIn('2222');
  await clerk.boxIsReady();
});

test('the next clerk closes one yuan short, and says why; the Z report says so', async () => {
  const { clerk } = at();
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
  await clerk.reads(strip(), '561.80');
  await clerk.press('Alt+4');
  await clerk.press('F8');
  await clerk.counts(['5', '1', '', '1', '', '', '1', '3']);
  await clerk.reads(clerk.page.getByTestId('difference'), '短款 1.00 元');
  await clerk.fits();
  // The slip is there, and change was given wrongly.
  await clerk.page.getByLabel('冲正单张数').waitFor();
  for (const said of ['1', '1']) {
    await clerk.type(said);
    await clerk.press('Enter');
  }
  await clerk.press('Enter');
  await clerk.sees('已交班，钱箱已关');
  await clerk.sees('找零有误');
  await clerk.reads(clerk.page.getByTestId('over-short'), '短款 1.00 元');
  await clerk.sees('张敏 交给 李强');
  await clerk.fits();
  await expect.poll(() => papers('-Z.pdf')).toHaveLength(1);
});

test('the day closes with the count of the numbers', async () => {
  const { clerk } = at();
  await clerk.press('F9');
  await clerk.sees('每个号码只在一种状态');
  await clerk.fits();
  await clerk.press('Control+Enter');
  await clerk.sees('今天已日结');
});

test('the bank counts less: head office writes that down, and it stands apart from what the close was short', async () => {
  const { clerk } = at();
  await clerk.press('F2');
  await clerk.act('解款（送银行）');
  await clerk.choose('全部解款 60.80 元');
  await clerk.sees(/解款单 .*60.80 元已出库/);
  await clerk.press('Escape');
  await clerk.press('Escape');
  const deposit = () =>
    askOffice(city.there, ['deposits'])
      .split('\n')
      .find((line) => line.includes('60.80'));
  await expect
    .poll(
      async () => {
        await clerk.sync();
        return deposit();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBeTruthy();
  const place = deposit()?.split('\t').at(-1) ?? '';
  askOffice(city.there, ['match', place, '--counted', '58.80', '--reference', 'B1206', '--staff', '9'], '9999');
  expect(deposit()).toMatch(/60\.80\t58\.80\t-2\.00/);
  expect(askOffice(city.there, ['totals'])).toMatch(/-1\.00/);
  const [block] = JSON.parse(askOffice(city.there, ['receipts', '--json'])) as { tally: { returned: number; reserved: number }; doubts: string[] }[];
  expect([block?.tally.returned, block?.tally.reserved, block?.doubts]).toEqual([10, 20, []]);
  await expect
    .poll(
      async () => {
        await clerk.sync();
        await clerk.press('F2');
        await clerk.act('解款（送银行）');
        await clerk.sees('保险柜待解');
        const counted = await clerk.page.getByText(/银行已点，短款 2.00 元/).count();
        if (counted > 0) await clerk.fits();
        await clerk.press('Escape');
        return counted;
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBeGreaterThan(0);
});

test('the day after, a paper receipt is keyed in', async () => {
  await city.cut();
  await city.mend('2026-12-07T08:30:00+08:00');
  await at().again('2026-12-07T09:00:00+08:00');
  const { clerk } = at();
  await clerk.signIn('1111');
  await clerk.openShift('200');
  await clerk.act('补录手工收据');
  await clerk.page.locator('#late-receipt').waitFor();
  for (const typed of [String(paper), '12-06', '14:20', '2', '1200020417', '150', '']) {
    await clerk.page.keyboard.press('Control+A');
    if (typed !== '') await clerk.type(typed);
    await clerk.press('Enter');
  }
  await clerk.sees('当时怎么付的？');
  await clerk.press('1');
  await clerk.sees('截至 2026-12-06 应收');
  await clerk.fits();
  await clerk.press('1');
  await clerk.approve();
  await clerk.sees(`收据 ${paper} 已补录`);
  await clerk.fits();
  await clerk.reads(strip(), '350.00');
});

test('its number, time and clerk stand on the receipt, in the account, in the shift and on Z', async () => {
  const { clerk } = at();
  await clerk.backToTheBox();
  await clerk.open('1200020417', '李静');
  await clerk.press('ArrowLeft');
  await clerk.sees('看收据、补打');
  const line = clerk.page.getByRole('option', { name: new RegExp(String(paper)) });
  await clerk.reads(line, '补录');
  await clerk.reads(line, '12-06 14:20');
  await clerk.fits();
  await clerk.press('Enter');
  const sheet = clerk.page.locator('pre').first();
  for (const said of [String(paper), '2026-12-06 14:20', '李强', '录入人', '张敏', '补录']) await clerk.reads(sheet, said);
  await clerk.fits();
  await clerk.press('Alt+4');
  await clerk.press('F2');
  await clerk.sees('其中补录 1 笔');
  await clerk.press('F4');
  await clerk.reads(clerk.page.getByRole('option', { name: new RegExp(String(paper)) }), '补录');
  await clerk.fits();
  await clerk.press('F8');
  await clerk.counts(['3', '1', '', '', '', '', '', '']);
  await clerk.press('Control+Enter');
  await clerk.sees('已交班，钱箱已关');
  await clerk.sees('其中补录 1 笔');
  await clerk.fits();
  await clerk.press('F9');
  await clerk.sees('其中补录 1 笔');
  await clerk.fits();
});

test('head office tells it apart as well: in the totals of the day, and among the numbers', async () => {
  await at().clerk.sync();
  const days = () => JSON.parse(askOffice(city.there, ['totals', '--json'])) as { business_date: string; on_paper: number; on_paper_taken: number }[];
  await expect
    .poll(() => days().map((day) => [day.business_date, day.on_paper, day.on_paper_taken]), { timeout: 30_000, interval: 500 })
    .toEqual([
      ['2026-12-06', 0, 0],
      ['2026-12-07', 1, 15_000],
    ]);
  expect(askOffice(city.there, ['totals'])).toMatch(/on paper\ton paper taken/);
  expect(askOffice(city.there, ['receipts'])).toContain(`${paper} on paper`);
});

test('every byte and every approval holds', async () => {
  await at().clerk.sync();
  expect(at().complaints).toEqual([]);
  await at().end();
  const said = verify(at().data);
  expect(said).toContain('everything holds');
  expect(said).not.toContain('does not hold');
});

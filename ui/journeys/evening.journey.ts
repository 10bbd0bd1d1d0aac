// A drawer that is handed over with a slip too few, and cash that stays in the safe overnight above the limit, by keyboard
// alone: each is told where somebody can still do something about it, and stands on paper afterwards.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { publish, verify } from './counter';
import { demoCity } from './demo';

// 100 yuan may stay in the safe overnight, 600 in a drawer.
const city = demoCity(1, (there) =>
  publish(there, {
    company: '临江市自来水有限公司',
    halls: [{ hall: 1, name: '城北营业厅' }],
    safe_overnight_limit: 10_000,
    drawer_cash_limit: 60_000,
  }),
);
const at = () => {
  const [one] = city.counters;
  if (!one) throw new Error('the city has no counter');
  return one;
};
const strip = () => at().clerk.page.getByRole('contentinfo');
const papers = (part: string): string[] => readdirSync(join(at().data, 'receipts')).filter((file) => file.includes(part));

test('two payments are taken back: two slips lie in the drawer', async () => {
  const { clerk } = at();
  await clerk.signIn('1111');
  await clerk.openShift('500');
  for (const [account, name] of [['1200020405', '沈凯'], ['1200020417', '李静']] as const) {
    await clerk.findAndGoToTheMoney(account, name, '¥');
    await clerk.page.getByTestId('due').getByText(/[1-9]/).waitFor();
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
  }
});

test('one slip at the handover: told, and not without a reason', async () => {
  const { clerk } = at();
  await clerk.press('Alt+4');
  await clerk.press('F2');
  await clerk.act('交接给另一位营业员');
  await clerk.counts(['5', '', '', '', '', '', '', '']);
  await clerk.page.getByLabel('冲正单张数').waitFor();
  await clerk.type('1');
  await clerk.sees('应有 2 张，差 1 张');
  await clerk.fits();
  await clerk.press('Control+Enter');
  await clerk.sees('冲正单张数不对：请再找一找，或写明原因');
  await clerk.fits();
  expect(await clerk.page.getByText('谁来接？').count(), 'nobody takes it over yet').toBe(0);
  await clerk.type('一张被用户带走');
  await clerk.press('Control+Enter');
  await clerk.sees('谁来接？');
  await clerk.sees('冲正单应有 2 张，实有 1 张');
  await clerk.choose('李强');
  await clerk.fits();
  await clerk.approve('李强', '2222');
  await clerk.sees('已交接给 李强：相符');
  const sheet = clerk.page.locator('pre').first();
  await clerk.reads(sheet, '应有 2 张，实有 1 张');
  await clerk.reads(sheet, '一张被用户带走');
  await clerk.fits();
  await expect.poll(() => papers('handed-over').length).toBeGreaterThan(0);
});

test('the next clerk sees no slip missing any more, takes money above the limit of the drawer, and closes', async () => {
  const { clerk } = at();
  await clerk.press('Alt+q');
  await clerk.page.locator('#pin').waitFor();
  await clerk.press('ArrowDown');
  await clerk.signIn('2222');
  await clerk.boxIsReady();
  await clerk.findAndGoToTheMoney('1200020410', '张淑珍', '184.57');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
  await clerk.reads(strip(), '684.60');
  await clerk.press('Alt+0');
  await clerk.sees('超过限额 600.00 元，请缴存');
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.press('Alt+4');
  await clerk.press('F8');
  await clerk.counts(['6', '1', '1', '1', '', '4', '1', '1']);
  await clerk.reads(clerk.page.getByTestId('difference'), '相符');
  await clerk.page.getByLabel('冲正单张数').waitFor();
  await clerk.type('1');
  await clerk.press('Enter');
  await clerk.press('Enter');
  await clerk.sees('已交班，钱箱已关');
  await clerk.sees('冲正单应有 2 张，实有 1 张');
  await clerk.sees('冲正单应有 1 张，实有 1 张');
  await clerk.fits();
});

test('the day closes, and says that more stays in the safe than may; banked, it says so no more', async () => {
  const { clerk } = at();
  await clerk.press('F9');
  await clerk.sees('保险柜过夜 184.60 元，超过限额 100.00 元');
  await clerk.sees('不影响日结；请在“本班”按 Alt+Y 解款，或请押运。');
  await clerk.fits();
  await clerk.press('F2');
  await clerk.act('解款（送银行）');
  await clerk.sees('超过过夜限额 100.00 元');
  await clerk.fits();
  await clerk.choose('全部解款 184.60 元');
  await clerk.sees(/解款单 .*184.60 元已出库/);
  await clerk.press('Escape');
  await clerk.press('Escape');
  await clerk.press('F9');
  await clerk.page.getByRole('button', { name: /日结/ }).first().waitFor();
  await expect.poll(() => clerk.page.getByText('保险柜过夜').count()).toBe(0);
  await clerk.press('Control+Enter');
  await clerk.sees('今天已日结');
  await clerk.fits();
});

test('every byte and every approval holds', async () => {
  await at().clerk.sync();
  expect(at().complaints).toEqual([]);
  await at().end();
  const said = verify(at().data);
  expect(said).toContain('everything holds');
  expect(said).not.toContain('does not hold');
});

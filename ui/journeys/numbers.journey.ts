// Receipt numbers that run out while head office is away, by keyboard alone: few are left and the screen says so, none is
// left and nothing is taken; once the line is back another block is drawn, and the next receipt comes from it.
import { expect, test } from 'vitest';

import { askOffice, verify } from './counter';
import { demoCity } from './demo';

const city = demoCity();
const at = () => {
  const [one] = city.counters;
  if (!one) throw new Error('the city has no counter');
  return one;
};
const strip = () => at().clerk.page.getByRole('contentinfo');

const blocks = () =>
  (JSON.parse(askOffice(city.there, ['receipts', '--json'])) as { tally: { from: number; to: number; returned: number } }[]).map(({ tally }) => tally);

/** The last number of the counter's block, as the screen proposes it. */
let last = 0;

test('with the line cut all but two numbers are given back: few are left, in the strip and in words', async () => {
  const { clerk } = at();
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.sync();
  await city.cut();
  await clerk.press('F7');
  await clerk.choose('退回');
  const from = clerk.page.locator('#numbers-from');
  await from.waitFor();
  const next = Number(await from.inputValue());
  await clerk.press('Control+a');
  await clerk.type(String(next + 2));
  await clerk.press('Enter');
  last = Number(await clerk.page.locator('#numbers-to').inputValue());
  await clerk.press('Enter');
  await clerk.sees(`${next + 2} – ${last}：已退回`);
  await clerk.reads(strip(), '收据号剩 2');
  await clerk.sees('收据号只剩 2 个');
  await clerk.sees('上传对账后会领到新号段；急用可在“班次 · 票据”里向邻柜借号。');
  await clerk.fits();
  await clerk.press('Alt+0');
  await clerk.sees('剩余收据号');
  await clerk.sees(/没有号码不能收款/);
  await clerk.fits();
  // The sheet holds the keys: a digit answers nothing that it covers, and Esc closes it.
  await clerk.press('1');
  await clerk.press('Escape');
  await expect.poll(() => clerk.page.getByRole('dialog').count()).toBe(0);
  await clerk.sees('有号码要处理？');
  await clerk.press('Alt+1');
});

test('the last two are used; without a number nothing is taken, and what to do is said', async () => {
  const { clerk } = at();
  for (const [account, name] of [['1200020405', '沈凯'], ['1200020417', '李静']] as const) {
    await clerk.findAndGoToTheMoney(account, name, '¥');
    await clerk.page.getByTestId('due').getByText(/[1-9]/).waitFor();
    await clerk.press('+');
    await clerk.press('Enter');
    await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
    await clerk.boxIsReady();
  }
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.sees('收据号用完了');
  await clerk.sees('没有入账，没有收钱。');
  await clerk.fits();
  await clerk.backToTheBox();
});

test('the line is back: another block is drawn, the warning is gone, and the customer pays', async () => {
  await city.mend();
  const { clerk } = at();
  await expect
    .poll(
      async () => {
        await clerk.sync();
        return strip().textContent();
      },
      { timeout: 45_000, interval: 1_000 },
    )
    .not.toContain('收据号剩');
  const [first, second] = blocks();
  expect(first).toMatchObject({ to: last });
  expect(second?.from).toBeGreaterThan(last);
  await clerk.press('F7');
  await clerk.sees(`下一张 ${second?.from}`);
  await clerk.sees(`${second?.from} – ${second?.to}`);
  await expect.poll(() => clerk.page.getByText('收据号只剩').count()).toBe(0);
  await clerk.fits();
  await clerk.press('Alt+1');
  await clerk.findAndGoToTheMoney('zmx', '朱美霞', '61.71');
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.sees(new RegExp(`收据.*${second?.from}`));
  await clerk.fits();
});

test('every byte holds', async () => {
  expect(at().complaints).toEqual([]);
  await at().end();
  expect(verify(at().data)).toContain('everything holds');
});

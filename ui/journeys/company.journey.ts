// A company pays for several accounts with one cheque (合并收费), by keyboard alone. Days later the bank does not pay it: told
// once at head office, every bill is open again at the counter, with its late fee since its own date; paid anew by transfer.
import { expect, test } from 'vitest';

import { askOffice, verify } from './counter';
import { demoCity } from './demo';

const ACCOUNTS = [
  ['1200020401', '朱美霞'],
  ['1200020410', '张淑珍'],
  ['1200020417', '李静'],
] as const;
const AFTER = '2026-12-14T09:00:00+08:00';

const city = demoCity();
const at = () => {
  const [one] = city.counters;
  if (!one) throw new Error('the city has no counter');
  return one;
};

/** All of them into one basket, up to the sum. */
async function collects(): Promise<void> {
  const { clerk } = at();
  await clerk.boxIsReady();
  await clerk.act(/合并收费/);
  await clerk.sees('一户一户放进来');
  for (const [account, name] of ACCOUNTS) {
    await clerk.type(account);
    await clerk.page.getByRole('option', { name: new RegExp(name) }).waitFor();
    await clerk.press('Enter');
    await clerk.page.getByRole('list').getByText(name).waitFor();
  }
  await clerk.press('Enter');
  await clerk.sees('3 户应收合计');
}

const fen = (text: string | null): number => Math.round(Number(/([\d,]+\.\d\d)/.exec(text ?? '')?.[1]?.replaceAll(',', '')) * 100);

/** What each of them owes now, as the counter says it, in fen. */
async function owed(): Promise<number[]> {
  const { clerk } = at();
  const sums: number[] = [];
  for (const [account, name] of ACCOUNTS) {
    await clerk.backToTheBox();
    await clerk.open(account, name);
    await clerk.press('Enter');
    const due = clerk.page.getByTestId('due');
    await due.getByText(/[1-9]/).waitFor();
    sums.push(fen(await due.textContent()));
  }
  await clerk.backToTheBox();
  return sums;
}

let before: number[] = [];

test('one cheque over three accounts: a receipt for each, all of them on condition', async () => {
  const { clerk } = at();
  await clerk.signIn('1111');
  await clerk.openShift('500');
  before = await owed();
  await collects();
  await clerk.press('F10');
  await clerk.press('+');
  await clerk.press('Tab');
  await clerk.type('87654321');
  await clerk.press('Tab');
  await clerk.page.keyboard.insertText('工行城北支行');
  await clerk.press('Shift+Tab');
  await clerk.press('Shift+Tab');
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.sees('已收款，3 张收据');
  await clerk.fits();
  await clerk.press('Escape');
  for (const [account, name] of ACCOUNTS) {
    await clerk.backToTheBox();
    await clerk.open(account, name);
    await clerk.sees('支票待到账');
  }
  await clerk.fits();
  await clerk.backToTheBox();
  await clerk.press('Alt+4');
  await clerk.press('F8');
  await clerk.counts(['5', '', '', '', '', '', '', '']);
  await clerk.press('Control+Enter');
  await clerk.sees('已交班，钱箱已关');
});

test('eight days later the bank does not pay: finance tells head office one receipt, and all three are taken back', async () => {
  await at().clerk.sync();
  await city.cut();
  await city.mend(AFTER);
  const pending = askOffice(city.there, ['cheques'], '', AFTER).trim().split('\n').slice(1);
  expect(pending.length, 'a line for each receipt').toBe(3);
  const receipt = pending[0]?.split('\t')[1] ?? '';
  const told = askOffice(city.there, ['cheque', 'bounced', receipt, '--staff', '9'], '9999', AFTER);
  expect(told.match(/bounced, entry .*; its bills owe again since their own date/g)).toHaveLength(3);
  expect(askOffice(city.there, ['cheques'], '', AFTER).trim().split('\n')).toHaveLength(1);
});

test('at the counter every bill is open again, with its late fee for every day since', async () => {
  await at().again(AFTER);
  const { clerk } = at();
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.sync();
  for (const [account, name] of ACCOUNTS) {
    await clerk.backToTheBox();
    await clerk.open(account, name);
    await clerk.sees('已冲正而未收回的收据 1 张');
    await clerk.sees('违约金');
    await expect.poll(() => clerk.page.getByText('支票待到账').count()).toBe(0);
    await clerk.fits();
  }
  await clerk.press('ArrowLeft');
  await clerk.sees('看收据、补打');
  await clerk.press('Enter');
  await clerk.sees(/支票退票，已冲正 2026-12-14/);
  await clerk.reads(clerk.page.locator('pre').first(), '** 支票退票 已冲正');
  await clerk.fits();
  const now = await owed();
  expect(now.map((sum, nth) => sum > (before[nth] ?? 0))).toEqual([true, true, true]);
});

test('the company pays again, late fees and all, by transfer', async () => {
  const { clerk } = at();
  await collects();
  await clerk.press('Alt+z');
  await clerk.press('+');
  await clerk.press('Tab');
  await clerk.type('HD20261214');
  await clerk.press('Enter');
  await clerk.sees('已收款，3 张收据');
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

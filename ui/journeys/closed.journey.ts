// A payment of an account that was closed meanwhile (销户) is taken back by keyboard alone: each sum the way it came, the
// account stays closed, and whoever opens it sees both.
import { mkdirSync, writeFileSync } from 'node:fs';
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
const strip = () => at().clerk.page.getByRole('contentinfo');

const TITLES = {
  用户档案: '户号,户名,用水地址,联系电话,用水性质,人口数,表号,口径,抄表册,立户日期,状态,预存余额',
  抄表记录: '户号,表号,账期,上期止码,本期止码,用量,抄表日期,抄表方式',
  应收账单: '账单号,户号,账期,上期止码,本期止码,用量,一阶量,二阶量,三阶量,水费,污水处理费,应收合计,可缴费日,已缴金额,缴费日期,缴费方式',
};

/** What the billing system exports once the account is closed. */
function closes(account: string): void {
  const folder = join(city.there, 'closed');
  mkdirSync(folder);
  for (const [name, titles] of Object.entries(TITLES)) {
    const rows = name === '用户档案' ? [`${account},沈凯,朝晖六区5幢,13900000405,居民阶梯,3,M405,20,B001,2008-01-01,销户,0.00`] : [];
    writeFileSync(join(folder, `${name}.csv`), `${[titles, ...rows].join('\n')}\n`);
  }
  askOffice(city.there, ['import', folder, '--unnamed']);
}

test('paid by card and in cash', async () => {
  const { clerk } = at();
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.findAndGoToTheMoney('1200020405', '沈凯', '29.00');
  await clerk.press('F8');
  await clerk.type('20');
  await clerk.press('Tab');
  await clerk.type('POS88');
  await clerk.press('Alt+x');
  await clerk.press('+');
  await clerk.reads(clerk.page.getByTestId('change'), '0.00');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.reads(strip(), '509.00');
});

test('the account is closed at head office, and the counter hears of it', async () => {
  closes('1200020405');
  const { clerk } = at();
  await expect
    .poll(
      async () => {
        await clerk.sync();
        await clerk.backToTheBox();
        await clerk.open('1200020405', '沈凯');
        return clerk.page.getByText('已销户').count();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBeGreaterThan(0);
  await clerk.fits();
});

test('the money goes back the way it came: the card with its slip, the rest in cash', async () => {
  const { clerk } = at();
  await clerk.press('ArrowLeft');
  await clerk.sees('看收据、补打');
  await clerk.press('Enter');
  await clerk.page.getByRole('button', { name: '冲正' }).waitFor();
  await clerk.press('Alt+r');
  await clerk.sees('刷卡退还');
  await clerk.sees('现金退还');
  await clerk.choose('用户要求退回');
  await clerk.choose('已收回');
  await clerk.sees('怎么来的怎么退');
  await clerk.type('TK88');
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.approve();
  await clerk.sees('已冲正，原收据作废');
  await clerk.sees('TK88');
  await clerk.fits();
  await clerk.reads(strip(), '500.00');
});

test('the bill owes again, and the account is closed still', async () => {
  const { clerk } = at();
  await clerk.backToTheBox();
  await clerk.open('1200020405', '沈凯');
  await clerk.sees('已销户');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('due'), '29.00');
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

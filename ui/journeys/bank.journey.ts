// 渠道对账, 到账, 代扣 at head office by keyboard: a channel's statement that does not come to its own sum is refused whole, the right
// one is tried, taken and listed with what is open; the list of the collecting account says row by row what it is, and what is
// unclaimed whose it may be; a batch goes to the bank, is paid at a counter meanwhile, withdrawn, and paid by the bank all the same;
// cash that went to the bank is counted there.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { askOffice, publishStaff } from './counter';
import { goTo, signInAtOffice, signs } from './desk';
import { wechat } from './statements';

const city = cityWithConsole([1], (there) => publishStaff(there, 41, '钱进', '4141', 'finance'));
const ACCOUNT = '1200020405';
const OTHER = '1200020401';
let clerk: Clerk;
let qian: Clerk;
let desk: Page;

beforeAll(() => {
  [clerk, qian, desk] = [city.clerk, city.member, city.member.page];
});

/** Chosen as a person chooses it: the key opens the system's window. */
async function choose(key: string, file: string): Promise<void> {
  const chooser = desk.waitForEvent('filechooser');
  await qian.press(key);
  await (await chooser).setFiles(file);
  await qian.sees(file.split('/').at(-1) ?? '');
}

function written(name: string, rows: string[]): string {
  const path = join(city.there, name);
  writeFileSync(path, `\u{feff}${rows.join('\r\n')}\r\n`);
  return path;
}

/** What a bill of an account owes now, as the counter says it. */
async function owed(account: string): Promise<{ bill: string; yuan: string }> {
  const view = (await city.ipc('account', { account })) as unknown as { open: { bill: string; owed: number; late_fee: { owed: number } }[] };
  const [first] = view.open;
  if (!first) throw new Error(`${account} owes nothing`);
  return { bill: first.bill, yuan: ((first.owed + first.late_fee.owed) / 100).toFixed(2) };
}

test('a wallet is taken at the counter; a statement whose own sum does not agree is refused whole, with both sums', async () => {
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.findAndGoToTheMoney('1200020420', '蒋志强', '61.54');
  await clerk.press('F9');
  await clerk.press('+');
  await clerk.press('Tab');
  await clerk.type('WX1');
  await clerk.press('Shift+Tab');
  await clerk.reads(clerk.page.getByTestId('change'), '0.00');
  await clerk.press('Enter');
  await clerk.sees('打开收据');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await city.synced();

  await signInAtOffice(qian, '41', '4141');
  await goTo(qian, '渠道对账');
  await qian.sees('还没有收过账单。');
  await desk.locator('#statement-day').fill('2026-12-06');
  await qian.press('Control+Enter');
  await qian.sees('请先选至少一个渠道的账单');
  const rows = [
    { order: 'WX1', fen: 6_100 },
    { order: 'CST20261206X', fen: 5_000 },
  ];
  await choose('Alt+v', wechat(join(city.there, 'wechat-wrong.csv'), rows, 11_101));
  await qian.press('Control+Enter');
  await qian.sees(/微信对账单 整个不收：第 \d+ 行.*111\.01 元.*111\.00 元/);
  await qian.fits();
  await choose('Alt+v', wechat(join(city.there, 'wechat-1206.csv'), rows));
  await qian.press('Control+Enter');
  await qian.sees('试算：有 2 笔要人处理');
  await qian.reads(desk.getByTestId('four-ways'), '1 笔 50.00 元');
  await qian.reads(desk.getByTestId('left-over'), '金额不符');
  await qian.sees('还没有收过账单。');
  await qian.fits();
});

test('it is taken with the PIN, and stands below with what is open', async () => {
  await qian.press('F9');
  await signs(qian, '0000');
  await qian.sees('PIN 不对');
  await desk.waitForTimeout(1_200);
  await qian.type('4141');
  await qian.press('Enter');
  await qian.sees('已收下，要处理的已开出');
  await qian.reads(desk.getByTestId('statements'), '微信');
  await qian.reads(desk.getByTestId('left-open'), 'CST20261206X');
  await qian.sees('没了结的 2 笔，在“差异”页处理');
  await qian.fits();
  await choose('Alt+v', join(city.there, 'wechat-1206.csv'));
  await qian.press('Control+Enter');
  await qian.sees(/已作为 2026-12-06 的账单收过了/);
});

test('another file of that day names what was settled with its number, and opens it no more', async () => {
  const number = /^(\d+)\twechat\t2026-12-06\tCST20261206X/m.exec(askOffice(city.there, ['exceptions']))?.[1] ?? '';
  askOffice(city.there, ['exceptions', '--close', number, '--words', '平台已退款', '--staff', '41'], '4141');
  const rows = [
    { order: 'WX1', fen: 6_100 },
    { order: 'CST20261206X', fen: 5_000 },
    { order: 'CST20261206Y', fen: 700 },
  ];
  await choose('Alt+v', wechat(join(city.there, 'wechat-1206-whole.csv'), rows));
  await qian.press('Control+Enter');
  await qian.sees('试算：有 1 笔要人处理');
  await qian.reads(desk.getByTestId('left-over'), 'CST20261206Y');
  await qian.sees('微信：已处理过、不再开出的 1 笔');
  await qian.reads(desk.getByTestId('settled-before'), number);
  await qian.fits();
});

test('the list of the account is told row by row; what is chosen is taken, and whose it may be is said', async () => {
  await goTo(qian, '到账');
  await qian.sees('没有未认领的来款。');
  await qian.press('Alt+l');
  const head = '交易日期,流水号,收入金额,支出金额,对方户名,摘要';
  const rows = ['2026-12-05,A1,120.00,,临江纺织,水费 1200020405', '2026-12-05,A2,29.00,,沈凯,', '2026-12-05,A3,900,,财付通支付科技,结算', '2026-12-05,A4,,12.00,银行,手续费'];
  await choose('Alt+x', written('明细.csv', [head, ...rows]));
  await qian.press('Control+Enter');
  await qian.sees('试算：3 行 1,049.00 元，选中 2 行 149.00 元');
  await qian.sees('微信结算款，看“渠道对账”');
  await qian.fits();
  await qian.press('Space');
  await qian.sees('选中 1 行 29.00 元');
  await qian.press('Space');
  await qian.sees('选中 2 行 149.00 元');
  await qian.press('F9');
  await signs(qian, '4141');
  await qian.sees('登记来款 2 笔 149.00 元');
  await qian.reads(desk.getByTestId('arrivals-sum'), '未认领 2 笔 149.00 元');
  await qian.press('Alt+n');
  await qian.sees(/可能是 1200020405 沈凯（附言里有户号/);
  await qian.sees(/可能是 1200020405 沈凯（付款人就是户主，正好欠这个数/);
  await qian.fits();
});

test('what nobody claims goes back, with words and the PIN', async () => {
  await qian.press('1');
  await qian.sees('为什么退回？');
  await qian.type('付款人汇错');
  await qian.press('Control+Enter');
  await qian.type('4141');
  await qian.press('Enter');
  await qian.sees('已记下退回');
  await qian.reads(desk.getByTestId('arrivals-sum'), '未认领 1 笔 29.00 元');
  await qian.press('Alt+j');
  await qian.sees('还没有解款单。');
  await qian.fits();
});

const bills: Record<string, { bill: string; yuan: string }> = {};
const of = (account: string) => bills[account] ?? { bill: '', yuan: '' };

test('a batch goes to the bank: what is not owed is left out by name', async () => {
  for (const account of [ACCOUNT, OTHER]) bills[account] = await owed(account);
  await goTo(qian, '代扣');
  await qian.sees('没有在途的批次。');
  await qian.press('3');
  await desk.locator('#debit-batch:focus').waitFor();
  await qian.type('DK1206');
  await desk.locator('#debit-sent').fill('2026-12-06');
  await desk.locator('#debit-returns').fill('2026-12-08');
  const rows = [ACCOUNT, OTHER].map((account) => [of(account).bill, account, of(account).yuan].join(','));
  await choose('Alt+s', written('送盘.csv', ['账单号,户号,金额', ...rows, `Z9,${OTHER},1`]));
  await qian.press('Control+Enter');
  await qian.sees('试算：可送 2 笔');
  await qian.reads(desk.getByTestId('left-out'), '没有这一户的这张账单');
  await qian.fits();
  await qian.press('F9');
  await signs(qian, '4141');
  await qian.sees('已记下在银行 2 笔');
  await qian.reads(desk.getByTestId('debits-sum'), '在途 2 笔');
  await qian.reads(desk.getByTestId('batch-facts'), '2026-12-08');
  await qian.reads(desk.getByTestId('debits'), '沈凯');
  await qian.fits();
});

test('paid at the counter meanwhile, it is withdrawn and the list for the bank is saved', async () => {
  await city.synced();
  await clerk.backToTheBox();
  await clerk.open(ACCOUNT, '沈凯');
  await clerk.sees('代扣在途 12-08 回盘');
  await clerk.press('Space');
  await clerk.press('Enter');
  await clerk.sees('选中的账单已送银行代扣（批次 DK1206），还没有回盘');
  await clerk.press('+');
  await clerk.press('Alt+v');
  await clerk.sees('已告知用户：代扣在途，仍收');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.boxIsReady();
  await city.synced();
  await qian.press('0');
  await qian.sees('撤盘 1 笔');
  await qian.press('2');
  await desk.locator('#signed-pin:focus').waitFor();
  await qian.fits();
  await qian.type('4141');
  const saved = desk.waitForEvent('download');
  await qian.press('Enter');
  expect((await saved).suggestedFilename()).toBe('代扣撤盘-DK1206.csv');
  await qian.sees('已撤盘 1 笔，名单已下载');
  await qian.reads(desk.getByTestId('debits'), '已撤盘：已缴费');
});

test('the bank pays it all the same: tried, the second payment is told; taken, it stands in the deposit', async () => {
  await qian.press('1');
  const head = '账单号,户号,金额,扣款日期,结果,参考号,原因';
  const rows = [`${of(ACCOUNT).bill},${ACCOUNT},${of(ACCOUNT).yuan},2026-12-06,成功,B1,`, `${of(OTHER).bill},${OTHER},${of(OTHER).yuan},2026-12-06,失败,,余额不足`];
  await choose('Alt+h', written('回盘.csv', [head, ...rows]));
  await qian.press('Control+Enter');
  await qian.sees(/试算：扣到 1 笔.*没扣到 1 笔/);
  await qian.sees(`账单 ${of(ACCOUNT).bill} 已缴过，银行又扣了，多 ${of(ACCOUNT).yuan} 元`);
  await qian.fits();
  await qian.press('F9');
  await signs(qian, '4141');
  await qian.sees(/已收回盘：扣到 1 笔/);
  await qian.reads(desk.getByTestId('debits'), `多收 ${of(ACCOUNT).yuan} 元已转预存，还没有告知用户`);
  await qian.reads(desk.getByTestId('debits'), '没扣到：余额不足');
  await qian.fits();
});

test('cash goes to the bank; what it counted is asked for until it is there, and stands on the slip', async () => {
  await clerk.press('Alt+4');
  await clerk.press('F2');
  await clerk.act('缴存保险柜');
  await clerk.page.getByLabel('100 元张数').waitFor();
  await clerk.type('1');
  await clerk.press('Control+Enter');
  await clerk.approve();
  await clerk.sees('已缴存 100.00 元，王芳 收下');
  await clerk.press('Escape');
  await clerk.press('Escape');
  await clerk.act('解款（送银行）');
  await clerk.choose('全部解款 100.00 元');
  await clerk.sees(/解款单 .*100.00 元已出库/);
  await city.synced();
  // Asked when the page is opened, and it was a moment ago.
  await desk.reload();
  await goTo(qian, '到账');
  await qian.sees('解款在途 1 笔 100.00 元');
  await qian.press('Alt+j');
  await qian.reads(desk.getByTestId('deposit'), '100.00');
  await qian.press('1');
  await desk.locator('#deposit-counted:focus').waitFor();
  await qian.type('99');
  await desk.locator('#deposit-reference').focus();
  await qian.press('Enter');
  await qian.sees('要写银行点得的金额和流水号');
  await qian.fits();
  await qian.type('JK1206');
  await expect.poll(() => desk.getByText('要写银行点得的金额和流水号').count()).toBe(0);
  await qian.press('Enter');
  await signs(qian, '4141');
  await qian.sees('已记下银行点数');
  await qian.reads(desk.getByTestId('deposit'), '99.00');
  await qian.fits();
});

test('the list that tells of the same cash again makes nothing of it; what somebody has to look at is ticked by them', async () => {
  await qian.press('Alt+l');
  const head = '交易日期,流水号,收入金额,对方户名,摘要';
  const rows = ['2026-12-06,JK1206,99.00,,解款', '2026-12-06,JK1207,50.00,,现金缴存', '2026-12-06,YL1206,640.00,银联商务,1205清算', '2026-12-06,A8,31.00,李四,水费'];
  await choose('Alt+x', written('明细2.csv', [head, ...rows]));
  await qian.press('Control+Enter');
  await qian.sees('试算：4 行 820.00 元，选中 1 行 31.00 元');
  await qian.sees(/已点过：.* 的解款单 1/);
  await qian.sees('现金，对不上一张在途的解款单：核对后再选');
  await qian.sees('像是刷卡结算款：核对后再选');
  await qian.fits();
  await qian.press('ArrowDown');
  await qian.press('Space');
  await qian.sees('选中 2 行 81.00 元');
  await qian.press('F9');
  await signs(qian, '4141');
  await qian.sees('登记来款 2 笔 81.00 元');
  expect(city.complaints.flat().filter((one) => !/40[139]/.test(one))).toEqual([]);
});

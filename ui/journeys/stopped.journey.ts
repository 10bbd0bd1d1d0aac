// The line is cut, and somebody whose supply was stopped pays: the department is telephoned, 复水 opened and its slip printed
// without head office. Papers that two counters tick meanwhile come together once the line is mended.
import { expect, test } from 'vitest';

import type { Clerk } from './clerk';
import { askOffice, verify } from './counter';
import { demoCity } from './demo';
import { act, find, isCutAt, sync } from './desk';

const city = demoCity(2);
const ACCOUNT = '1200020414';
const clerks = (): [Clerk, Clerk] => city.counters.map(({ clerk }) => clerk) as [Clerk, Clerk];

test('a meter test is accepted, and both counters know of it', async () => {
  const [first, second] = clerks();
  for (const clerk of clerks()) await clerk.signIn('1111');
  await first.openShift('500');
  await first.press('Alt+2');
  await first.page.getByRole('combobox').first().focus();
  await first.type('yanshuibiao');
  await first.sees('用户常说：验水表');
  await first.press('Enter');
  await first.page.locator('#case-name').waitFor();
  for (const words of ['王大爷', '13900001234', '朝晖六区12幢', '水表走得太快', '', '1234']) {
    await first.page.keyboard.insertText(words);
    await first.press('Enter');
  }
  await first.press('Control+Enter');
  await first.sees(/工单 .* 已受理/);
  await first.press('Enter');
  await sync(first);
  await sync(second);
});

test('cut: whoever was stopped pays, the department is telephoned, and the slip printed', async () => {
  const [first] = clerks();
  await city.cut();
  await first.press('Alt+4');
  await first.press('F10');
  await first.press('Control+Enter');
  await isCutAt(first);
  await first.backToTheBox();
  await first.type(ACCOUNT);
  await first.page.getByRole('option', { name: /1200020414/ }).first().waitFor();
  await first.press('Enter');
  await first.sees('欠费停水');
  await first.press('Enter');
  await first.page.getByTestId('due').waitFor();
  await first.press('+');
  await first.press('Enter');
  await first.page.getByTestId('done').waitFor();
  await first.sees('复水：马上打工程抢修部 0000-8002');
  await first.press('Alt+w');
  await first.sees('电话打了吗？');
  await first.page.keyboard.insertText('调度老陈，09:02');
  await first.press('Enter');
  await first.sees(/复水工单 .*，2026-12-07 09:\d\d 前来水/);
  await first.sees('受理回执存为文件：');
  await first.fits();
});

test('cut: each counter ticks the paper that was brought to it', async () => {
  const [first, second] = clerks();
  for (const [clerk, paper] of [[first, '户主身份证'], [second, '检定费']] as const) {
    await find(clerk, '13900001234', '已经转给水表计量部');
    await clerk.press('Alt+z');
    await clerk.sees('收到了哪一样？');
    await clerk.choose(paper);
    await clerk.sees(`补收资料：${paper}`);
  }
  await first.sees('验表申请，检定费');
  await second.sees('验表申请，户主身份证');
  await act(second, '记原因');
  await second.press('1');
  await second.sees('是哪条规则？');
  await second.choose('水价');
  await second.choose(/进位/);
  await second.page.locator('#case-act-words').waitFor();
  await second.press('Enter');
  await second.sees(/原因：规则，水价 .*进位/);
});

test('mended: both papers are there on every side, and the rule stands in the report', async () => {
  const [first, second] = clerks();
  await city.mend();
  await sync(first);
  await sync(second);
  await sync(first);
  for (const clerk of clerks()) {
    await find(clerk, '13900001234', '已经转给水表计量部');
    await clerk.reads(clerk.page.getByRole('article'), '待补资料验表申请时限');
    await clerk.sees('补收资料：户主身份证');
    await clerk.sees('补收资料：检定费');
  }
  await first.fits();
  const restored = JSON.parse(askOffice(city.there, ['cases', '--json'])) as { name: string; urgent: boolean }[];
  expect(restored.filter((one) => one.name === '复水').map((one) => one.urgent)).toEqual([true]);
  const friction = JSON.parse(askOffice(city.there, ['friction', '--json'])) as { rule: { rule: string; clause?: unknown }; counts: Record<string, number> }[];
  const tariff = friction.filter((one) => one.rule.rule === 'tariff');
  expect(tariff.map(({ rule, counts }) => [rule.clause, counts])).toEqual([[{ of: 'rounding' }, { complaint: 1 }]]);
  for (const demo of city.counters) {
    await demo.end();
    expect(verify(demo.data)).toContain('everything holds');
  }
});

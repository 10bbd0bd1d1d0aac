// 回访 and 规则摩擦 at the console, by keyboard: a customer of a case that is over is called, rates it, and leaves the list; whoever
// heads a department is told of a broken promise from signing in on; and rules stand by the trouble they cause, naming nobody.
import { v7 } from 'uuid';
import { expect, test } from 'vitest';

import { cityWithConsole } from './city';
import { askOffice, verify } from './counter';
import { goTo, signInAtOffice } from './desk';

const city = cityWithConsole();
const CASE = v7();
let number = '';

interface Sheet {
  line: { number: string };
  stars: number | null;
}

test('a case is closed at the counter, and its customer came again for a rule', async () => {
  const { ipc } = city;
  await ipc('sign_in', { staff: 1, pin: '1111' });
  const opened = (await ipc('open_case', {
    case: CASE,
    item: 'metertest',
    account: null,
    bill: null,
    name: '单晓燕',
    phone: '13900000418',
    address: '朝晖六区12幢',
    words: '水表走得太快',
    fields: { meter_reading: '417' },
    seen: [],
    telephoned: null,
  })) as unknown as Sheet;
  number = opened.line.number;
  const rule = { rule: 'item', item: 'metertest', part: { of: 'papers' } };
  await ipc('act_on_case', { case: CASE, step: v7(), act: { act: 'came_again', cause: 'rule', rule }, words: '又要跑一趟' });
  await ipc('act_on_case', { case: CASE, step: v7(), act: { act: 'close', outcome: 'done' }, words: '检定合格' });
  await city.synced();
});

test('head office calls: not reached, then reached and rated, each with words', async () => {
  const { member } = city;
  await signInAtOffice(member, '22', '2222');
  await goTo(member, '回访');
  await member.reads(member.page.getByTestId('calls-sum'), '待回访 1 户');
  await member.sees('请回访：单晓燕 13900000418');
  await member.fits();
  await member.press('1');
  await member.sees('联系上了吗？');
  await member.press('2');
  await member.page.locator('textarea').waitFor();
  await member.page.keyboard.insertText('没人接');
  await member.press('Control+Enter');
  await member.sees(`${number} 已记回访：没联系上`);
  await member.reads(member.page.getByTestId('calls-sum'), '待回访 1 户');
  await member.press('1');
  await member.sees('联系上了吗？');
  await member.press('1');
  await member.page.locator('textarea').waitFor();
  await member.page.keyboard.insertText('说表没问题，态度好');
  await member.press('Control+Enter');
  await member.sees('用户怎么评价？');
  // Enter alone is nobody's word.
  await member.press('Enter');
  await member.sees('用户怎么评价？');
  await member.fits();
  await member.press('4');
  await member.page.locator('textarea').waitFor();
  await member.press('Control+Enter');
  await member.sees(`${number} 已记回访：评价：满意`);
  await member.reads(member.page.getByTestId('calls-sum'), '待回访 0 户');
});

test('the hall hears of the call and of the rating', async () => {
  await city.synced();
  const there = (await city.ipc('case_sheet', { case: CASE })) as unknown as Sheet;
  expect(there.stars).toBe(4);
});

test('the rule behind the second visit stands in the report, with the case by its number, and nobody', async () => {
  const { member } = city;
  await goTo(member, '规则摩擦');
  await member.reads(member.page.getByTestId('friction-sum'), '有麻烦的规则 1 条');
  await member.reads(member.page.getByTestId('friction-rule'), '验表：带什么');
  await member.reads(member.page.getByTestId('friction-examples'), number);
  await member.reads(member.page.getByTestId('friction-examples'), '用户再来');
  const page = (await member.page.getByRole('main').textContent()) ?? '';
  for (const person of ['张敏', '单晓燕', '13900000418']) expect(page).not.toContain(person);
  await member.fits();
  await member.press('4');
  await member.reads(member.page.getByTestId('friction-handed'), '验表');
  await member.fits();
  await member.press('2');
  await member.reads(member.page.getByTestId('friction-sum'), '有麻烦的规则 0 条');
  await member.press('Alt+q');
  const told = JSON.parse(askOffice(city.there, ['friction', '--json'])) as { examples: { number: string }[] }[];
  expect(told.map((line) => line.examples.map((one) => one.number)), 'the command says the same').toEqual([[number]]);
});

test('everything holds', async () => {
  expect(city.complaints.flat().filter((said) => !/401/.test(said))).toEqual([]);
  await Promise.all(city.clerks.map((clerk) => clerk.page.close()));
  await Promise.all(city.counters.map((counter) => counter.kill()));
  for (const folder of city.here) expect(verify(folder)).toContain('everything holds');
});

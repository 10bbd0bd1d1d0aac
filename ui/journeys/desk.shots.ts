// A picture of what becomes of cases, in both languages and in the dark: handed on, paused, rated and called back, a number that
// is unheard of, supply restored, an inheritance; and head office's pages of each: what waits for a word, what is overdue,
// promises, rules that fail, the catalogue's departments, calendar and trials. To be looked at: nothing here compares pictures.
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';

import type { Browser, Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, beforeAll, test } from 'vitest';

import { album, tell, type Album } from './album';
import { openBrowser, openPage, SMALL, type Window } from './browser';
import { Clerk } from './clerk';
import { askOffice, newFolder, startConsole, startCounter } from './counter';
import { shipped, signInAtOffice } from './desk';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const still = (page: Page) => page.waitForTimeout(500);

const LOOKS: [string, Window][] = [
  ['zh-CN', { ...SMALL, language: 'zh-CN' }],
  ['en', { ...SMALL, language: 'en' }],
  ['dark', { ...SMALL, language: 'zh-CN', dark: true }],
];

test.each(LOOKS)('what becomes of cases, %s', async (name, look) => {
  const take = album(`desk/${name}`);
  const [here, there] = [newFolder(), newFolder()];
  const office = await startConsole(there.path);
  // Promised at once: broken as soon as it was accepted.
  const file = join(there.path, 'repair.json');
  writeFileSync(file, JSON.stringify({ ...shipped.items.find((item) => item.id === 'repair'), promise: { minutes: 0 } }));
  askOffice(there.path, ['publish', 'item', file, '--staff', '9'], '9999');
  const counter = await startCounter(here.path, '--demo', '--office', office.address, '--code', office.code);
  try {
    const clerk = new Clerk((await openPage(browser, counter.address, look)).page);
    await clerk.page.locator('#pin').waitFor({ timeout: 45_000 });
    await clerk.signIn('1111');
    await clerk.page.getByRole('combobox').waitFor();
    await clerk.type('500');
    await clerk.press('Enter');
    await clerk.boxIsReady();
    await restored(clerk, take);
    await inherited(clerk, take);
    await handedOn(clerk, take);
    await paused(clerk, take);
    await ended(clerk, take);
    await overdue(clerk, take);
    for (const [act, amount] of [['waive_late_fee', 31], ['reverse_payment', 1_200_000]]) {
      await tell(clerk.page, 'ask_word', { act, amount, account: '1200020401' });
    }
    await tell(clerk.page, 'start_sync', {});
    await clerk.page.waitForTimeout(2500);
    for (const [staff, pin, looks] of [
      ['21', '2121', ofTheHead],
      ['9', '9999', ofTheBoss],
    ] as const) {
      const person = new Clerk((await openPage(browser, office.console, look)).page);
      await signInAtOffice(person, staff, pin);
      await looks(person, take);
      await person.page.close();
    }
    await clerk.page.close();
  } finally {
    await Promise.all([counter.kill(), office.kill()]);
    here.remove();
    there.remove();
  }
}, 240_000);

/** Somebody who was cut off pays: whom to telephone, and the case. */
async function restored(clerk: Clerk, take: Album): Promise<void> {
  const { page } = clerk;
  await clerk.type('1200020414');
  await still(page);
  await clerk.press('Enter');
  await still(page);
  await take(page, 'cut-off');
  await clerk.press('Enter');
  await page.getByTestId('due').waitFor();
  await clerk.press('+');
  await clerk.press('Enter');
  await page.getByTestId('done').waitFor();
  await take(page, 'paid-restore-now');
  await clerk.press('Alt+w');
  await still(page);
  await page.keyboard.insertText('调度老陈，09:02');
  await take(page, 'restore-telephoned');
  await clerk.press('Enter');
  await page.waitForTimeout(1000);
  await take(page, 'restore-accepted');
  await clerk.press('Enter');
  await clerk.backToTheBox();
}

/** The holder died: what is owed and held stands in the form, and the paper that is there is ticked. */
async function inherited(clerk: Clerk, take: Album): Promise<void> {
  const { page } = clerk;
  await clerk.type('1200020403');
  await still(page);
  await clerk.press('Enter');
  await still(page);
  await clerk.press('Alt+2');
  await clerk.boxIsReady();
  await page.keyboard.insertText('继承');
  await still(page);
  await clerk.press('Enter');
  await page.locator('#case-name').waitFor();
  await take(page, 'inheritance');
  await page.locator('#case-words').focus();
  await page.keyboard.insertText('父亲去世，房子由我继承');
  await clerk.press('Enter');
  // Which bill it is about may be left out.
  await clerk.press('Enter');
  await page.keyboard.insertText('陈继业');
  for (const digit of ['2', '2', '', '1']) {
    await clerk.press('Enter');
    if (digit !== '') await clerk.type(digit);
  }
  for (let at = 0; at < 2; at += 1) {
    await clerk.press('Enter');
    await clerk.press('Space');
  }
  await take(page, 'papers-ticked');
  await clerk.press('Control+Enter');
  await page.getByRole('button', { name: /下一位|Next customer/ }).waitFor();
  await take(page, 'inheritance-accepted');
  await clerk.press('Enter');
  await clerk.press('Alt+1');
  await still(page);
  await take(page, 'account-with-its-cases');
  await clerk.press('Alt+l');
  await page.getByTestId('case-say').waitFor();
  await take(page, 'cases-of-the-account');
}

/** Beside what the screen asks for. */
const opened = (item: string, words: string, fields: Record<string, string>) => ({
  case: v7(),
  item,
  account: null,
  bill: null,
  name: '单晓燕',
  phone: '13900000418',
  address: '朝晖六区12幢2单元301',
  words,
  fields,
  seen: [],
  telephoned: null,
});

async function lookFor(clerk: Clerk, who: string): Promise<void> {
  await clerk.press('Alt+3');
  await clerk.boxIsReady();
  await clerk.press('Control+a');
  await clerk.page.keyboard.insertText(who);
  await still(clerk.page);
}

async function handedOn(clerk: Clerk, take: Album): Promise<void> {
  const { page } = clerk;
  await tell(page, 'open_case', opened('metertest', '水表走得太快', { meter_reading: '417' }));
  await lookFor(clerk, '0418');
  await clerk.press('Enter');
  await clerk.choose(/转办|Hand/);
  await still(page);
  await take(page, 'hand-on-whom');
  await clerk.choose(/抄表收费部/);
  await page.locator('#case-act-words').waitFor();
  await page.keyboard.insertText('先核对抄表，再说验表');
  await take(page, 'hand-on-why');
  await clerk.press('Enter');
  await still(page);
  await take(page, 'handed-on');
}

async function paused(clerk: Clerk, take: Album): Promise<void> {
  const { page } = clerk;
  await clerk.press('Enter');
  await clerk.choose(/暂停计时|Pause/);
  await still(page);
  await take(page, 'pause-why');
  await clerk.press('2');
  await page.locator('#case-act-words').waitFor();
  await page.keyboard.insertText('用户出差，周三回来');
  await clerk.press('Enter');
  await still(page);
  await take(page, 'paused');
}

/** Answered and closed; called back, and rated. */
async function ended(clerk: Clerk, take: Album): Promise<void> {
  const { page } = clerk;
  for (const [name, words] of [[/^恢复计时|^Resume/, ''], [/^答复|^Answer/, '表没有问题']] as const) {
    await clerk.press('Enter');
    await clerk.choose(name);
    await page.locator('#case-act-words').waitFor();
    await page.keyboard.insertText(words);
    await clerk.press('Enter');
    await still(page);
  }
  await clerk.press('Enter');
  await clerk.choose(/^办结|^Close/);
  await still(page);
  await take(page, 'close-how');
  await clerk.press('1');
  await page.locator('#case-act-words').waitFor();
  await page.keyboard.insertText('检定合格');
  await clerk.press('Enter');
  await still(page);
  await take(page, 'closed-how-was-it');
  await clerk.press('Escape');
  await clerk.press('Enter');
  await still(page);
  await take(page, 'closed-what-to-do');
  await clerk.press('Alt+1');
  await clerk.press('Alt+3');
  await clerk.press('Alt+h');
  await still(page);
  await take(page, 'to-be-called-back');
  await clerk.press('Enter');
  await still(page);
  await take(page, 'reached');
  await clerk.press('1');
  await page.locator('#case-act-words').waitFor();
  await clerk.press('Enter');
  await still(page);
  await take(page, 'rate');
  await clerk.press('4');
  await page.locator('#case-act-words').waitFor();
  await clerk.press('Enter');
  await still(page);
  await take(page, 'rated');
  await clerk.press('Escape');
}

/** A promise that is broken; a rule that fails; a number that is unheard of. */
async function overdue(clerk: Clerk, take: Album): Promise<void> {
  const { page } = clerk;
  await tell(page, 'open_case', { ...opened('repair', '楼下水管爆了，水往楼道里流', { kind: '爆管', place: '小区' }), name: '王大爷', phone: '13900001234', telephoned: '13:02 老陈接的' });
  await tell(page, 'report_rule', {
    report: v7(),
    rule: { rule: 'item', item: 'transfer', part: { of: 'papers' } },
    case: null,
    happened: '子女来办，又要跑一趟取老人的身份证',
    proposal: '持户口簿可以代办',
  });
  await lookFor(clerk, '1234');
  await take(page, 'broken');
  await clerk.press('Alt+o');
  await still(page);
  await take(page, 'overdue-of-the-hall');
  await clerk.press('Escape');
  await lookFor(clerk, '0203-1205-17');
  await take(page, 'unheard-of');
}

/** A page of the console, by the key on its tab, or by that of its group and its letter there; in either language. */
async function toPage(person: Clerk, name: RegExp): Promise<void> {
  const tabs = person.page.getByRole('navigation');
  await tabs.getByRole('button').first().waitFor();
  const tab = tabs.getByRole('button', { name: new RegExp(`^(${name.source})`) });
  if ((await tab.count()) > 0) await person.press((await tab.first().getAttribute('aria-keyshortcuts')) ?? '');
  else {
    for (const group of await tabs.locator('button[aria-haspopup]').all()) {
      if (!name.test((await group.getAttribute('title')) ?? '')) continue;
      await person.press((await group.getAttribute('aria-keyshortcuts')) ?? '');
      await person.choose(name, person.page.getByRole('menu'), 'menuitem');
      break;
    }
  }
  await still(person.page);
}

/** Whoever heads a department. */
async function ofTheHead(head: Clerk, take: Album): Promise<void> {
  const { page: desk } = head;
  await desk.getByTestId('sum').waitFor();
  await still(desk);
  await take(desk, 'console-queue');
  await head.press('5');
  await still(desk);
  await take(desk, 'console-hand-on');
  await head.press('1');
  await still(desk);
  await take(desk, 'console-hand-on-why');
  await head.press('Escape');
  await head.press('Escape');
  await head.press('6');
  await still(desk);
  await take(desk, 'console-pause');
  await head.press('Escape');
  await toPage(head, /逾期督办|Overdue/);
  await take(desk, 'console-overdue');
  await head.press('1');
  await desk.locator('textarea').waitFor();
  await desk.keyboard.insertText('老陈今晚去，九点前给用户回电话');
  await take(desk, 'console-take-up');
  await head.press('Escape');
  await toPage(head, /承诺兑现|Promises/);
  await take(desk, 'console-promises');
  await toPage(head, /规则摩擦|Friction/);
  await still(desk);
  await take(desk, 'console-friction');
  await head.press('4');
  await take(desk, 'console-handed-off');
  await toPage(head, /回访|Call back/);
  await still(desk);
  await take(desk, 'console-calls');
  await toPage(head, /规则反映|Rules/);
  await take(desk, 'console-rules');
  await head.press('1');
  await head.press('2');
  await desk.locator('textarea').waitFor();
  await desk.keyboard.insertText('同意：改为本人或户口簿上的家人都能办，下月起');
  await head.press('Control+Enter');
  await still(desk);
  await take(desk, 'console-rule-answer');
}

/** The supervisor, and 信息. */
async function ofTheBoss(boss: Clerk, take: Album): Promise<void> {
  const { page: desk } = boss;
  await desk.getByTestId('words-sum').waitFor();
  await desk.getByRole('option').nth(1).waitFor({ timeout: 20_000 });
  await still(desk);
  await take(desk, 'console-words');
  await toPage(boss, /业务目录|Catalogue/);
  await desk.getByTestId('items-sum').waitFor();
  await boss.press('Alt+c');
  await desk.locator('#city-days').waitFor();
  await take(desk, 'console-calendar');
  await boss.press('Escape');
  await boss.press('Alt+d');
  await desk.locator('#city-departments').waitFor();
  await desk.locator('#city-departments').focus();
  await boss.press('Control+End');
  await desk.keyboard.insertText('\nhydrant | 消防栓管理科 | 0000-8009 | 9');
  await boss.press('Alt+x');
  await still(desk);
  await take(desk, 'console-departments-drop');
  await boss.press('Escape');
  await boss.press('Control+Enter');
  await still(desk);
  await take(desk, 'console-departments');
  await boss.press('Escape');
  await boss.press('Escape');
  await boss.press('Enter');
  await desk.locator('#item-name').waitFor();
  await desk.locator('#item-only_in').focus();
  await desk.keyboard.insertText('7');
  await boss.press('Control+Enter');
  await still(desk);
  await take(desk, 'console-trial');
}

// A picture of every screen of cases, in both languages: the form, the slip, what is attached, the answer sheet, a bill in
// dispute; and head office's queue and catalogue. To be looked at: nothing here compares pictures.
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';

import { album, tell, type Album } from './album';
import { openBrowser, openPage, SMALL } from './browser';
import { Clerk } from './clerk';
import { newFolder, startConsole, startCounter } from './counter';
import { goTo, signInAtOffice } from './desk';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const still = (page: Page) => page.waitForTimeout(400);

/** A case from its form to its answer, what goes with it, a bill in dispute, and head office's side of each. */
test.each(['zh-CN', 'en'] as const)('cases in %s', async (language) => {
  const take = album(`cases/${language}`);
  const [here, there] = [newFolder(), newFolder()];
  const office = await startConsole(there.path);
  const counter = await startCounter(here.path, '--demo', '--office', office.address, '--code', office.code);
  try {
    const clerk = new Clerk((await openPage(browser, counter.address, { ...SMALL, language })).page);
    const { page } = clerk;
    await page.locator('#pin').waitFor({ timeout: 45_000 });
    await clerk.signIn('1111');
    await page.getByRole('combobox').waitFor();
    await clerk.type('500');
    await clerk.press('Enter');
    await clerk.boxIsReady();
    await clerk.press('Alt+2');
    await clerk.boxIsReady();
    await clerk.type('baoguan');
    await take(page, 'card');
    await clerk.press('Enter');
    await page.locator('#case-name').waitFor();
    for (const words of ['王大爷', '13900001234', '朝晖六区12幢门口', '楼下水管爆了，水冲到马路上', '调度老陈，09:02']) {
      await page.keyboard.insertText(words);
      await clerk.press('Enter');
    }
    await clerk.type('2');
    await clerk.press('Enter');
    await clerk.type('3');
    await take(page, 'case-form');
    await clerk.press('Control+Enter');
    await page.getByRole('button', { name: /下一位|Next customer/ }).waitFor();
    await take(page, 'accepted-and-its-slip');
    const photo = join(here.path, 'photo.jpg');
    await page.screenshot({ path: photo, type: 'jpeg' });
    await clerk.press('Alt+f');
    await take(page, 'attachments-none');
    await clerk.press('1');
    await take(page, 'attach-from');
    await clerk.press('1');
    await page.locator('#attachment-path').waitFor();
    await page.keyboard.insertText(photo);
    await clerk.press('Enter');
    await take(page, 'attach-which-paper');
    await clerk.press('1');
    await page.getByTestId('attachment-place').waitFor();
    await take(page, 'attached');
    await clerk.press('2');
    await page.getByTestId('attachment').waitFor();
    await take(page, 'attachment-shown');
    for (const key of ['Escape', 'Escape', 'Enter']) await clerk.press(key);
    await clerk.press('Alt+3');
    await page.getByTestId('case-say').waitFor();
    await take(page, 'answer-sheet');
    await clerk.press('Enter');
    await take(page, 'what-to-do');
    await clerk.press('1');
    await still(page);
    await take(page, 'came-again-why');
    // Where it asks from what that came: the department.
    if ((await page.locator('#case-act-words').count()) === 0) await clerk.press('2');
    await page.locator('#case-act-words').waitFor();
    await page.keyboard.insertText('还没有人来');
    await take(page, 'came-again');
    await clerk.press('Enter');
    await take(page, 'answer-sheet-came-again');
    await disputed(clerk, take);
    await tell(page, 'start_sync', {});
    await page.waitForTimeout(2500);
    await atTheConsole(office.console, language, take);
    await page.close();
  } finally {
    await Promise.all([counter.kill(), office.kill()]);
    here.remove();
    there.remove();
  }
}, 240_000);

/** A customer says that a bill is wrong. */
async function disputed(clerk: Clerk, take: Album): Promise<void> {
  const { page } = clerk;
  await clerk.press('Alt+1');
  await clerk.boxIsReady();
  await clerk.type('zmx');
  await still(page);
  await clerk.press('Enter');
  await still(page);
  await clerk.act(/争议挂账|Dispute/);
  await take(page, 'dispute-which');
  await clerk.press('Enter');
  await page.keyboard.insertText('家里没人住，哪来这么多水');
  await take(page, 'dispute-words');
  await clerk.press('Enter');
  await page.waitForTimeout(800);
  await take(page, 'disputed');
  await clerk.press('Enter');
  await clerk.press('Escape');
  await take(page, 'account-in-dispute');
}

/** A department's queue and case, and the catalogue under the hands of 信息. */
async function atTheConsole(address: string, language: 'zh-CN' | 'en', take: Album): Promise<void> {
  for (const [staff, pin, look] of [
    ['21', '2121', queued],
    ['9', '9999', edited],
  ] as const) {
    const { page } = await openPage(browser, address, { ...SMALL, language });
    const person = new Clerk(page);
    await signInAtOffice(person, staff, pin);
    await look(person, take);
    await page.close();
  }
}

async function queued(member: Clerk, take: Album): Promise<void> {
  const { page } = member;
  await page.getByTestId('stage').waitFor();
  await take(page, 'queue');
  await member.press('a');
  await page.getByTestId('attachment').waitFor();
  await take(page, 'queue-attachment');
  await member.press('Escape');
  await member.press('4');
  await page.locator('textarea').waitFor();
  await page.keyboard.insertText('阀门关了没有？');
  await take(page, 'ask-back');
  await member.press('Control+Enter');
  await page.waitForTimeout(600);
  await take(page, 'asked-back');
}

async function edited(editor: Clerk, take: Album): Promise<void> {
  const { page } = editor;
  await goTo(editor, '业务目录|Catalogue');
  await page.getByTestId('items-sum').waitFor();
  await take(page, 'catalogue');
  await editor.press('Enter');
  await page.locator('#item-name').waitFor();
  await take(page, 'editor');
  await page.locator('#item-basis').focus();
  await editor.press('Control+a');
  await editor.press('Delete');
  await editor.press('Control+Enter');
  await page.waitForTimeout(600);
  await take(page, 'editor-with-a-gap');
  await page.keyboard.insertText('供用水合同');
  await editor.press('Control+Enter');
  await page.waitForTimeout(600);
  await take(page, 'what-differs');
}

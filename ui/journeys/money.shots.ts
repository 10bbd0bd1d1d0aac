// A picture of every screen that handles money besides the taking of it, in both languages, on a real counter that is its
// own office, and on one that asks an office. To be looked at: nothing here compares pictures.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';

import { album, tell } from './album';
import { openBrowser, openPage, SMALL } from './browser';
import { Clerk } from './clerk';
import { askOffice, newFolder, publish, startCounter, startOffice } from './counter';
import { startGateway } from './gateway';
import { bank } from './statements';
import { LANGUAGES, Walk } from './walk';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function atTheDesk(walk: Walk): Promise<void> {
  const { clerk, w } = walk;
  await walk.open('1200020401');
  await walk.press('Enter', 'Alt+p');
  await clerk.page.keyboard.insertText('李四');
  await walk.press('Enter');
  await clerk.type('13900000499');
  await walk.take('payer');
  await walk.press('Enter', 'F10');
  await clerk.type('61.71');
  await walk.press('Tab');
  await clerk.type('12345678');
  await walk.press('Tab');
  await clerk.page.keyboard.insertText('工行城北支行');
  await walk.take('cheque');
  await walk.press('Shift+Tab', 'Shift+Tab');
  await clerk.page.waitForTimeout(400);
  await walk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
  await walk.take('cheque-taken');
  await walk.open('1200020420');
  await walk.press('Enter', 'F9', '+', 'Enter');
  await clerk.page.getByTestId('done').waitFor();
  await walk.take('wallet-not-confirmed');
  await clerk.backToTheBox();
  await clerk.act(w.basket.title);
  for (const account of ['1200020413', '1200020417']) {
    await clerk.type(account);
    await clerk.page.getByRole('option', { name: new RegExp(account) }).waitFor();
    await walk.press('Enter');
    await clerk.page.getByRole('list').getByText(account).waitFor();
  }
  await walk.take('basket');
  await walk.press('Enter');
  await clerk.type('400');
  await walk.take('basket-pay');
  await walk.press('Enter');
  await clerk.page.getByTestId('basket-change').waitFor();
  await walk.take('basket-taken');
}

async function putRight(walk: Walk): Promise<void> {
  const { clerk, w } = walk;
  await walk.pays('1200020405');
  await walk.receipt('1200020405');
  await walk.press('Alt+m');
  await clerk.page.getByRole('textbox').last().waitFor();
  await clerk.type('1200020429');
  await clerk.page.getByRole('option', { name: /1200020429/ }).first().waitFor();
  await walk.press('Enter');
  await walk.take('move');
  await walk.press('1');
  await walk.approve();
  await walk.take('moved');
  await walk.pays('1200020409');
  await walk.receipt('1200020409');
  await walk.press('Alt+i', '1');
  await clerk.page.locator('#buyer-tax_number').waitFor();
  await clerk.page.keyboard.insertText('临江面馆');
  await walk.press('Enter');
  await clerk.type('91350100M000100Y43');
  await walk.take('invoice');
  await walk.press('Enter', 'Enter', 'Enter');
  await walk.take('invoice-asked');
  await walk.open('1200020409');
  await clerk.act(w.reading.act);
  await walk.take('reading-which');
  await walk.press('1', '1');
  await clerk.page.locator('#right-volume').waitFor();
  await walk.type('6');
  await clerk.page.locator('#approver-pin').waitFor();
  await walk.take('reading-before-and-after');
  await walk.approve();
  await walk.take('reading-corrected');
  await walk.open('1200020409');
  await clerk.act(w.refund.act);
  await walk.take('refund-how-much');
  await walk.type('10');
  await walk.press('4');
  await walk.take('refund-papers');
  await walk.press('Enter');
  await walk.take('refund-to-whom');
  await walk.press('Enter');
  await clerk.page.keyboard.insertText('工商银行');
  await walk.press('Enter');
  await walk.type('6222021200012345678', '');
  await walk.approve();
  await walk.take('refund-asked');
}

async function numbers(walk: Walk): Promise<void> {
  const { clerk, w } = walk;
  await walk.press('Alt+4', 'F7');
  await clerk.page.getByRole('button', { name: w.numbers.marks.reserved }).waitFor();
  await walk.take('numbers');
  await clerk.choose(w.numbers.marks.spoiled);
  await walk.press('Enter', 'Enter');
  await walk.take('number-torn');
  await walk.press('1');
  await clerk.choose(w.numbers.marks.reserved);
  await clerk.page.locator('#numbers-from').waitFor();
  await walk.press('Enter', 'Enter');
  await walk.take('numbers-set-aside');
  await clerk.backToTheBox();
  await clerk.act(w.late.go);
  await clerk.page.locator('#late-receipt').waitFor();
  await walk.take('late-entry');
}

async function theDrawer(walk: Walk): Promise<void> {
  const { clerk, w } = walk;
  await walk.drawer(w.left.title);
  await clerk.choose(w.left.leave);
  await walk.type('5');
  await walk.take('left-change');
  await walk.press('1');
  await walk.take('left-change-kept');
  await walk.drawer(w.falseNote.title);
  await walk.take('false-note');
  await walk.drawer(w.drop.title);
  await clerk.page.getByRole('textbox').first().waitFor();
  await clerk.type('3');
  await walk.take('drop');
  await walk.press('Control+Enter');
  await walk.approve();
  await walk.take('dropped');
  await walk.drawer(w.handover.title);
  await clerk.page.getByRole('textbox').first().waitFor();
  await walk.take('handover');
  await walk.press('Escape', 'Escape');
  await clerk.page.getByText(w.drawerActs).waitFor();
  await walk.press('Control+p');
  await walk.take('x-report');
  await walk.drawer(w.safe.title);
  await walk.take('safe');
  await walk.press('1');
  await walk.take('bank-slip');
}

test.each(LANGUAGES)('money besides the taking of it, in %s', async (language, w) => {
  const here = newFolder();
  const counter = await startCounter(here.path, '--demo');
  try {
    const walk = new Walk(new Clerk((await openPage(browser, counter.address, { ...SMALL, language })).page), w, album(`money/${language}`));
    await walk.signIn();
    await atTheDesk(walk);
    await putRight(walk);
    await numbers(walk);
    await theDrawer(walk);
    await walk.clerk.page.close();
  } finally {
    await counter.kill();
    here.remove();
  }
}, 240_000);

test.each(LANGUAGES)('nobody to approve, a silent gateway, a statement that differs, in %s', async (language, w) => {
  const [here, there] = [newFolder(), newFolder()];
  const gateway = await startGateway();
  const office = await startOffice(there.path);
  publish(there.path, { company: '临江市自来水有限公司', halls: [{ hall: 1, name: '城北营业厅' }], wallet_gateway: gateway.address });
  const counter = await startCounter(here.path, '--demo', '--office', office.address, '--code', office.code);
  try {
    const walk = new Walk(new Clerk((await openPage(browser, counter.address, { ...SMALL, language })).page), w, album(`absent/${language}`));
    const { clerk } = walk;
    await walk.signIn();
    await walk.open('1200020401');
    await clerk.act(w.waiver.go);
    await walk.press('Enter', '1');
    await walk.type('0.5');
    await walk.press('1');
    await clerk.page.locator('#waiver-words').waitFor();
    await walk.press('Enter');
    await walk.take('waiver-words');
    await clerk.page.keyboard.insertText('11 月停水三天');
    await walk.press('Enter');
    await clerk.page.locator('#approver-pin').waitFor();
    await walk.take('supervisor-or-not');
    await walk.press('Alt+a');
    await clerk.page.locator('#word-code').waitFor();
    await walk.take('word-asked');
    askOffice(there.path, ['words', 'decline', '1', '1', '1001', '--staff', '9', '--words', '本月已减过一次'], '9999');
    await tell(clerk.page, 'start_sync', {});
    await clerk.page.waitForTimeout(2_500);
    await walk.take('word-declined');
    await walk.press('Escape', 'Alt+s');
    await clerk.page.locator('#queue-words').waitFor();
    await clerk.page.keyboard.insertText('停水三天，请免违约金');
    await walk.take('queue');
    await walk.press('Enter', 'Enter');
    await walk.take('queued');
    await walk.pays('1200020405');
    await walk.open('1200020422');
    await walk.press('Enter');
    await clerk.page.getByTestId('due').getByText(/[1-9]/).waitFor();
    await clerk.scan('134567890123456789');
    await clerk.boxIsReady();
    await walk.take('wallet-waiting');
    await walk.open('1200020438');
    await walk.press('Enter', 'F8', '+', 'Enter');
    await clerk.page.getByTestId('done').waitFor();
    await tell(clerk.page, 'start_sync', {});
    await clerk.page.waitForTimeout(2_500);
    const file = bank(`${there.path}/bank.txt`, [{ order: 'DS1', fen: 1_000, account: '1200020438' }]);
    askOffice(there.path, ['channels', '2026-12-06', file, '--staff', '9'], '9999');
    await tell(clerk.page, 'start_sync', {});
    await clerk.page.waitForTimeout(2_500);
    await walk.open('1200020438');
    await walk.take('channel-exception');
    await walk.press('Alt+4', 'F9');
    await walk.take('channel-exceptions-of-the-day');
    await clerk.page.close();
  } finally {
    await Promise.all([counter.kill(), office.kill(), gateway.close()]);
    here.remove();
    there.remove();
  }
}, 240_000);

// A picture of what money leaves behind, in both languages: slips, Z, what the bank counted, a refund that was decided, a late
// entry, another day's reversal, a bounced cheque; and under a head office: a loan of numbers, an invoice issued and red, a
// code on the telephone. To be looked at: nothing here compares pictures.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { album } from './album';
import { openBrowser, openPage, SMALL } from './browser';
import { Clerk } from './clerk';
import { anotherCode, askOffice, newFolder, startCounter, startCounterAt, startOffice } from './counter';
import { startTaxPlatform } from './tax';
import { LANGUAGES, Walk } from './walk';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function byCheque(walk: Walk): Promise<void> {
  const { clerk } = walk;
  await walk.open('1200020401');
  await walk.press('Enter');
  await clerk.page.getByTestId('due').getByText(/[1-9]/).waitFor();
  await walk.press('F10', '+', 'Tab');
  await clerk.type('12345678');
  await walk.press('Tab');
  await clerk.page.keyboard.insertText('工行城北支行');
  await walk.press('Shift+Tab', 'Shift+Tab');
  await clerk.page.waitForTimeout(400);
  await walk.press('Enter');
  await clerk.page.getByTestId('done').waitFor();
}

/** A deposit is paid in, asked back, and transferred by this hall's own finance. */
async function refunded(walk: Walk): Promise<void> {
  const { clerk, w } = walk;
  await walk.open('1200020402');
  await walk.press('Enter');
  await walk.type('100');
  await clerk.page.getByTestId('done').waitFor();
  await walk.open('1200020402');
  await clerk.act(w.refund.act);
  await walk.type('40');
  await walk.press('4', 'Enter', 'Enter');
  await clerk.page.keyboard.insertText('工商银行');
  await walk.press('Enter');
  await walk.type('6222021200012345678', '');
  await walk.approve();
  await clerk.page.getByText(w.slip.print(w.refund.slip)).first().waitFor();
  await walk.press('Escape', '2');
  await walk.take('refund-decides');
  await walk.press('1');
  await clerk.page.locator('#refund-reference').waitFor();
  await walk.type('TR20261206');
  await walk.approve();
  await walk.take('refund-paid');
  await walk.open('1200020402');
  await walk.take('account-refunded');
}

async function leftAndPaid(walk: Walk): Promise<void> {
  const { clerk, w } = walk;
  await walk.drawer(w.left.title);
  await clerk.choose(w.left.leave);
  await walk.type('5');
  await clerk.page.getByRole('button', { name: w.left.ofNone }).waitFor();
  await walk.press('1');
  await clerk.page.getByText(w.left.done).waitFor();
  await walk.press('Escape');
  await walk.drawer(w.left.title);
  await walk.take('left-change-list');
  await walk.press('2');
  await clerk.page.locator('#approver-pin').waitFor();
  await walk.take('left-change-pays');
  await walk.approve();
  await walk.take('left-change-paid');
}

/** Numbers are set aside for paper; gives the first. */
async function setAside(walk: Walk): Promise<string> {
  const { clerk, w } = walk;
  await walk.press('Alt+4', 'F7');
  await clerk.choose(w.numbers.marks.reserved);
  const from = clerk.page.locator('#numbers-from');
  await from.waitFor();
  const number = await from.inputValue();
  await walk.press('Enter', 'Enter');
  await clerk.page.getByText(w.numbers.doneSafe.reserved).waitFor();
  return number;
}

async function handedOver(walk: Walk): Promise<void> {
  const { clerk, w } = walk;
  await walk.drawer(w.handover.title);
  // 500 and 29 and 100 are there.
  for (const pieces of ['6', '', '1', '', '1', '4', '', '']) await walk.type(pieces);
  await walk.press('Control+Enter');
  await clerk.page.getByText(w.handover.who).waitFor();
  await walk.take('handover-to-whom');
  await walk.press('1');
  await walk.approve('2222');
  await walk.take('handover-slip');
  await walk.press('Alt+q');
  await clerk.page.locator('#pin').waitFor();
  await walk.press('ArrowDown');
  await clerk.signIn('2222');
  await clerk.boxIsReady();
  await walk.press('Alt+4', 'F8');
  await clerk.page.getByRole('textbox').first().waitFor();
  for (const pieces of ['6', '', '1', '', '1', '3', '', '']) await walk.type(pieces);
  await walk.take('count-short');
  await walk.press('1', 'Control+Enter');
  await clerk.page.getByText(w.close.closed).waitFor();
  await walk.take('z-report');
  await walk.press('F9');
  await walk.take('day');
}

async function banked(walk: Walk): Promise<void> {
  const { clerk, w } = walk;
  await walk.press('F2');
  await clerk.act(w.safe.title);
  await clerk.page.getByText(w.safe.holds).first().waitFor();
  await walk.press('1');
  await clerk.page.locator('pre').first().waitFor();
  await walk.take('bank-slip-new');
  await walk.press('Escape');
  await clerk.choose(w.safe.bankCounted);
  await clerk.type('128');
  await walk.take('bank-count');
  await walk.press('Enter');
  await walk.type('B20261206');
  await walk.approve();
  await walk.take('bank-counted');
  await walk.press('Escape');
  await clerk.choose(w.safe.falseNote);
  await clerk.page.getByText(w.safe.falseAmount).first().waitFor();
  await walk.type('1');
  await clerk.type('JB0001');
  await walk.take('false-note-form');
  await walk.press('Enter');
  await walk.approve();
  await walk.take('false-note-loss');
}

async function theDayAfter(walk: Walk, paper: string): Promise<void> {
  const { clerk, w } = walk;
  await walk.signIn();
  await clerk.act(w.late.go);
  await clerk.page.locator('#late-receipt').waitFor();
  for (const typed of [paper, '12-06', '14:20', '2', '1200020417', '150', '']) {
    await walk.press('Control+a');
    await walk.type(typed);
  }
  await walk.press('1');
  await clerk.page.getByText(w.late.pays).first().waitFor();
  await walk.take('late-entry-bills');
  await walk.press('1');
  await walk.approve();
  await walk.take('late-entry-done');
  await walk.receipt('1200020417');
  await walk.take('late-entry-receipt');
  await walk.receipt('1200020405');
  await walk.press('Alt+r');
  await walk.take('reversal-of-another-day');
  await walk.press('1', '5', '2');
  await clerk.page.locator('#approver-pin').waitFor();
  await walk.take('reversal-asked-for');
  await walk.approve();
  await walk.take('reversal-of-another-day-done');
  await clerk.backToTheBox();
  await clerk.act(w.cheque.title);
  await walk.take('cheques');
  await walk.press('1', '2');
  await clerk.page.locator('#approver-pin').waitFor();
  await walk.take('cheque-bounces');
  await walk.approve();
  await walk.take('cheque-bounced');
  await walk.receipt('1200020401');
  await walk.take('receipt-of-a-bounced-cheque');
}

test.each(LANGUAGES)('what a hall that is its own office leaves behind, in %s', async (language, w) => {
  const here = newFolder();
  let counter = await startCounter(here.path, '--demo');
  const look = async () => (await openPage(browser, counter.address, { ...SMALL, language })).page;
  try {
    const walk = new Walk(new Clerk(await look()), w, album(`papers/${language}`));
    await walk.signIn();
    await walk.pays('1200020405');
    await byCheque(walk);
    await refunded(walk);
    await leftAndPaid(walk);
    const paper = await setAside(walk);
    await handedOver(walk);
    await banked(walk);
    await walk.clerk.page.close();
    await counter.kill();
    counter = await startCounterAt('2026-12-07T09:00:00+08:00', here.path, '--demo');
    const after = walk.at(await look());
    await theDayAfter(after, paper);
    await after.clerk.page.close();
  } finally {
    await counter.kill();
    here.remove();
  }
}, 300_000);

async function lent(one: Walk, two: Walk): Promise<void> {
  const { w } = one;
  for (const walk of [one, two, one]) await walk.sync();
  await one.press('Alt+4', 'F7');
  await one.clerk.choose(w.loan.lend);
  await one.press('1');
  await one.clerk.page.locator('#numbers-from').waitFor();
  await one.press('Enter', 'Enter');
  await one.clerk.page.locator('pre').first().waitFor();
  await one.take('loan-slip');
  const slip = (await one.clerk.page.locator('pre').first().textContent()) ?? '';
  const of = (label: string) => new RegExp(`${label}\\s+(\\d+)`).exec(slip)?.[1] ?? '';
  await two.press('Alt+4', 'F7');
  await two.clerk.choose(w.loan.borrow);
  await two.press('1');
  await two.clerk.page.locator('#numbers-from').waitFor();
  await two.type(of('起号'), of('止号'));
  await two.clerk.page.locator('#loan-code').waitFor();
  await two.clerk.type(of('校验码'));
  await two.take('loan-code');
  await two.press('Enter');
  await two.take('loan-taken-up');
}

async function invoiced(walk: Walk, asked: () => number): Promise<void> {
  const { clerk } = walk;
  await walk.pays('1200020422');
  await walk.open('1200020422');
  await walk.press('ArrowLeft');
  await walk.take('invoice-not-asked-for');
  await walk.receipt('1200020422');
  await walk.press('Alt+i', '1');
  await clerk.page.locator('#buyer-tax_number').waitFor();
  await clerk.page.keyboard.insertText('临江面馆');
  await walk.press('Enter');
  await clerk.type('91350100M000100Y43');
  await walk.press('Enter', 'Enter', 'Enter');
  for (const [times, name] of [
    [1, 'issued'],
    [2, 'red'],
  ] as const) {
    await expect
      .poll(async () => (await walk.sync(), asked()), { timeout: 45_000, interval: 1_000 })
      .toBe(times);
    await walk.sync();
    await walk.sync();
    await walk.receipt('1200020422');
    await walk.take(`invoice-${name}`);
    await walk.press('Alt+i');
    await walk.take(`invoice-${name}-in-full`);
    await walk.press('Escape');
    if (name === 'red') return;
    await walk.press('Alt+r');
    await walk.take('reversal-of-an-invoiced');
    await walk.press('1', '1');
    await walk.approve();
    await walk.press('Escape');
    await walk.take('invoice-owes-red');
  }
}

async function onTheTelephone(walk: Walk, office: string): Promise<void> {
  const { clerk, w } = walk;
  await walk.open('1200020401');
  await clerk.act(w.waiver.go);
  await walk.press('Enter', '1');
  await walk.type('0.5');
  await walk.press('1');
  await clerk.page.locator('#waiver-words').waitFor();
  await clerk.page.keyboard.insertText('11 月停水三天');
  await walk.press('Enter', 'Alt+a');
  await clerk.page.locator('#word-code').waitFor();
  await walk.take('telephone');
  const said = ['words', 'code', '1', '1', '1001', '--account', '1200020401', '--amount', '0.31', '--act', 'waive_late_fee', '--staff', '9'];
  await clerk.type(askOffice(office, said, '9999').replaceAll(/\D/g, ''));
  await walk.take('telephone-code');
  await walk.press('Enter');
  await walk.take('telephone-done');
}

test.each(LANGUAGES)('under a head office, two counters, in %s', async (language, w) => {
  const [here, beside, there] = [newFolder(), newFolder(), newFolder()];
  const platform = await startTaxPlatform();
  const office = await startOffice(there.path, undefined, '--tax-platform', platform.address);
  const counters = await Promise.all([
    startCounter(here.path, '--demo', '--office', office.address, '--code', office.code),
    startCounter(beside.path, '--demo', '--office', office.address, '--code', anotherCode(there.path, 2)),
  ]);
  try {
    const pictures = album(`office-papers/${language}`);
    const [one, two] = (await Promise.all(counters.map((counter) => openPage(browser, counter.address, { ...SMALL, language })))).map(
      ({ page }) => new Walk(new Clerk(page), w, pictures),
    ) as [Walk, Walk];
    for (const walk of [one, two]) await walk.signIn();
    await lent(one, two);
    await invoiced(one, () => platform.asked.size);
    await onTheTelephone(one, there.path);
    await Promise.all([one, two].map((walk) => walk.clerk.page.close()));
  } finally {
    await Promise.all([...counters.map((counter) => counter.kill()), office.kill()]);
    platform.close();
    for (const folder of [here, beside, there]) folder.remove();
  }
}, 300_000);

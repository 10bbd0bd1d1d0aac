// An invoice by keyboard alone: asked for while the office is away, issued by the tax platform's double once it is back,
// its number at the counter; then the payment is reversed, and the red invoice follows.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { newFolder, startCounter, startOffice, type Counter, type Office } from './counter';
import { startTaxPlatform, type TaxPlatform } from './tax';

const [here, there] = [newFolder(), newFolder()];
let browser: Browser;
let counter: Counter;
let office: Office;
let platform: TaxPlatform;
let clerk: Clerk;

beforeAll(async () => {
  [browser, counter, office, platform] = await Promise.all([
    openBrowser(),
    startCounter(here.path),
    startOffice(there.path),
    startTaxPlatform(),
  ]);
  clerk = new Clerk((await openPage(browser, counter.address)).page);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([counter?.kill(), office?.kill()]);
  platform?.close();
  here.remove();
  there.remove();
});

const sync = async () => {
  await clerk.press('Alt+4');
  await clerk.press('F10');
  await clerk.press('Control+Enter');
};

/** Synced until the tax platform was asked for so many invoices: a sync that ran already may not have carried the newest. */
const untilAsked = async (times: number): Promise<void> => {
  await expect
    .poll(
      async () => {
        await sync();
        return platform.asked.size;
      },
      { timeout: 45_000, interval: 3_000 },
    )
    .toBe(times);
};

/** The payment list of the account, its cursor on the newest payment. */
const toThePayments = async () => {
  await clerk.press('Alt+1');
  // Out of whatever stood open, a step at a time.
  for (let step = 0; step < 5; step += 1) {
    await clerk.press('Escape');
    await clerk.page.waitForTimeout(150);
  }
  await clerk.open('1200020422', '长庆街面馆');
  await clerk.press('ArrowLeft');
  await clerk.sees('看收据、补打');
};

test('enrols, opens the shift, takes a payment', async () => {
  await clerk.enrol(office);
  await clerk.signIn('1111');
  await clerk.openShift('500');
  await clerk.findAndGoToTheMoney('1200020422', '长庆街面馆', '¥');
  await clerk.page.getByTestId('due').getByText(/[1-9]/).waitFor();
  await clerk.press('+');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('done'), '不用找零');
  await clerk.boxIsReady();
});

test('the office is away; the invoice is asked for, a misread tax number is told', async () => {
  await office.kill();
  await toThePayments();
  await clerk.sees('发票未开');
  await clerk.fits();
  await clerk.press('Enter');
  await clerk.sees('发票 未开');
  await clerk.fits();
  await clerk.press('Alt+i');
  await clerk.sees('开给谁？');
  await clerk.fits();
  await clerk.press('1');
  await clerk.sees('税号（统一社会信用代码）');
  await clerk.type('临江面馆');
  await clerk.press('Enter');
  await clerk.type('91350100M000100Y44');
  for (let field = 0; field < 3; field += 1) await clerk.press('Enter');
  await clerk.sees('税号校验不对');
  await clerk.fits();
  await clerk.page.locator('#buyer-tax_number').focus();
  await clerk.press('Control+a');
  await clerk.type('91350100m000100y43');
  for (let field = 0; field < 3; field += 1) await clerk.press('Enter');
  await clerk.sees('发票已申请');
  await clerk.sees('已申请，等总部开具');
});

test('a second request names the first', async () => {
  await clerk.press('Escape');
  await clerk.press('Alt+i');
  await clerk.sees(/已由 .* 申请过/);
  await clerk.sees('91350100M000100Y43');
  await clerk.fits();
});

test('the office is back with the tax platform: the number comes to the counter', async () => {
  office = { ...(await startOffice(there.path, office.address, '--tax-platform', platform.address)), code: office.code };
  await untilAsked(1);
  await clerk.sees('全部送达，逐班相符，一分不差');
  await expect
    .poll(
      async () => {
        await clerk.press('Control+Enter');
        await toThePayments();
        return clerk.page.getByText('发票 26230000000000000001').count();
      },
      { timeout: 45_000, interval: 3_000 },
    )
    .toBeGreaterThan(0);
  const [document] = [...platform.asked.values()];
  expect(document).toMatchObject({ buyer: { title: '临江面馆', tax_number: '91350100M000100Y43' } });
  await clerk.fits();
});

test('reversed: the desk says that a red one is owed, and it follows', async () => {
  await clerk.press('F2');
  await clerk.sees('已开 26230000000000000001');
  await clerk.press('Alt+r');
  await clerk.sees('冲正后须开红字发票');
  await clerk.fits();
  await clerk.press('1');
  await clerk.press('1');
  await clerk.sees('录入自己的 PIN');
  await clerk.type('9999');
  await clerk.press('Enter');
  await clerk.sees('已冲正，原收据作废');
  await clerk.press('Escape');
  await clerk.sees('待红冲 26230000000000000001');
  await clerk.press('Escape');
  await untilAsked(2);
  await expect
    .poll(
      async () => {
        await sync();
        await toThePayments();
        return clerk.page.getByText('已红冲 26230000000000000001').count();
      },
      { timeout: 45_000, interval: 3_000 },
    )
    .toBeGreaterThan(0);
});

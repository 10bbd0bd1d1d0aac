// A photo goes with a case: attached by keys while the line is cut, sent after the facts once it is back, and seen by the
// department in the console; and the file that the ledger names is whole on both sides.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage } from './browser';
import { Clerk } from './clerk';
import { newFolder, startConsole, startCounter, verify, type Console, type Counter } from './counter';

const [here, there, camera] = [newFolder(), newFolder(), newFolder()];
const PHOTO = join(camera.path, '现场.jpg');
let browser: Browser;
let office: Console;
let counter: Counter;
let clerk: Clerk;
let member: Clerk;
let page: Page;

beforeAll(async () => {
  office = await startConsole(there.path);
  [browser, counter] = await Promise.all([
    openBrowser(),
    startCounter(here.path, '--demo', '--office', office.address, '--code', office.code),
  ]);
  clerk = new Clerk((await openPage(browser, counter.address)).page);
  ({ page } = await openPage(browser, office.console));
  member = new Clerk(page);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([counter?.kill(), office?.kill()]);
  for (const folder of [here, there, camera]) folder.remove();
});

test('a case is accepted while the line is cut, and a photo attached by its path', async () => {
  await clerk.page.getByText('张敏').first().waitFor({ timeout: 45_000 });
  await clerk.signIn('1111');
  await clerk.openShift('500');
  writeFileSync(PHOTO, await clerk.page.screenshot({ type: 'jpeg' }));
  await office.kill();
  await clerk.press('Alt+2');
  await clerk.type('baoguan');
  await clerk.sees('客户常说：爆管');
  await clerk.press('Enter');
  await clerk.sees('先打电话：工程抢修部');
  await clerk.page.keyboard.insertText('王大爷');
  await clerk.press('Enter');
  await clerk.type('13900001234');
  await clerk.press('Enter');
  await clerk.page.keyboard.insertText('朝晖六区12幢门口');
  await clerk.press('Enter');
  await clerk.page.keyboard.insertText('楼下水管爆了');
  await clerk.press('Enter');
  await clerk.page.keyboard.insertText('调度老陈，09:02');
  await clerk.press('Enter');
  await clerk.type('2');
  await clerk.press('Enter');
  await clerk.type('3');
  await clerk.press('Control+Enter');
  await clerk.sees(/工单 .* 已受理/);
  await clerk.press('Alt+f');
  await clerk.sees('还没有附件');
  await clerk.press('1');
  await clerk.sees('没有设置高拍仪文件夹');
  await clerk.press('1');
  await clerk.page.locator('#attachment-path').waitFor();
  await clerk.page.keyboard.insertText(PHOTO);
  await clerk.press('Enter');
  await clerk.sees('是哪份材料？');
  await clerk.press('1');
  await clerk.sees('已附上');
  await clerk.reads(clerk.page.getByTestId('attachment-place').first(), '本机有，待上传');
  await clerk.sees('附件待上传 1 件');
  await clerk.fits();
});

test('what is no picture is refused, and the case is as it was', async () => {
  const fake = join(camera.path, 'fake.jpg');
  writeFileSync(fake, 'GIF89a');
  await clerk.press('1');
  await clerk.press('1');
  await clerk.page.locator('#attachment-path').waitFor();
  await clerk.page.keyboard.insertText(fake);
  await clerk.press('Enter');
  await clerk.sees('是哪份材料？');
  await clerk.press('1');
  await clerk.sees('这个文件不是 JPEG、PNG 或 PDF');
  await clerk.fits();
  await clerk.press('Escape');
  await clerk.reads(clerk.page.getByTestId('attachment-place').first(), '本机有，待上传');
});

test('the photo is shown at the counter', async () => {
  await clerk.press('2');
  await clerk.page.getByTestId('attachment').waitFor();
  await expect.poll(() => clerk.page.getByTestId('attachment').evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
  await clerk.fits();
  await clerk.press('Escape');
});

test('the line is back: facts, then the photo, and the day is whole', async () => {
  office = await startConsole(there.path, office);
  await clerk.press('Escape');
  await clerk.press('Enter');
  await clerk.sync();
  await clerk.press('Alt+3');
  await clerk.type('1234');
  await clerk.sees('附件 1 件');
  await clerk.press('Alt+f');
  await clerk.reads(clerk.page.getByTestId('attachment-place').first(), '本机有，总部有');
});

test('the department sees the picture in the console', async () => {
  await page.reload();
  await page.locator('#staff').waitFor();
  await member.type('21');
  await member.press('Enter');
  await member.type('2121');
  await member.press('Enter');
  await member.sees('楼下水管爆了');
  await member.press('a');
  const picture = page.getByTestId('attachment');
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
  await member.fits();
});

test('everything holds, the photo too', async () => {
  await counter.kill();
  const said = verify(here.path);
  expect(said).toContain('1 attachments whole (0 still to be sent)');
  expect(said).toContain('everything holds');
});

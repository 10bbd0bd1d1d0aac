// A photo goes with a case: attached by keys while the line is cut, sent after the facts once it is back, and seen by the
// department in the console; and the file that the ledger names is whole on both sides.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { cityWithConsole } from './city';
import type { Clerk } from './clerk';
import { newFolder, verify } from './counter';
import { goTo, signInAtOffice } from './desk';

const city = cityWithConsole();
const camera = newFolder();
const PHOTO = join(camera.path, '现场.jpg');
let clerk: Clerk;
let member: Clerk;
let page: Page;

beforeAll(() => {
  [clerk, member, page] = [city.clerk, city.member, city.member.page];
});
afterAll(camera.remove);

/** As a program that takes pictures leaves one behind. */
async function copyPicture(bytes: number[]): Promise<void> {
  const type = 'image/png';
  await navigator.clipboard.write([new ClipboardItem({ [type]: new Blob([new Uint8Array(bytes)], { type }) })]);
}

test('a case is accepted while the line is cut, and a photo attached by its path', async () => {
  await clerk.signIn('1111');
  await clerk.openShift('500');
  writeFileSync(PHOTO, await clerk.page.screenshot({ type: 'jpeg' }));
  city.line.cut();
  await clerk.press('Alt+2');
  await clerk.type('baoguan');
  await clerk.sees('用户常说：爆管');
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

test('a picture from the clipboard is pasted with Ctrl+V, and its paper chosen by a digit', async () => {
  const { page: desk } = clerk;
  await desk.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await desk.evaluate(copyPicture, [...(await desk.screenshot({ type: 'png' }))]);
  await clerk.press('1');
  await clerk.sees('也可以直接粘贴图片（Ctrl+V）。');
  await clerk.press('Control+v');
  await clerk.sees('粘贴的图 是哪份材料？');
  await clerk.fits();
  await clerk.press('1');
  await clerk.sees('已附上');
  await clerk.sees('附件 2 件');
});

test('the document camera’s folder is named once; its newest pictures are a digit away', async () => {
  await clerk.press('Escape');
  await clerk.press('Alt+9');
  const folder = clerk.page.getByRole('textbox', { name: '高拍仪文件夹' });
  await folder.focus();
  await clerk.page.keyboard.insertText(camera.path);
  await clerk.press('Control+s');
  await clerk.sees('已保存');
  await clerk.press('Alt+3');
  await clerk.boxIsReady();
  await clerk.type('1234');
  await clerk.press('Alt+f');
  writeFileSync(join(camera.path, '现场二.jpg'), await clerk.page.screenshot({ type: 'jpeg' }));
  await clerk.press('1');
  // The newest first, with the time it was taken.
  await clerk.sees(/^现场二\.jpg \d\d:\d\d/);
  await clerk.sees(/^现场\.jpg \d\d:\d\d/);
  await clerk.fits();
  await clerk.press('1');
  await clerk.sees('现场二.jpg 是哪份材料？');
  await clerk.press('1');
  await clerk.sees('已附上');
  await clerk.reads(clerk.page.getByTestId('attachment-place').nth(2), '本机有，待上传');
});

test('the line is back: facts, then the photo, and the day is whole', async () => {
  city.line.mend();
  await clerk.press('Escape');
  await clerk.sync();
  await clerk.press('Alt+3');
  await clerk.type('1234');
  await clerk.sees('附件 3 件');
  await clerk.press('Alt+f');
  await clerk.reads(clerk.page.getByTestId('attachment-place').first(), '本机有，总部有');
});

test('the department sees the picture in the console', async () => {
  await signInAtOffice(member, '21', '2121');
  await member.sees('楼下水管爆了');
  await member.press('a');
  const picture = page.getByTestId('attachment');
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
  await member.fits();
});

test('who opened it stands in the log, beside who signed in and after how many wrong PINs', async () => {
  await member.press('Alt+q');
  await signInAtOffice(member, '9', '0000');
  await member.sees('PIN 不对');
  await member.type('9999');
  await member.press('Enter');
  await goTo(member, '操作记录');
  await member.sees('总部的人做过的事');
  expect(await page.getByText('登录工作台').count(), 'nothing was done by coming in').toBe(0);
  await member.press('l');
  const log = page.getByTestId('audit');
  await member.reads(log, '陈海 21打开工单附件');
  await member.reads(log, '登录前 PIN 输错 1 次');
  await member.sees('谁登录过工作台');
  await member.fits();
  // By person, as with what was done.
  await member.press('p');
  await member.reads(page.getByRole('region', { name: '操作记录' }), '王芳 1');
  await member.press('l');
  await member.sees('总部的人做过的事');
});

test('everything holds, the photo too', async () => {
  await city.counters[0]?.kill();
  const said = verify(city.here[0] ?? '');
  expect(said).toContain('3 attachments whole (0 still to be sent)');
  expect(said).toContain('everything holds');
});

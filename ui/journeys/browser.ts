// Debian's Chromium, quiet: it looks nothing up and reports nothing.
import { chromium, type Browser, type Page } from 'playwright-core';

import { watchRest } from './rest';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Window {
  width: number;
  height: number;
  /** The system's scaling; 1.25 is 125%. */
  scale?: number;
  language?: 'zh-CN' | 'en';
  dark?: boolean;
}

export const SMALL: Window = { width: 1366, height: 768 };

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: QUIET });

/** A page on the screens. Whatever the page complains about fails the journey that asks for it. */
export async function openPage(browser: Browser, address: string, shape: Window = SMALL): Promise<{ page: Page; complaints: string[] }> {
  const scale = shape.scale ?? 1;
  const context = await browser.newContext({
    viewport: { width: Math.round(shape.width / scale), height: Math.round(shape.height / scale) },
    deviceScaleFactor: scale,
    colorScheme: shape.dark ? 'dark' : 'light',
  });
  const page = await context.newPage();
  const slower = Number(process.env['CISTERN_SLOWER'] ?? 1);
  if (slower > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slower });
  const complaints: string[] = [];
  page.on('pageerror', (fault) => complaints.push(fault.message));
  // The browser reports every answered refusal as an error of its own; those are the journey's business.
  page.on('console', (line) => line.type() === 'error' && !line.text().includes('409') && complaints.push(line.text()));
  await page.addInitScript(watchRest);
  if (shape.language) {
    await page.addInitScript((language) => localStorage.setItem('cistern.language', language), shape.language);
  }
  await page.goto(address);
  return { page, complaints };
}

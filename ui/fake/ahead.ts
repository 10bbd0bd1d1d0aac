// A clerk who types ahead, in a test: keys as the browser gives them, with what was promised between two of them and nothing that was
// only scheduled. Outside act(), so that React draws when it would: what is not drawn with the key is drawn after the next.
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { createElement, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { vi } from 'vitest';

import { newClient } from '@/ipc/client';
import { chooseHost } from '@/ipc/host';
import { newOfficeClient } from '@/ipc/office/queries';

// What a test's program answers is written in the test, as much of it as the screen reads.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;
export type Answers = Record<string, (request: Loose) => Loose>;

/** What was asked of the program, oldest first. */
export interface Page {
  client: QueryClient;
  asked: (command: string) => Loose[];
}

let root: Root | undefined;

/** A counter's screen over a program that answers so. */
export function atCounter(what: ReactNode, answers: Answers): Page {
  const sent: [string, unknown][] = [];
  chooseHost({
    call: async (command: string, request: unknown) => {
      sent.push([command, request]);
      return await answered(answers, command, request);
    },
    changes: () => () => undefined,
  });
  return draw(what, newClient(), sent);
}

/** A page of the console over a head office that answers so. */
export function atConsole(what: ReactNode, answers: Answers): Page {
  const sent: [string, unknown][] = [];
  vi.stubGlobal('fetch', async (url: string, init: { body: string }) => {
    const command = url.replace('/api/', '');
    const request = JSON.parse(init.body) as unknown;
    sent.push([command, request]);
    // What a test's office throws is its refusal.
    return await answered(answers, command, request).then(
      (said) => ({ ok: true, json: async () => said }),
      (refused: unknown) => ({ ok: false, json: async () => refused }),
    );
  });
  return draw(what, newOfficeClient(), sent);
}

async function answered(answers: Answers, command: string, request: unknown): Promise<unknown> {
  const answer = answers[command];
  if (!answer) throw { fault: { kind: 'none', command } };
  return await answer(request);
}

function draw(what: ReactNode, client: QueryClient, sent: [string, unknown][]): Page {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(createElement(QueryClientProvider, { client }, what));
  return { client, asked: (command) => sent.filter(([one]) => one === command).map(([, request]) => request) };
}

/** After each test. */
export function leave(): void {
  root?.unmount();
  root = undefined;
  document.body.replaceChildren();
  vi.unstubAllGlobals();
}

async function promised(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** The event is the browser's `event` meanwhile: React tells by it what it draws at once. */
function give(target: EventTarget, event: Event): void {
  vi.stubGlobal('event', event);
  target.dispatchEvent(event);
  vi.stubGlobal('event', undefined);
}

/** When the last key was pressed, by the keys' own clock: however late they are heard, a hand needs its time between two. */
let clock = 0;
const HAND_MS = 90;
const SCANNER_MS = 5;

/** A key where the cursor stands. */
export async function press(key: string, how: KeyboardEventInit = {}, after = HAND_MS): Promise<void> {
  const target = document.activeElement ?? document.body;
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...how });
  clock += after;
  const at = clock;
  Object.defineProperty(event, 'timeStamp', { value: at });
  give(target, event);
  // What the browser does of itself with Enter on a button.
  if (key === 'Enter' && !event.defaultPrevented && target instanceof HTMLButtonElement) {
    give(target, new MouseEvent('click', { bubbles: true, cancelable: true }));
  }
  await promised();
}

/** As the scanner types it, with its Enter. */
export async function scan(code: string): Promise<void> {
  clock += HAND_MS;
  for (const key of [...Array.from(code), 'Enter']) await press(key, {}, SCANNER_MS);
}

/** The text stands in the field then. */
export async function write(field: Element | null | undefined, text: string): Promise<void> {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error('no field to write in');
  const kind = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, text);
  give(field, new Event('input', { bubbles: true }));
  await promised();
}

/** What stands there has been on the screen. */
export const painted = () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

export const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Once the cursor stands on a button. */
export const onButton = () => vi.waitFor(() => isThere(document.activeElement instanceof HTMLButtonElement));
/** Once the cursor stands in the field of that name. */
export const inField = (id: string) => vi.waitFor(() => isThere(document.activeElement?.id === id));

export function isThere(that: boolean): void {
  if (!that) throw new Error('not there yet');
}

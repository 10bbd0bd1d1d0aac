// Hears the scanner anywhere on the page, before any field does; and holds back a digit that answers something until it is known to
// be no scan's.
import { useLayoutEffect, useRef, type RefObject } from 'react';
import { flushSync } from 'react-dom';

import { isComposing } from './keys';
import { GAP_MS, QUIET, scanned, typedInto, type Burst } from './scan';

/** A field that takes scans for itself, a slip's number for example. */
export const KEEPS_SCANS = { 'data-scan': 'keep' } as const;

type Hearing = (code: string) => void;

const hearings: { current: Hearing }[] = [];
let burst: Burst = QUIET;
let last: string | undefined;
let waiting: { act: () => void; timer: ReturnType<typeof setTimeout> } | undefined;
let isHeard = false;
/** Given to what stood there once a digit before it had answered: it was heard already. */
let given: KeyboardEvent | undefined;

/** How many characters have come in too fast for fingers, this one included. */
export function fastCharacters(): number {
  return burst.text.length;
}

/** A scan has just been heard: what moves the cursor now does it for that. */
export const isHearingScan = (): boolean => isHeard;

/** Does it once the character just heard is known to be typed: after a moment, or before the next key. One of a scan does nothing. */
export function unlessScanned(act: () => void): void {
  drop();
  if (fastCharacters() > 1) return;
  waiting = { act, timer: setTimeout(release, GAP_MS + 2) };
}

function drop(): void {
  clearTimeout(waiting?.timer);
  waiting = undefined;
}

/** Drawn at once: the next key, however soon, finds what it led to. */
function release(): void {
  const act = waiting?.act;
  drop();
  if (act) flushSync(act);
}

function hear(event: KeyboardEvent): void {
  if (event === given) return;
  // Words begin where the answer led to.
  if (isComposing(event)) return release();
  const isCharacter = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (isCharacter) burst = typedInto(burst, event.key, event.timeStamp);
  if (isCharacter && fastCharacters() > 1) drop();
  if (waiting && goesOn(event)) return;
  last = event.key;
  if (event.key === 'Enter' && !event.ctrlKey && !event.altKey && !event.metaKey) hearEnd(event);
}

/** The digit before this key answers first; where that led elsewhere, the key goes there as well. */
function goesOn(event: KeyboardEvent): boolean {
  const before = document.activeElement;
  release();
  const now = document.activeElement ?? document.body;
  if (now === before) return false;
  event.stopImmediatePropagation();
  last = event.key;
  // The browser writes a character where the cursor stands by then.
  if (event.key.length === 1 && isField(now)) return true;
  event.preventDefault();
  const { key, code, ctrlKey, altKey, shiftKey, metaKey, repeat } = event;
  given = new KeyboardEvent('keydown', { key, code, ctrlKey, altKey, shiftKey, metaKey, repeat, bubbles: true, cancelable: true });
  now.dispatchEvent(given);
  given = undefined;
  return true;
}

/** Enter: the end of a scan, perhaps. It presses nothing, whoever hears the scan. */
function hearEnd(event: KeyboardEvent): void {
  const code = scanned(burst, event.timeStamp);
  burst = QUIET;
  if (code === null || keepsScans(event.target) || (hearings.length === 0 && isField(event.target))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  isHeard = true;
  for (const hearing of hearings) hearing.current(code);
  isHeard = false;
}

const isField = (target: EventTarget | null): boolean => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

function keepsScans(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset['scan'] === KEEPS_SCANS['data-scan'];
}

let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  window.addEventListener('keydown', hear, true);
}

/** The key that was pressed last when this came. */
export function useLastKey(): RefObject<string | undefined> {
  const key = useRef<string>(undefined);
  useLayoutEffect(() => {
    listen();
    key.current = last;
  }, []);
  return key;
}

/** Hears what is scanned while mounted. */
export function useScans(hearing: Hearing): void {
  const latest = useRef(hearing);
  useLayoutEffect(() => {
    latest.current = hearing;
  });
  useLayoutEffect(() => {
    listen();
    hearings.push(latest);
    return () => {
      hearings.splice(hearings.indexOf(latest), 1);
    };
  }, []);
}

// Hears the scanner anywhere on the page, before any field does.
import { useLayoutEffect, useRef } from 'react';

import { isComposing } from './keys';
import { QUIET, scanned, typedInto, type Burst } from './scan';

/** A field that takes scans for itself, a slip's number for example. */
export const KEEPS_SCANS = { 'data-scan': 'keep' } as const;

type Hearing = (code: string) => void;

const hearings: { current: Hearing }[] = [];
let burst: Burst = QUIET;
let listening = false;

/** How many characters have come in too fast for fingers, this one included. */
export function fastCharacters(): number {
  return burst.text.length;
}

function hear(event: KeyboardEvent): void {
  if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key.length === 1) {
    burst = typedInto(burst, event.key, event.timeStamp);
    return;
  }
  if (event.key !== 'Enter') return;
  const code = scanned(burst, event.timeStamp);
  burst = QUIET;
  if (code === null || hearings.length === 0 || keepsScans(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  for (const hearing of hearings) hearing.current(code);
}

function keepsScans(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset.scan === KEEPS_SCANS['data-scan'];
}

/** Hears what is scanned while mounted. */
export function useScans(hearing: Hearing): void {
  const latest = useRef(hearing);
  useLayoutEffect(() => {
    latest.current = hearing;
  });
  useLayoutEffect(() => {
    if (!listening) {
      listening = true;
      window.addEventListener('keydown', hear, true);
    }
    hearings.push(latest);
    return () => {
      hearings.splice(hearings.indexOf(latest), 1);
    };
  }, []);
}

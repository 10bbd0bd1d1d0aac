// A sheet over the screen holds the cursor while it is open, so that no key answers what it covers; closed, the cursor goes
// back to where it was.
import { useLayoutEffect, useRef, type RefObject } from 'react';

export function useHeldFocus<T extends HTMLElement>(): RefObject<T | null> {
  const sheet = useRef<T>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    sheet.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return sheet;
}

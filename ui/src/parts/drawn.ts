// What was not drawn yet cannot be answered: a key that was pressed before it stood on the screen was meant for something else.
import { useEffect, useRef } from 'react';

import { useLastKey } from './scanner';

/** Longer than between the two presses of a key that bounces, or of a hand that presses twice; no longer than reading takes. */
const LOOK_MS = 250;

/** Whether this has been drawn, and where `forMillis` are given, for so long. */
export function useDrawn(what: unknown, forMillis = 0): () => boolean {
  const drawn = useRef<{ what: unknown; at: number }>(undefined);
  useEffect(() => {
    const frame = requestAnimationFrame((at) => {
      drawn.current = { what, at };
    });
    return () => cancelAnimationFrame(frame);
  }, [what]);
  return () => drawn.current !== undefined && drawn.current.what === what && performance.now() - drawn.current.at >= forMillis;
}

/** The same, of what is asked once more before something is done: long enough to be read, not only to be drawn. */
export const useLookedAt = (what: unknown): (() => boolean) => useDrawn(what, LOOK_MS);

/**
 * Whether a key may answer what came with it: once it is drawn, any; before, none that was pressed for what stood here: Enter, and
 * the key that brought it. Other keys name their answer, and whoever types ahead knows it.
 */
export function useAnswerable(): (key: string) => boolean {
  const isDrawn = useDrawn(true);
  const brought = useLastKey();
  return (key) => isDrawn() || (key !== 'Enter' && key !== brought.current);
}

// How long somebody waits after wrong PINs, at the door and under what they sign.
import { useEffect, useState } from 'react';

import { Declined } from '@/ipc/office/call';

/** Whole seconds until the next PIN is taken, counted from the refusal; 0 where it was none of that kind. */
export function useSecondsLeft(fault: Error | null): number {
  const [wait, setWait] = useState<{ of: Error; left: number }>();
  const millis = millisOf(fault);
  useEffect(() => {
    if (!fault || millis === 0) return;
    const until = performance.now() + millis;
    const timer = setInterval(() => setWait({ of: fault, left: Math.max(0, until - performance.now()) }), 250);
    return () => clearInterval(timer);
  }, [fault, millis]);
  const left = fault && wait?.of === fault ? wait.left : undefined;
  return Math.ceil((left ?? millis) / 1000);
}

function millisOf(fault: Error | null): number {
  if (!(fault instanceof Declined)) return 0;
  const refusal: { wait_millis?: number } = fault.refusal as { wait_millis?: number };
  return refusal.wait_millis ?? 0;
}

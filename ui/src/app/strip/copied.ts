// Whether this counter has had no copy of its own for so long that head office calls it a trouble (柜台健康), or never had one.
import type { Instant } from '@/ipc/generated';

/** As head office counts: `NO_COPY_DAYS`. */
const DAYS = 3;

export function lacksCopy(last: Instant | null | undefined, now: number | null): boolean {
  if (last == null) return true;
  return now !== null && Math.floor((now - Date.parse(last)) / 86_400_000) >= DAYS;
}

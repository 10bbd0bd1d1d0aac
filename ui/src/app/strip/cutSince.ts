// Since when head office is not reached, as the limits count it: from the last time that it was, which a restart of the
// program does not forget.
import type { Instant, Strip } from '@/ipc/generated';

/** Milliseconds; `since` is when this program first noticed. */
export function cutSince(strip: Strip, since: Instant): number {
  const reached = strip.offline?.reached_at;
  return Math.min(Date.parse(since), reached ? Date.parse(reached) : Infinity);
}

// What works while head office is not reached, and what does not: as the command list says, act by act.
import type { Command } from '@/ipc/commands';
import { OFFLINE, type Offline } from '@/ipc/generated';
import type { Words } from '@/words';

/** From what goes on to what waits. */
const POLICIES = ['full', 'limited', 'accept_and_queue', 'needs_line'] as const satisfies readonly Offline[];

export interface Works {
  policy: Offline;
  acts: string;
}

export function worksOffline(w: Words): Works[] {
  const commands = Object.keys(OFFLINE) as Command[];
  return POLICIES.map((policy) => {
    const named = commands.filter((command) => OFFLINE[command] === policy).map((command) => w.offline.acts[command]);
    return { policy, acts: named.filter(Boolean).join(w.offline.between) };
  });
}

// Words for trouble: wrong readings put right.
import type { ReadingRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { approval, notNow } from './shared';

export function reading(refusal: ReadingRefusal): Said {
  const safe = 'Nothing was put right; the books did not move.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: `Bill ${refusal.bill} is not known here`, safe, todo: 'Esc goes back; choose another.' };
    case 'already':
      return {
        what: `Bill ${refusal.bill} was ${refusal.instead ? 'put right' : 'cancelled'} on ${refusal.on} by ${refusal.by} (${refusal.trace})`,
        safe,
        todo: refusal.instead ? `What stands is ${refusal.instead}: start from that one.` : 'A cancelled bill has no reading to put right.',
      };
    case 'same':
      return { what: `Bill ${refusal.bill} is over ${refusal.m3} m³ already`, safe, todo: 'Look at the volume again.' };
    case 'later_first':
      return {
        what: `Bill ${refusal.bill} begins with the wrong reading ${refusal.reading}`,
        safe,
        todo: 'Newest first: put that one right (start reading wrong), then this one. If only the volume is wrong, choose so.',
      };
    case 'below_zero':
      return { what: `${refusal.m3} m³ makes a reading below zero`, safe, todo: 'Look at the volume again, and at which reading is wrong.' };
    case 'no_tariff':
      return { what: `Bill ${refusal.bill} cannot be computed: its tariff is missing`, safe, todo: 'Head office publishes its tariff first.' };
    case 'not_as_issued':
      return {
        what: `Bill ${refusal.bill} says ${yuan(refusal.issued)}; by today's class, persons and tariff it is ${yuan(refusal.computed)}`,
        safe,
        todo: 'Class or persons changed since. Head office looks into it.',
      };
    case 'unheard':
      return { what: `A payment of bill ${refusal.bill} has not arrived here`, safe, todo: 'Sync first.' };
    case 'held':
      return { what: `Bill ${refusal.bill} waits for the result of a wallet`, safe, todo: 'Wait for the result first.' };
    case 'moved':
      return {
        what: `The new bills were ${yuan(refusal.shown)}, and are ${yuan(refusal.now)} now`,
        safe,
        todo: 'New data came in. Esc, and compute again.',
      };
    case 'approval':
      return { ...approval(refusal.refusal), safe };
  }
}

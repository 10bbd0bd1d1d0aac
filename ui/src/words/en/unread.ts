// What head office cannot read: which counter, account or entry.
import type { UnreadPlace, UnreadWhat } from '@/ipc/office/generated';
import { count } from '@/parts/format';

const kinds: Record<UnreadWhat, string> = {
  counter: 'counter',
  account: 'account',
  entry: 'entry',
  case: 'case',
  exception: 'channel exception',
  arrival: 'arrival',
  deposit: 'deposit slip',
  decision: 'what was found and decided at entry',
  other: 'state',
};
const SHOWN = 3;

function unreadPlace({ what, which, hall, hall_name, counter }: UnreadPlace): string {
  const seat = counter === 0 ? 'head office' : counter != null && `${hall_name || `hall ${hall}`} counter ${counter}`;
  if (what === 'counter') return seat ? `${seat} (journal ${which})` : `the counter of journal ${which}`;
  return `${kinds[what]} ${which}${seat ? ` of ${seat}` : ''}`;
}

/** The first few by name, of the rest how many in all. */
export function unreadPlaces(places: readonly UnreadPlace[]): string {
  const first = places.slice(0, SHOWN).map(unreadPlace).join('; ');
  return places.length > SHOWN ? `${first}; ${count(places.length)} in all` : first;
}

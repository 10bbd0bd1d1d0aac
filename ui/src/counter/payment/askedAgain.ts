// What is asked once more before money is taken: a key answers it once it was read, not only drawn; and a shift whose day is over, asked
// of each who takes money under it.
import { useState } from 'react';

import type { Money } from '@/ipc/generated';
import { useLookedAt } from '@/parts/drawn';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

/** Asks why, about what stands there: whether the same key has to come once more. A double press is no second look. */
export function useAskedAgain(): (why: string, about: string) => boolean {
  const [asked, setAsked] = useState('');
  const isRead = useLookedAt(asked);
  return (why, about) => {
    const now = `${why} ${about}`;
    if (asked === now && isRead()) return false;
    setAsked(now);
    return true;
  };
}

/** Who said under which shift of a day that is over that they take money still. */
const goingOn = new Set<string>();

interface DayOver {
  /** The day on which it would be booked, where that is over and was not said to whoever is at the desk. */
  day: string | null;
  /** They were told, and take money still. */
  goOn: () => void;
}

export function useDayOver(): DayOver {
  const { shift, desk } = useStatus();
  const staff = desk.desk === 'serving' ? desk.staff : 0;
  const name = `${shift?.shift}/${staff}`;
  const isTold = !shift?.overnight || goingOn.has(name);
  return { day: isTold ? null : shift.business_date, goOn: () => goingOn.add(name) };
}

interface SecondLook {
  /** Why Enter is asked for once more: a shift whose day is over, with its first payment after that; a large sum, each time. */
  why: (given?: Money) => string | null;
  /** Whether it is asked now; where not, it is taken, and who takes it was told of the day. */
  asks: (about: string, given?: Money) => string | null;
}

/** Asked for with the key that takes it. */
export function useSecondLook(key = 'Enter'): SecondLook {
  const w = useWords();
  const { ask_again_above: above } = useStatus();
  const { day, goOn } = useDayOver();
  const isAsked = useAskedAgain();
  const large = (given: Money) => (above > 0 && given > above ? w.pay.lookAgain(given) : null);
  const why = (given: Money = 0) => (day === null ? large(given) : w.pay.dayOver(day, key));
  return {
    why,
    asks: (about, given = 0) => {
      const first = why(given);
      if (first === null) return null;
      if (isAsked(first, about)) return first;
      if (day === null) return null;
      goOn();
      // A large sum is asked for by itself.
      const next = large(given);
      return next !== null && isAsked(next, about) ? next : null;
    },
  };
}

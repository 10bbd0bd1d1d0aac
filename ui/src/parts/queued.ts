// An act that was accepted before (先受理，批后办) and is done now: its number, and what was keyed then.
import { createContext, useContext } from 'react';

export interface Resumed {
  number: number;
  keyed: string;
}

export const ResumedAct = createContext<Resumed | null>(null);

/** What was keyed when the act was accepted; nothing where it is a new one, or what was kept cannot be read. */
export function useKeyedBefore<T extends object>(): Partial<T> {
  const resumed = useContext(ResumedAct);
  return resumed ? read<T>(resumed.keyed) : {};
}

function read<T extends object>(keyed: string): Partial<T> {
  try {
    const value: unknown = JSON.parse(keyed);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

// The counter's clock, ticking between two answers of the status.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { ask } from '@/ipc/queries';

/** The counter's time in milliseconds since 1970, moving every `everyMs`; nothing before the first answer. */
export function useNow(everyMs = 1000): number | null {
  const { data, dataUpdatedAt } = useQuery(ask.status());
  const [here, setHere] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setHere(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  if (!data) return null;
  return Date.parse(data.now) + Math.max(0, here - dataUpdatedAt);
}

// What is typed, once nobody types on: what follows from it is asked once, not at every key.
import { useEffect, useState } from 'react';

const SETTLED_MS = 250;

export function useSettled<Typed>(typed: Typed): Typed {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}

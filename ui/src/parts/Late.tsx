// Shows its children only after 150 ms: what comes at once never flickers through a skeleton.
import { useEffect, useState, type ReactNode } from 'react';

const AFTER_MS = 150;

export function Late({ children }: { children: ReactNode }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLate ? children : null;
}

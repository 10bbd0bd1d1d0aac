// The status, where a screen is drawn only once it is known.
import { createContext, useContext, type ReactNode } from 'react';

import type { Status } from '@/ipc/generated';

const Known = createContext<Status | null>(null);

export function StatusKnown({ status, children }: { status: Status; children: ReactNode }) {
  return <Known value={status}>{children}</Known>;
}

export function useStatus(): Status {
  const status = useContext(Known);
  if (!status) throw new Error('no status around this screen');
  return status;
}

// The slip of cash into the safe or of a drawer that changed hands: printed at once, signed by both, and again with Ctrl+P.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { useAct } from '@/ipc/act';
import type { EntryNo } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Slip } from '@/parts/Slip';

interface DrawerSlipProps {
  entry: EntryNo;
  /** What the paper is called. */
  name: string;
  /** What is said above it. */
  children: ReactNode;
}

export function DrawerSlip({ entry, name, children }: DrawerSlipProps) {
  const slip = useQuery(ask.drawerSlip(entry));
  const print = useAct('print_drawer_slip');
  return (
    <Slip name={name} slip={slip} print={print} onPrint={() => print.mutate({ entry })} isNew>
      {children}
    </Slip>
  );
}

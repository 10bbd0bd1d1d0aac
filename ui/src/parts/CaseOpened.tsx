// A case that was opened just now, with its slip printed at once.
import { useQuery } from '@tanstack/react-query';
import { useCallback, type ReactNode } from 'react';

import { useAct } from '@/ipc/act';
import type { CaseId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { useWords } from '@/words';

import { Slip } from './Slip';

export function CaseOpened({ id, children }: { id: CaseId; children: ReactNode }) {
  const w = useWords();
  const slip = useQuery(ask.caseSlip(id));
  const print = useAct('print_case_slip');
  const { mutate } = print;
  const onPrint = useCallback(() => mutate({ case: id }), [mutate, id]);
  return (
    <Slip name={w.cases.slip} slip={slip} print={print} onPrint={onPrint} isNew>
      {children}
    </Slip>
  );
}

// The deposit slip (解款单): printed at once, goes with the money.
import { useQuery } from '@tanstack/react-query';

import { useAct } from '@/ipc/act';
import type { EntryNo } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Slip } from '@/parts/Slip';
import { useWords } from '@/words';

export function DepositSheet({ deposit, isNew = false }: { deposit: EntryNo; isNew?: boolean }) {
  const w = useWords();
  const paper = useQuery(ask.depositPaper(deposit));
  const print = useAct('print_deposit');
  return <Slip name={w.safe.slip} slip={paper} print={print} onPrint={() => print.mutate({ deposit })} isNew={isNew} />;
}

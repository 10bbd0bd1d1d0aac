// The deposit slip (解款单): printed at once, goes with the money.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { useAct } from '@/ipc/act';
import type { EntryNo } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { KeyButton } from '@/parts/KeyButton';
import { Paper } from '@/parts/Paper';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { Came } from '../Came';

export function DepositSheet({ deposit, isNew = false }: { deposit: EntryNo; isNew?: boolean }) {
  const w = useWords();
  const paper = useQuery(ask.depositPaper(deposit));
  const print = useAct('print_deposit');
  const printedOnce = useRef(false);
  const { mutate } = print;
  useEffect(() => {
    if (!isNew || printedOnce.current) return;
    printedOnce.current = true;
    mutate({ deposit });
  }, [isNew, mutate, deposit]);
  return (
    <>
      <KeyButton hotkey="Ctrl+P" busy={print.isPending} onPress={() => print.mutate({ deposit })}>
        {w.safe.print}
      </KeyButton>
      {print.error && <Trouble fault={print.error} />}
      {print.data && <Came printed={print.data} />}
      {paper.error && <Trouble fault={paper.error} />}
      {paper.data && <Paper short label={w.safe.slip} text={paper.data.text_80} />}
    </>
  );
}

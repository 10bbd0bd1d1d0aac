// A shift's figures on paper by one key: X so far, Z at the close; what came of the paper is said beside it.
import { useEffect, useRef } from 'react';

import { useAct } from '@/ipc/act';
import type { ShiftNo } from '@/ipc/generated';
import { KeyButton } from '@/parts/KeyButton';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { Came } from './Came';

interface PrintReportProps {
  shift: ShiftNo;
  isZ: boolean;
  /** Just closed: the Z is printed at once. */
  isNew?: boolean;
}

export function PrintReport({ shift, isZ, isNew = false }: PrintReportProps) {
  const w = useWords();
  const print = useAct('print_report');
  const printedOnce = useRef(false);
  const { mutate } = print;
  useEffect(() => {
    if (!isNew || printedOnce.current) return;
    printedOnce.current = true;
    mutate({ shift });
  }, [isNew, mutate, shift]);
  return (
    <>
      <KeyButton hotkey="Ctrl+P" busy={print.isPending} onPress={() => print.mutate({ shift })}>
        {isZ ? (isNew ? w.reports.zCopy : w.reports.z) : w.reports.x}
      </KeyButton>
      {print.error && <Trouble fault={print.error} />}
      {print.data && <Came printed={print.data} />}
    </>
  );
}

// A shift's figures on paper by one key: X so far, Z at the close.
import { useAct } from '@/ipc/act';
import type { ShiftNo } from '@/ipc/generated';
import { PrintKey } from '@/parts/PrintKey';
import { useWords } from '@/words';

interface PrintReportProps {
  shift: ShiftNo;
  isZ: boolean;
  /** Just closed: the Z is printed at once. */
  isNew?: boolean;
}

export function PrintReport({ shift, isZ, isNew = false }: PrintReportProps) {
  const w = useWords();
  const print = useAct('print_report');
  const name = isZ ? w.reports.z : w.reports.x;
  return (
    <PrintKey
      name={name}
      {...(isZ && isNew ? { label: w.reports.zCopy } : {})}
      print={print}
      onPrint={() => print.mutate({ shift })}
      isNew={isNew}
    />
  );
}

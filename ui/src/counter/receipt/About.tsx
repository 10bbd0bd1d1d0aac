// Which payment an act is about.
import type { ReceiptView } from '@/ipc/generated';
import { Amount, Facts } from '@/parts/ActPane';
import { useWords } from '@/words';

/** Which payment, and the amounts it is about, large. */
export function About({ receipt, amounts }: { receipt: ReceiptView; amounts: [label: string, fen: number][] }) {
  const w = useWords();
  return (
    <Facts>
      <dt>{w.receipt.no}</dt>
      <dd>{receipt.receipt}</dd>
      <dt>{w.done.who}</dt>
      <dd>{receipt.name || receipt.account}</dd>
      <dt>{w.reversal.takenAt}</dt>
      <dd>{receipt.taken_local}</dd>
      {amounts.map(([label, fen]) => (
        <Amount key={label} label={label} fen={fen} />
      ))}
    </Facts>
  );
}

// What came of printing a receipt.
import type { Printed, ReceiptView } from '@/ipc/generated';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { PaperStep } from './PaperStep';

interface CameProps {
  printed: Printed;
  receipt: ReceiptView;
  /** Its first paper, rather than a copy. */
  isFirst?: boolean;
  onDone: () => void;
}

export function Came({ printed, receipt, isFirst = false, onDone }: CameProps) {
  const w = useWords();
  switch (printed.printed) {
    case 'confirmed':
      return <Notice tone="good" what={isFirst ? w.done.printed : w.receipt.reprinted} />;
    case 'filed':
      return <Notice tone="good" what={w.done.filed} todo={printed.path} />;
    case 'unconfirmed':
      return (
        <PaperStep payment={receipt.payment} change={0} paper={null} takesFocus onDone={onDone} />
      );
    case 'failed': {
      const said = w.printer(printed.why);
      return <Notice tone="needs" what={said.what} safe={said.safe} todo={said.todo} alert />;
    }
  }
}

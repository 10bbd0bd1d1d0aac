// Moved: whom to tell, the right account's new receipt, and the slip for the drawer. Both papers are printed at once.
import { useQuery } from '@tanstack/react-query';

import { useAct } from '@/ipc/act';
import type { MovedPayment, PaymentId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Notice } from '@/parts/Notice';
import { Slip } from '@/parts/Slip';
import { useWords } from '@/words';

import { NewReceipt } from '../receipt/NewReceipt';

interface DoneProps {
  moved: MovedPayment;
  /** The payment on the wrong account: its slip. */
  old: PaymentId;
  /** The right account has a receipt of its own; head office's move has none. */
  hasPaper: boolean;
}

export function Done({ moved, old, hasPaper }: DoneProps) {
  const w = useWords();
  const slip = useQuery(ask.slip(old));
  const print = useAct('print_slip');
  const { receipt, to_tell: toTell } = moved;
  return (
    <Slip name={w.move.slip} slip={slip} print={print} onPrint={() => print.mutate({ payment: old })} isNew>
      <Notice
        tone="good"
        what={hasPaper ? w.move.done(receipt.receipt) : w.move.doneLater(receipt.receipt)}
        safe={w.move.doneSafe}
        todo={hasPaper ? w.move.doneTodo : w.move.doneLaterTodo}
      />
      <ul aria-label={w.move.toTell}>
        {toTell.map((one) => (
          <li key={one.account}>{w.move.tell(one.account, one.name, one.phone)}</li>
        ))}
      </ul>
      {hasPaper && <NewReceipt receipt={receipt} />}
    </Slip>
  );
}

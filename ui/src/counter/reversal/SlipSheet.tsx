// The slip of a reversal: printed at once, signed, kept in the drawer, counted at the close.
import { useQuery } from '@tanstack/react-query';

import { useAct } from '@/ipc/act';
import type { PaymentId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { chequeOf } from '@/parts/cheque';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { Slip } from '@/parts/Slip';
import { useWords } from '@/words';

export function SlipSheet({ payment, isNew = false }: { payment: PaymentId; isNew?: boolean }) {
  const w = useWords();
  const slip = useQuery(ask.slip(payment));
  // Taken back by head office's finance, no drawer gives money back, and none keeps the slip.
  const isOfDrawer = slip.data?.slip.shift != null;
  const isOfArrival = slip.data?.slip.to_arrival != null;
  const isUnpaid = slip.data?.slip.reason === 'not_paid';
  const todo = isUnpaid && isOfDrawer ? w.reversal.doneNotPaidTodo : isOfArrival ? w.arrival.backTodo : isOfDrawer ? w.reversal.doneTodo : w.reversal.doneLaterTodo;
  const back = isOfDrawer && !isOfArrival && !isUnpaid ? (slip.data?.slip.given_back ?? []) : [];
  const cash = back.filter((one) => one.tender === 'cash').reduce((sum, one) => sum + one.amount, 0);
  const cheque = back.find((one) => one.tender === 'cheque');
  const done = isUnpaid ? w.reversal.doneNotPaid : cash > 0 ? w.reversal.doneCash(yuan(cash)) : w.reversal.done;
  const print = useAct('print_slip');
  return (
    <Slip name={w.reversal.slip} slip={slip} print={print} onPrint={() => print.mutate({ payment })} isNew={isNew}>
      {isNew && slip.data && <Notice tone="good" what={done} safe={w.reversal.doneSafe} todo={todo} />}
      {isNew && cheque && <Notice tone="needs" what={w.reversal.chequeBack(chequeOf(cheque.reference ?? '').number, yuan(cheque.amount))} />}
    </Slip>
  );
}

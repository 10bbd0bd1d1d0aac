// One refund: where it stands, its slip; and, in a hall that is its own office, finance's answer.
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';

import { useAct } from '@/ipc/act';
import type { RefundView, StaffLine } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Amount, Facts } from '@/parts/ActPane';
import { Notice } from '@/parts/Notice';
import { Decision, type Decide } from '@/parts/refund/Decision';
import { standing } from '@/parts/refund/standing';
import { Slip } from '@/parts/Slip';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

interface OneRefundProps {
  refund: RefundView;
  /** Asked just now: its slip is printed. */
  isNew: boolean;
  finance: StaffLine[];
  decide: Decide;
  onBack: () => void;
}

export function OneRefund({ refund, isNew, finance, decide, onBack }: OneRefundProps) {
  const w = useWords();
  const { account } = refund.head;
  const which = { account, refund: refund.refund };
  const slip = useQuery(ask.refundSlip(which));
  const print = useAct('print_refund_slip');
  const { mutate } = print;
  const onPrint = useCallback(() => mutate({ account, refund: refund.refund }), [mutate, account, refund.refund]);
  const waits = refund.standing.standing === 'asked';
  return (
    <>
      <Facts>
        <Amount label={w.refund.numbered(refund.number)} fen={refund.amount} />
        <dt>{w.refund.askedBy(refund.head.business_date, refund.head.clerk)}</dt>
        <dd>{standing(w, refund)}</dd>
        {refund.case && (
          <>
            <dt>{w.refund.case}</dt>
            <dd data-testid="refund-case">{w.refund.caseOf(refund.case.number, refund.case.due_local.slice(0, 16))}</dd>
          </>
        )}
        {waits && refund.payee && finance.length > 0 && (
          <>
            <dt>{w.refund.transferTo}</dt>
            <dd>{[refund.payee.name, refund.payee.bank, refund.payee.bank_account].filter(Boolean).join(w.common.between)}</dd>
          </>
        )}
      </Facts>
      {decide.isSuccess && refund.standing.standing === 'paid' && <Notice tone="good" what={w.refund.paidDone} safe={w.refund.paidSafe} />}
      {decide.isSuccess && refund.standing.standing === 'declined' && <Notice tone="good" what={w.refund.declinedDone} todo={w.refund.declinedTodo} />}
      {waits && finance.length > 0 && !isNew && <Decision which={which} finance={finance} decide={decide} onPutOff={onBack} />}
      {decide.error && <Trouble fault={decide.error} />}
      <Slip name={w.refund.slip} slip={slip} print={print} onPrint={onPrint} isNew={isNew}>
        {isNew && waits && <Notice tone="good" what={w.refund.done} safe={w.refund.doneSafe} todo={refund.case ? w.refund.doneTodo(refund.case.number, refund.case.due_local.slice(0, 16)) : undefined} />}
      </Slip>
    </>
  );
}

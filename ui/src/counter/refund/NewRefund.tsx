// Asking for a refund, one question at a time; nothing is written before the supervisor's PIN. The case in which it is
// followed is opened with it.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as newId } from 'uuid';

import type { AccountNo, Payee, RefundQuote, RefundReason } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Chosen } from '@/parts/ActPane';
import { Approval } from '@/parts/Approval';
import { Choices } from '@/parts/Choices';
import { yuan } from '@/parts/format';
import { useKeyedBefore } from '@/parts/queued';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { HowMuch } from './HowMuch';
import { Papers } from './Papers';
import { Payees } from './Payees';
import type { Request } from './RefundPane';

/** In the order of the digits that choose them. */
const REASONS = ['account_closed', 'transferred', 'paid_too_much', 'customer_asked'] as const satisfies readonly RefundReason[];

/** What is kept where the refund is accepted now and approved later. */
interface Keyed {
  amount: number;
  reason: RefundReason;
  payee: Payee;
  phone: string;
  seen: string[];
}

interface NewRefundProps {
  account: AccountNo;
  quote: RefundQuote;
  request: Request;
  onBack: () => void;
}

export function NewRefund({ account, quote, request, onBack }: NewRefundProps) {
  const w = useWords();
  const [[refund, followed]] = useState(() => [newId(), newId()] as const);
  const before = useKeyedBefore<Keyed>();
  const [amount, setAmount] = useState<number | undefined>(before.amount);
  const [reason, setReason] = useState<RefundReason | undefined>(before.reason);
  const [payee, setPayee] = useState<Payee>(before.payee ?? { name: quote.name, bank: '', bank_account: '' });
  const [phone, setPhone] = useState(before.phone ?? quote.phone);
  const [seen, setSeen] = useState(before.seen ?? []);
  // An account's number, or a reason that was asked already, is no paper to tick.
  const papers = quote.papers.filter((paper) => (paper.given_by ?? []).length === 0);
  const [looked, setLooked] = useState(before.payee !== undefined);
  const [named, setNamed] = useState(before.payee !== undefined);
  const said = [
    amount !== undefined && w.refund.asks(yuan(amount)),
    reason !== undefined && w.refund.reasons[reason],
    named && w.refund.toWhom([payee.name, payee.bank].filter(Boolean).join(w.common.between), payee.bank_account),
  ].filter((one) => one !== false);

  function step() {
    if (amount === undefined) return <HowMuch free={quote.free} onSaid={setAmount} onPutOff={onBack} />;
    if (reason === undefined) {
      const choices = REASONS.map((one) => ({ label: w.refund.reasons[one], act: () => setReason(one) }));
      return <Choices key="reason" words={w.refund.why} choices={choices} takesFocus onPutOff={() => setAmount(undefined)} />;
    }
    if (!looked && papers.length > 0) {
      return <Papers papers={papers} seen={seen} onChange={setSeen} onSaid={() => setLooked(true)} onPutOff={() => setReason(undefined)} />;
    }
    if (!named) {
      return (
        <Payees
          payee={payee}
          onChange={setPayee}
          phone={phone}
          onPhone={setPhone}
          onSaid={() => setNamed(true)}
          onPutOff={() => (papers.length > 0 ? setLooked(false) : setReason(undefined))}
        />
      );
    }
    const putOff = () => {
      request.reset();
      setNamed(false);
    };
    return (
      <Approvers
        account={account}
        amount={amount}
        keyed={{ amount, reason, payee, phone, seen }}
        request={request}
        onPutOff={putOff}
        onApprove={(approver, wrong) => request.mutate({ refund, case: followed, account, amount, reason, payee, phone, seen, approver }, { onError: wrong })}
      />
    );
  }

  return (
    <>
      <p>{w.refund.promised(quote.due_local.slice(0, 16))}</p>
      {said.length > 0 && <Chosen>{said.join(w.common.between)}</Chosen>}
      {step()}
      {request.error && <Trouble fault={request.error} />}
    </>
  );
}

interface ApproversProps {
  account: AccountNo;
  amount: number;
  keyed: Keyed;
  request: Request;
  onPutOff: () => void;
  onApprove: Parameters<typeof Approval>[0]['onApprove'];
}

/** Who may approve depends on how much. */
function Approvers({ account, amount, keyed, request, onPutOff, onApprove }: ApproversProps) {
  const w = useWords();
  const quote = useQuery(ask.refund(account, amount));
  if (quote.error) return <Trouble fault={quote.error} />;
  if (!quote.data) return null;
  return (
    <Approval
      approvers={quote.data.approvers}
      busy={request.isPending}
      act={w.refund.approve}
      absent={{ act: 'refund_deposit', amount, account, says: [w.refund.reasons[keyed.reason], keyed.payee.name], queue: { keyed } }}
      onPutOff={onPutOff}
      onApprove={onApprove}
    />
  );
}

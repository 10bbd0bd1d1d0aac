// 错缴更正: a payment on the wrong account goes to the right one under the same money. One question at a time: to whom, is
// the receipt back, who approves. Then the new receipt and the slip are printed, and both customers are to be told.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as newId } from 'uuid';

import { useAct } from '@/ipc/act';
import type { AccountNo, MoveQuote, MoveRefusal, PaymentId, ReversalRefusal } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane, Amount, Chosen, Facts } from '@/parts/ActPane';
import { Approval } from '@/parts/Approval';
import { useAsRead } from '@/parts/asRead';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { PickAccount } from '../find/PickAccount';
import { About } from '../receipt/About';
import { Answered } from '../receipt/Declined';
import { Done } from './Done';
import { Later, type LaterAct } from './Later';
import { Returned } from './Returned';
import { InCase, Spent, type CaseAct } from './Spent';

/** What head office can do, and this drawer cannot. */
const FOR_HEAD_OFFICE: ReadonlySet<ReversalRefusal['kind']> = new Set(['elsewhere', 'another_day']);

const isForHeadOffice = (refusal: MoveRefusal): boolean =>
  refusal.kind === 'payment' && FOR_HEAD_OFFICE.has(refusal.refusal.kind);

interface MoveActs {
  move: ReturnType<typeof useAct<'move_payment'>>;
  later: LaterAct;
  open: CaseAct;
}

interface MovePaneProps {
  payment: PaymentId;
  onBack: () => void;
  /** Away from it once it is moved: its receipt is void. */
  onDone?: (() => void) | undefined;
}

export function MovePane({ payment, onBack, onDone = onBack }: MovePaneProps) {
  const w = useWords();
  // Held here: what came of them is told, however soon the payment is known to be moved.
  const acts: MoveActs = { move: useAct('move_payment'), later: useAct('move_later'), open: useAct('open_move_case') };
  const done = acts.move.data ?? acts.later.data;
  const isBusy = acts.move.isPending || acts.later.isPending;
  const quote = useQuery({ ...ask.move(payment, null), enabled: !done && !isBusy });
  return (
    <ActPane title={w.move.title} onBack={done ? onDone : onBack}>
      {done && <Done moved={done} old={payment} hasPaper={Boolean(acts.move.data)} />}
      {acts.open.data && <InCase opened={acts.open.data} />}
      {!done && !acts.open.data && (
        <>
          {quote.error && (
            <>
              <Answered payment={payment} />
              <Trouble fault={quote.error} />
            </>
          )}
          {quote.isPending && <Waiting lines={6} />}
          {quote.data && <Asked quote={quote.data} acts={acts} onBack={onBack} />}
        </>
      )}
    </ActPane>
  );
}

function Asked({ quote, acts, onBack }: { quote: MoveQuote; acts: MoveActs; onBack: () => void }) {
  const w = useWords();
  const invoice = w.invoice.withReversal(quote.invoice);
  // What rests on it is in the way wherever it is asked for: told before the drawer's own reasons.
  const why: MoveRefusal | null = quote.spent ? { kind: 'payment', refusal: quote.spent } : (quote.obstacle ?? null);
  const said = why ? w.refusals.quote_move(why) : null;
  return (
    <>
      <About receipt={quote.receipt} amounts={quote.carried.map((one) => [w.move.carried(w.tender[one.tender]), one.amount])} />
      {invoice && <Notice tone="needs" what={invoice.what} todo={invoice.todo} />}
      {said ? (
        <>
          <Notice tone="needs" what={said.what} safe={said.safe} todo={said.todo} alert />
          {quote.spent && <Spent quote={quote} open={acts.open} onBack={onBack} />}
          {!quote.spent && why && isForHeadOffice(why) && <Later quote={quote} later={acts.later} onBack={onBack} />}
        </>
      ) : (
        <Questions payment={quote.receipt.payment} move={acts.move} onBack={onBack} />
      )}
    </>
  );
}

function Questions({ payment, move, onBack }: { payment: PaymentId; move: MoveActs['move']; onBack: () => void }) {
  const w = useWords();
  // Named before the first attempt, and kept for every later one.
  const [becomes] = useState(() => newId());
  const [to, setTo] = useState<AccountNo>();
  const [isReturned, setReturned] = useState<boolean>();
  const quote = useQuery({ ...ask.move(payment, to ?? null), enabled: to !== undefined && !move.isPending });
  const read = useAsRead(to === undefined ? undefined : quote.data, to ?? null, move.error);
  const again = () => {
    move.reset();
    setReturned(undefined);
    setTo(undefined);
  };
  if (to === undefined) return <PickAccount label={w.move.toWhom} onPick={setTo} onPutOff={onBack} />;
  if (quote.error) {
    return (
      <>
        <Trouble fault={quote.error} />
        <PickAccount label={w.move.toWhom} onPick={setTo} onPutOff={onBack} />
      </>
    );
  }
  const target = read?.to;
  if (!read || !target) return <Waiting lines={4} />;
  return (
    <>
      <Facts>
        <dt>{w.move.to}</dt>
        <dd>{[target.account, target.name || w.account.noName, target.address].filter(Boolean).join(w.common.between)}</dd>
        {target.bills.length > 0 && (
          <Amount
            label={w.move.pays(target.bills.length)}
            fen={target.bills.reduce((sum, bill) => sum + bill.principal + bill.late_fee, 0)}
          />
        )}
        {target.deposit_in > 0 && <Amount label={w.move.intoDeposit} fen={target.deposit_in} />}
      </Facts>
      {isReturned === undefined ? (
        <Returned onSaid={setReturned} onPutOff={again} />
      ) : (
        <>
          <Chosen>{isReturned ? w.reversal.returned : w.reversal.notReturned}</Chosen>
          <Approval
            approvers={read.approvers}
            busy={move.isPending}
            act={w.move.approve}
            absent={{
              act: 'move_payment',
              amount: read.carried.reduce((sum, one) => sum + one.amount, 0),
              account: to,
              payment,
              says: [isReturned ? w.reversal.returned : w.reversal.notReturned],
            }}
            onPutOff={() => setReturned(undefined)}
            onApprove={(approver, wrong) =>
              move.mutate(
                { payment, becomes, to, receipt_returned: isReturned, shown_deposit: target.deposit_in, approver },
                { onError: wrong },
              )
            }
          />
        </>
      )}
      {move.error && <Trouble fault={move.error} />}
    </>
  );
}

// Reversal (冲正): what goes back stands large, then one question at a time: why, is the receipt back, who approves.
// Nothing is written before the supervisor's PIN; then the slip is printed, to be signed.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { PaymentId, ReversalQuote, ReversalRefusal, Tendered } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane, Chosen } from '@/parts/ActPane';
import { Approval } from '@/parts/Approval';
import { Notice } from '@/parts/Notice';
import { useKeyedBefore } from '@/parts/queued';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { About } from '../receipt/About';
import { Answered } from '../receipt/Declined';
import { Reasons, type Why } from './Reasons';
import { References } from './References';
import { Request, type Later } from './Request';
import { SlipSheet } from './SlipSheet';

/** What head office can do, and this drawer cannot. */
const FOR_HEAD_OFFICE: ReadonlySet<ReversalRefusal['kind']> = new Set([
  'elsewhere',
  'another_day',
  'drawer_short',
  'deposit_spent',
  'cheque_paid',
]);

interface Acts {
  reverse: ReturnType<typeof useAct<'reverse_payment'>>;
  later: Later;
}

interface ReversalPaneProps {
  payment: PaymentId;
  /** Taken back before: its slip is shown. */
  isReversed: boolean;
  onBack: () => void;
  /** Away from it once it is taken back: its receipt is void. */
  onDone?: (() => void) | undefined;
}

export function ReversalPane({ payment, isReversed, onBack, onDone = onBack }: ReversalPaneProps) {
  const w = useWords();
  // Held here: what came of them is told, however soon the payment is known to be reversed.
  const acts: Acts = { reverse: useAct('reverse_payment'), later: useAct('reverse_later') };
  const isDone = acts.reverse.isSuccess || acts.later.isSuccess;
  const isBusy = acts.reverse.isPending || acts.later.isPending;
  // As it was opened: what is done here turns the receipt's mark as well.
  const [wasReversed] = useState(isReversed);
  const quote = useQuery({ ...ask.reversal(payment), enabled: !isDone && !wasReversed && !isBusy });
  return (
    <ActPane title={w.reversal.title} onBack={isDone ? onDone : onBack}>
      {isDone || wasReversed ? (
        <SlipSheet payment={payment} isNew={isDone} />
      ) : (
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

function Asked({ quote, acts, onBack }: { quote: ReversalQuote; acts: Acts; onBack: () => void }) {
  const w = useWords();
  const invoice = w.invoice.withReversal(quote.invoice);
  const said = quote.obstacle ? w.refusals.quote_reversal(quote.obstacle) : null;
  return (
    <>
      <GoesBack quote={quote} />
      {invoice && <Notice tone="needs" what={invoice.what} todo={invoice.todo} />}
      {said && quote.obstacle && FOR_HEAD_OFFICE.has(quote.obstacle.kind) && <Request quote={quote} said={said} later={acts.later} onBack={onBack} />}
      {said && quote.obstacle && !FOR_HEAD_OFFICE.has(quote.obstacle.kind) && <Notice tone="needs" what={said.what} safe={said.safe} todo={said.todo} alert />}
      {!said && <Questions quote={quote} reverse={acts.reverse} onBack={onBack} />}
    </>
  );
}

function GoesBack({ quote }: { quote: ReversalQuote }) {
  const w = useWords();
  const { receipt, given_back: back } = quote;
  // What head office takes back, no drawer gives.
  const isLater = quote.obstacle != null && FOR_HEAD_OFFICE.has(quote.obstacle.kind);
  const backBy = isLater ? w.reversal.backLater : w.reversal.backBy;
  const amounts: [string, number][] = [
    ...back.map((one): [string, number] => [quote.to_arrival ? w.arrival.backTo : backBy(w.tender[one.tender]), one.amount]),
    ...(back.length === 0 ? ([[w.reversal.back, 0]] as [string, number][]) : []),
    ...(receipt.deposit_in > 0 ? ([[w.reversal.outOfDeposit, receipt.deposit_in]] as [string, number][]) : []),
    ...(receipt.deposit_out > 0 ? ([[w.reversal.intoDeposit, receipt.deposit_out]] as [string, number][]) : []),
  ];
  return <About receipt={receipt} amounts={amounts} />;
}

function Questions({ quote, reverse, onBack }: { quote: ReversalQuote; reverse: Acts['reverse']; onBack: () => void }) {
  const w = useWords();
  const before = useKeyedBefore<{ why: Why; back: Tendered[] }>();
  const [why, setWhy] = useState<Why | undefined>(before.why);
  const [said, setSaid] = useState<Why['reason']>();
  const [back, setBack] = useState<Tendered[] | undefined>(
    before.back ?? (quote.to_arrival || quote.given_back.every((one) => one.tender === 'cash') ? quote.given_back : undefined),
  );
  const { payment } = quote.receipt;

  if (why === undefined) return <Reasons before={said} onSaid={setWhy} onPutOff={onBack} />;
  // Esc at the PIN goes back one question, not to the first: a second Enter would say another reason.
  const again = () => {
    setSaid(why.reason);
    setWhy(undefined);
  };
  const says = [w.reversal.reasons[why.reason], why.receipt_returned ? w.reversal.returned : w.reversal.notReturned];
  // Nothing came in, by no device either.
  const given = why.reason === 'not_paid' ? quote.given_back : back;
  if (given === undefined) return <References due={quote.given_back} cheque={quote.receipt.tenders.find((one) => one.tender === 'cheque')?.reference ?? null} onGiven={setBack} onPutOff={again} />;
  return (
    <>
      <Chosen>{says.join(w.common.between)}</Chosen>
      <Approval
        approvers={quote.approvers}
        busy={reverse.isPending}
        absent={{
          act: 'reverse_payment',
          amount: given.reduce((sum, one) => sum + one.amount, 0),
          account: quote.receipt.account,
          says,
          queue: { payment, keyed: { why, back: given } },
        }}
        onPutOff={again}
        onApprove={(approver, wrong) =>
          reverse.mutate(
            { payment, ...why, given_back: given, approver },
            { onError: wrong },
          )
        }
      />
      {reverse.error && <Trouble fault={reverse.error} />}
    </>
  );
}

// Correcting how a payment was paid (更正支付方式): from which tender, to which, how much, the slip's number, who approves.
// The bills stay paid and the receipt stays; nothing goes over the desk.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { CorrectionQuote, PaymentId, Tender, Tendered } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane, Chosen } from '@/parts/ActPane';
import { Approval } from '@/parts/Approval';
import { useAsRead } from '@/parts/asRead';
import { Choices } from '@/parts/Choices';
import { Notice } from '@/parts/Notice';
import { useKeyedBefore } from '@/parts/queued';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { About } from '../receipt/About';
import { HowMuch } from './HowMuch';

const TENDERS: readonly Tender[] = ['cash', 'card', 'wallet', 'cheque', 'transfer'];

type Act = ReturnType<typeof useAct<'correct_tender'>>;

export function CorrectionPane({ payment, onBack }: { payment: PaymentId; onBack: () => void }) {
  const w = useWords();
  // Held here: what came of it is told, however soon the payment is known to be corrected.
  const correct = useAct('correct_tender');
  const quote = useQuery({ ...ask.correction(payment), enabled: correct.isIdle || correct.isError });
  return (
    <ActPane title={w.correction.title} onBack={onBack}>
        {correct.isSuccess && <Notice tone="good" what={w.correction.done} safe={w.correction.doneSafe} todo={w.correction.doneTodo} />}
        {!correct.isSuccess && quote.error && <Trouble fault={quote.error} />}
        {!correct.isSuccess && quote.isPending && <Waiting lines={6} />}
        {!correct.isSuccess && quote.data && <Asked quote={quote.data} correct={correct} onBack={onBack} />}
    </ActPane>
  );
}

function Asked({ quote, correct, onBack }: { quote: CorrectionQuote; correct: Act; onBack: () => void }) {
  const w = useWords();
  const said = quote.obstacle ? w.refusals.quote_correction(quote.obstacle) : null;
  return (
    <>
      <About receipt={quote.receipt} amounts={quote.kept.map((one) => [w.tender[one.tender], one.amount])} />
      {said ? (
        <Notice tone="needs" what={said.what} safe={said.safe} todo={said.todo} alert />
      ) : (
        <Questions quote={quote} correct={correct} onBack={onBack} />
      )}
    </>
  );
}

function Questions({ quote: known, correct, onBack }: { quote: CorrectionQuote; correct: Act; onBack: () => void }) {
  const w = useWords();
  const only = known.kept.length === 1 ? known.kept[0]?.tender : undefined;
  const before = useKeyedBefore<{ from: Tender; to: Tender; moved: Tendered }>();
  const [from, setFrom] = useState(before.from ?? only);
  const [to, setTo] = useState<Tender | undefined>(before.to);
  const [moved, setMoved] = useState<Tendered | undefined>(before.moved);
  // An answer that was lost is asked for again, and not for more.
  const quote = useAsRead(known, moved ? 'correct' : null, correct.error);
  const { payment } = quote.receipt;
  if (from === undefined) {
    const choices = quote.kept.map((one) => ({ label: w.tender[one.tender], act: () => setFrom(one.tender) }));
    return <Choices key="from" words={w.correction.from} choices={choices} takesFocus onPutOff={onBack} />;
  }
  if (to === undefined) {
    const others = TENDERS.filter((one) => one !== from);
    const choices = others.map((one) => ({ label: w.tender[one], act: () => setTo(one) }));
    const again = only ? onBack : () => setFrom(undefined);
    return <Choices key="to" words={w.correction.to(w.tender[from])} choices={choices} takesFocus onPutOff={again} />;
  }
  if (moved === undefined) {
    const kept = quote.kept.find((one) => one.tender === from)?.amount ?? 0;
    return <HowMuch from={from} to={to} kept={kept} onSaid={setMoved} onPutOff={() => setTo(undefined)} />;
  }
  return (
    <>
      <Chosen>{w.correction.moves(w.tender[from], w.tender[to], moved.amount)}</Chosen>
      <Approval
        approvers={quote.approvers}
        busy={correct.isPending}
        act={w.correction.approve}
        absent={{
          act: 'correct_tender',
          amount: moved.amount,
          account: quote.receipt.account,
          says: [w.correction.moves(w.tender[from], w.tender[to], moved.amount)],
          queue: { payment, keyed: { from, to, moved } },
        }}
        onPutOff={() => setMoved(undefined)}
        onApprove={(approver, wrong) => correct.mutate({ payment, from, to: moved, after: quote.corrections, approver }, { onError: wrong })}
      />
      {correct.error && <Trouble fault={correct.error} />}
    </>
  );
}

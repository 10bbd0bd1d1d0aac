// Correcting how a payment was paid (更正支付方式): from which tender, to which, how much, the slip's number, who approves.
// The bills stay paid and the receipt stays; nothing goes over the desk.
import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';

import { useAct } from '@/ipc/act';
import type { CorrectionQuote, PaymentId, Tender, Tendered } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Choices } from '@/parts/Choices';
import { useKeys } from '@/parts/keys';
import { KeyLink } from '@/parts/KeyLink';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { Approval } from '../reversal/Approval';
import styles from '../reversal/ReversalPane.module.css';
import { HowMuch } from './HowMuch';

const TENDERS: readonly Tender[] = ['cash', 'card', 'wallet', 'cheque', 'transfer'];

type Act = ReturnType<typeof useAct<'correct_tender'>>;

export function CorrectionPane({ payment, onBack }: { payment: PaymentId; onBack: () => void }) {
  const w = useWords();
  // Held here: what came of it is told, however soon the payment is known to be corrected.
  const correct = useAct('correct_tender');
  const quote = useQuery({ ...ask.correction(payment), enabled: correct.isIdle || correct.isError });
  const pane = useRef<HTMLElement>(null);
  useLayoutEffect(() => pane.current?.focus({ preventScroll: true }), []);
  useKeys({ Esc: onBack });
  return (
    <section ref={pane} tabIndex={-1} className={styles.pane} aria-label={w.correction.title}>
      <header className={styles.head}>
        <h3 className={styles.title}>{w.correction.title}</h3>
        <KeyLink shows="Esc" onPress={onBack}>
          {w.common.back}
        </KeyLink>
      </header>
      <div className={styles.body}>
        {correct.isSuccess && <Notice tone="good" what={w.correction.done} safe={w.correction.doneSafe} todo={w.correction.doneTodo} />}
        {!correct.isSuccess && quote.error && <Trouble fault={quote.error} />}
        {!correct.isSuccess && quote.isPending && <Waiting lines={6} />}
        {!correct.isSuccess && quote.data && <Asked quote={quote.data} correct={correct} onBack={onBack} />}
      </div>
    </section>
  );
}

function Asked({ quote, correct, onBack }: { quote: CorrectionQuote; correct: Act; onBack: () => void }) {
  const w = useWords();
  const said = quote.obstacle ? w.refusals.quote_correction(quote.obstacle) : null;
  return (
    <>
      <dl className={styles.facts}>
        <dt>{w.receipt.no}</dt>
        <dd>{quote.receipt.receipt}</dd>
        <dt>{w.done.who}</dt>
        <dd>{quote.receipt.name || quote.receipt.account}</dd>
        {quote.kept.map((one) => (
          <Kept key={one.tender} kept={one} />
        ))}
      </dl>
      {said ? (
        <Notice tone="needs" what={said.what} safe={said.safe} todo={said.todo} alert />
      ) : quote.approvers.length === 0 ? (
        <Notice tone="needs" what={w.reversal.nobody} todo={w.reversal.nobodyTodo} alert />
      ) : (
        <Questions quote={quote} correct={correct} onBack={onBack} />
      )}
    </>
  );
}

function Kept({ kept }: { kept: Tendered }) {
  const w = useWords();
  return (
    <>
      <dt>{w.tender[kept.tender]}</dt>
      <dd>
        <Money fen={kept.amount} sign size="large" />
      </dd>
    </>
  );
}

function Questions({ quote, correct, onBack }: { quote: CorrectionQuote; correct: Act; onBack: () => void }) {
  const w = useWords();
  const only = quote.kept.length === 1 ? quote.kept[0]?.tender : undefined;
  const [from, setFrom] = useState(only);
  const [to, setTo] = useState<Tender>();
  const [moved, setMoved] = useState<Tendered>();
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
    return <HowMuch to={to} kept={kept} onSaid={setMoved} onPutOff={() => setTo(undefined)} />;
  }
  return (
    <>
      <p className={styles.chosen}>{w.correction.moves(w.tender[from], w.tender[to], moved.amount)}</p>
      <Approval
        approvers={quote.approvers}
        busy={correct.isPending}
        act={w.correction.approve}
        onPutOff={() => setMoved(undefined)}
        onApprove={(approver, wrong) => correct.mutate({ payment, from, to: moved, approver }, { onError: wrong })}
      />
      {correct.error && <Trouble fault={correct.error} />}
    </>
  );
}

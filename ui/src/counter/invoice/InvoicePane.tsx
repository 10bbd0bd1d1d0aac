// An invoice (数电票) for a payment: for how much, made out to whom; or how far it is. Asked for here, with the line up or
// down; head office issues it.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { InvoiceBuyer, InvoiceQuote, PaymentId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane, Facts } from '@/parts/ActPane';
import { Choices } from '@/parts/Choices';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { About } from '../receipt/About';
import { BuyerForm } from './BuyerForm';
import { Lines } from './Lines';

type Done = 'requested' | 'withdrawn' | 'redAsked';

interface InvoicePaneProps {
  payment: PaymentId;
  onBack: () => void;
}

export function InvoicePane({ payment, onBack }: InvoicePaneProps) {
  const w = useWords();
  const request = useAct('request_invoice');
  const withdraw = useAct('withdraw_invoice');
  // What came of it is told, however soon the invoice is known to be further.
  const [done, setDone] = useState<Done>();
  const quote = useQuery(ask.invoice(payment));
  const said = done && w.invoice.done[done];
  const askFor = (buyer: InvoiceBuyer) => request.mutate({ payment, buyer }, { onSuccess: () => setDone('requested') });
  const takeBack = (red: boolean) =>
    withdraw.mutate({ payment }, { onSuccess: () => setDone(red ? 'redAsked' : 'withdrawn') });
  return (
    <ActPane title={w.invoice.title} onBack={onBack}>
      {said && <Notice tone="good" what={said.what} safe={said.safe} todo={said.todo} />}
      {quote.error && <Trouble fault={quote.error} />}
      {quote.isPending && <Waiting lines={6} />}
      {quote.data && (
        <>
          <About receipt={quote.data.receipt} amounts={[[w.invoice.amount(quote.data.mark), quote.data.amount]]} />
          <Lines quote={quote.data} />
          {quote.data.mark.stage !== 'none' && <HowFar quote={quote.data} />}
          {request.error && <Trouble fault={request.error} />}
          {done === undefined && <Next quote={quote.data} busy={request.isPending} onAsk={askFor} onTakeBack={takeBack} onBack={onBack} />}
        </>
      )}
      {withdraw.error && <Trouble fault={withdraw.error} />}
    </ActPane>
  );
}

function HowFar({ quote }: { quote: InvoiceQuote }) {
  const w = useWords();
  const { asked, mark } = quote;
  return (
    <Facts>
      <dt>{w.invoice.title}</dt>
      <dd>{w.invoice.stage(mark)}</dd>
      {asked && (
        <>
          <dt>{w.invoice.buyer}</dt>
          <dd>{asked.buyer ? titleOf(asked.buyer) : w.invoice.erased}</dd>
          <dt>{w.invoice.askedAt}</dt>
          <dd>{[asked.asked_local, asked.clerk].join(w.common.between)}</dd>
        </>
      )}
    </Facts>
  );
}

interface NextProps {
  quote: InvoiceQuote;
  busy: boolean;
  onAsk: (buyer: InvoiceBuyer) => void;
  onTakeBack: (red: boolean) => void;
  onBack: () => void;
}

/** What can be done as it stands. */
function Next({ quote, busy, onAsk, onTakeBack, onBack }: NextProps) {
  const w = useWords();
  const { obstacle } = quote;
  if (!obstacle) return <Buyer quote={quote} busy={busy} onAsk={onAsk} onBack={onBack} />;
  const told = w.invoice.red(quote.mark);
  if (told && obstacle.kind === 'reversed') return <Notice tone="plain" what={told.what} safe={told.safe} />;
  const said = w.refusals.quote_invoice(obstacle);
  const red = obstacle.kind === 'issued';
  const mayTakeBack = red || (obstacle.kind === 'already' && quote.mark.stage === 'requested');
  const choices = [
    { label: w.common.back, act: onBack },
    { label: red ? w.invoice.askRed : w.invoice.takeBack, act: () => onTakeBack(red) },
  ];
  return (
    <>
      <Notice tone={mayTakeBack ? 'plain' : 'needs'} what={said.what} safe={said.safe} todo={said.todo} />
      {mayTakeBack && <Choices words={w.invoice.anythingWrong} choices={choices} takesFocus onPutOff={onBack} />}
    </>
  );
}

const NOBODY: InvoiceBuyer = { title: '', company: true };

function Buyer({ quote, busy, onAsk, onBack }: Omit<NextProps, 'onTakeBack'>) {
  const w = useWords();
  const [isChosen, setIsChosen] = useState(false);
  const [buyer, setBuyer] = useState<InvoiceBuyer>(NOBODY);
  const choose = (one: InvoiceBuyer) => () => {
    // Whoever comes back to the same kind finds what was keyed in.
    if (one.title || one.company !== buyer.company) setBuyer(one);
    setIsChosen(true);
  };
  if (!isChosen) {
    const choices = [
      ...quote.known.map((one) => ({ label: titleOf(one), act: choose(one) })),
      { label: w.invoice.company, act: choose(NOBODY) },
      { label: w.invoice.person, act: choose({ title: quote.receipt.name, company: false }) },
    ];
    return <Choices words={w.invoice.toWhom} choices={choices} takesFocus onPutOff={onBack} />;
  }
  return <BuyerForm buyer={buyer} busy={busy} onChange={setBuyer} onDone={() => onAsk(buyer)} onPutOff={() => setIsChosen(false)} />;
}

function titleOf(buyer: InvoiceBuyer): string {
  return [buyer.title, buyer.tax_number].filter(Boolean).join(' ');
}

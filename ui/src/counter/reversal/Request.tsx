// What this drawer cannot give back, head office can: the request is written down, the customer is told.
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { ReversalQuote } from '@/ipc/generated';
import { Approval } from '@/parts/Approval';
import { Choices } from '@/parts/Choices';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';
import type { Said } from '@/words/said';

import { Declined } from '../receipt/Declined';
import { Reasons } from './Reasons';

export type Later = ReturnType<typeof useAct<'reverse_later'>>;

interface RequestProps {
  quote: ReversalQuote;
  /** Why this drawer cannot; once it is asked for, that is told instead. */
  said: Said;
  later: Later;
  onBack: () => void;
}

export function Request({ quote, said, later, onBack }: RequestProps) {
  const w = useWords();
  const request = useAct('request_reversal');
  const [asks, setAsks] = useState(false);
  const { payment } = quote.receipt;
  if ((quote.requested || request.isSuccess) && quote.finance.length > 0) {
    return (
      <>
        <Notice tone="good" what={w.reversal.requested} todo={w.reversal.financeHere} />
        <Approval
          approvers={quote.finance}
          busy={later.isPending}
          onPutOff={onBack}
          onApprove={(approver, wrong) => later.mutate({ payment, approver }, { onError: wrong })}
        />
        {later.error && <Trouble fault={later.error} />}
      </>
    );
  }
  if (quote.requested || request.isSuccess) {
    return <Notice tone="good" what={w.reversal.requested} safe={w.reversal.requestedSafe} todo={w.reversal.requestedTodo} />;
  }
  if (request.error) return <Trouble fault={request.error} />;
  const why = <Notice tone="needs" what={said.what} safe={said.safe} todo={said.todo} alert />;
  if (asks) {
    return (
      <>
        {why}
        <Reasons onSaid={(reason) => request.mutate({ payment, ...reason })} onPutOff={() => setAsks(false)} />
      </>
    );
  }
  const choices = [
    { label: w.reversal.request, act: () => setAsks(true) },
    { label: w.common.back, act: onBack },
  ];
  return (
    <>
      {why}
      <Declined declined={quote.declined} />
      <Choices words={w.reversal.askRequest} choices={choices} takesFocus onPutOff={onBack} />
    </>
  );
}

// Refund of a deposit (退预存): how much, why, to whom, who approves. From then on it is held; head office's finance
// transfers it. Nothing leaves the drawer. What was asked before is shown here too, and where it stands.
import { useQuery } from '@tanstack/react-query';
import { useContext, useState } from 'react';

import { useAct } from '@/ipc/act';
import type { AccountView, RefundId, RefundQuote } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane, Amount, Facts } from '@/parts/ActPane';
import { Choices } from '@/parts/Choices';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { standing } from '@/parts/refund/standing';
import { ResumedAct } from '@/parts/queued';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { NewRefund } from './NewRefund';
import { OneRefund } from './OneRefund';

export type Request = ReturnType<typeof useAct<'request_refund'>>;

/** A new one, or one that was asked before. */
type Choice = { asks: true } | { asks: false; refund: RefundId };

export function RefundPane({ view, onBack }: { view: AccountView; onBack: () => void }) {
  const w = useWords();
  // Held here: what came of them is told, however soon the account is known to have changed.
  const request = useAct('request_refund');
  const decide = useAct('decide_refund');
  const quote = useQuery(ask.refund(view.account, null));
  const isResumed = useContext(ResumedAct) !== null;
  const [chosen, setChosen] = useState<Choice | undefined>(isResumed ? { asks: true } : undefined);
  const asked = request.data?.refund;
  const shown = asked ?? quote.data?.refunds.find((one) => chosen?.asks === false && one.refund === chosen.refund);

  function again(): void {
    request.reset();
    decide.reset();
    setChosen(undefined);
  }

  return (
    <ActPane title={w.refund.title} onBack={shown || chosen ? again : onBack}>
      {shown ? (
        <OneRefund
          key={shown.refund}
          refund={decide.data?.refund ?? quote.data?.refunds.find((one) => one.refund === shown.refund) ?? shown}
          isNew={Boolean(asked)}
          finance={quote.data?.finance ?? []}
          decide={decide}
          onBack={again}
        />
      ) : (
        <>
          {quote.error && <Trouble fault={quote.error} />}
          {quote.isPending && <Waiting lines={6} />}
          {quote.data && (
            <Asked account={view.account} quote={quote.data} request={request} chosen={chosen} onChoose={setChosen} onBack={onBack} />
          )}
        </>
      )}
    </ActPane>
  );
}

interface AskedProps {
  account: AccountView['account'];
  quote: RefundQuote;
  request: Request;
  chosen: Choice | undefined;
  onChoose: (one: Choice | undefined) => void;
  onBack: () => void;
}

function Asked({ account, quote, request, chosen, onChoose, onBack }: AskedProps) {
  const w = useWords();
  const said = quote.obstacle ? w.refusals.quote_refund(quote.obstacle) : null;
  const before = quote.refunds.map((one) => ({
    label: `${w.refund.line(one.number, yuan(one.amount))} ${standing(w, one)}`,
    act: () => onChoose({ asks: false, refund: one.refund }),
  }));
  const asksFirst = before.length > 0 && chosen === undefined;
  return (
    <>
      <Facts>
        <Amount label={w.refund.free} fen={quote.free} />
        <dt>{w.refund.deposit}</dt>
        <dd>{yuan(quote.deposit)}</dd>
        {quote.held > 0 && (
          <>
            <dt>{w.refund.held}</dt>
            <dd>{yuan(quote.held)}</dd>
          </>
        )}
      </Facts>
      {said && <Notice tone="needs" what={said.what} safe={said.safe} todo={said.todo} alert />}
      {!said && quote.owed > 0 && <Notice tone="needs" what={w.refund.owes(yuan(quote.owed))} />}
      {asksFirst && (
        <Choices
          words={w.refund.which}
          takesFocus
          onPutOff={onBack}
          choices={[...(said ? [] : [{ label: w.refund.another, act: () => onChoose({ asks: true }) }]), ...before]}
        />
      )}
      {!asksFirst && !said && (
        <NewRefund account={account} quote={quote} request={request} onBack={before.length > 0 ? () => onChoose(undefined) : onBack} />
      )}
    </>
  );
}

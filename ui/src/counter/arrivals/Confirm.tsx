// What a claim pays, before it is written down: every open bill first, or chosen ones, or the deposit alone.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { AccountNo, BillNo, ClaimQuote, EntryNo, Money, PaymentId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Amount, Facts } from '@/parts/ActPane';
import { useAsRead } from '@/parts/asRead';
import { Choices } from '@/parts/Choices';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { useSecondLook } from '../payment/askedAgain';
import { Bills } from './Bills';
import type { Claim } from './Claiming';

interface ConfirmProps {
  payment: PaymentId;
  asked: { arrival: EntryNo; account: AccountNo; amount: Money };
  claim: Claim;
  onPutOff: () => void;
}

export function Confirm({ payment, asked, claim, onPutOff }: ConfirmProps) {
  const w = useWords();
  const [bills, setBills] = useState<BillNo[] | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  const secondLook = useSecondLook('1');
  const [hint, setHint] = useState<string | null>(null);
  const quote = useQuery({ ...ask.claim({ ...asked, bills }), enabled: !claim.isPending });
  const read = useAsRead(quote.data, JSON.stringify([asked, bills]), claim.error);
  if (quote.error) return <Trouble fault={quote.error} />;
  if (!read) return <Waiting lines={4} />;
  const { open, parts, deposit_in: shown, obstacle } = read;
  if (isChoosing) {
    return (
      <Bills
        open={open}
        before={bills ?? parts.map((part) => part.bill)}
        onChosen={(chosen) => {
          setBills(chosen);
          setChoosing(false);
        }}
        onPutOff={() => setChoosing(false)}
      />
    );
  }
  const said = obstacle ? w.refusals.quote_claim(obstacle) : null;
  // What is claimed is what is shown: the bills of the quote, whoever chose them.
  const wish = { payment, ...asked, bills: bills ?? parts.map((part) => part.bill), shown_deposit: shown };
  function take(): void {
    if (claim.isPending) return;
    const second = secondLook.asks(JSON.stringify(wish));
    setHint(second);
    if (second === null) claim.mutate(wish);
  }
  return (
    <>
      <Pays account={asked.account} quote={read} />
      {said ? (
        <Choices words={said.what} takesFocus onPutOff={onPutOff} choices={[{ label: w.common.back, act: onPutOff }]}>
          <Notice tone="needs" what={said.what} safe={said.safe} todo={said.todo} alert />
        </Choices>
      ) : (
        <Choices
          words={w.arrival.sure}
          takesFocus
          isWeighed
          onPutOff={onPutOff}
          choices={[
            { label: w.arrival.claim, act: take },
            ...(open.length > 0
              ? [
                  { label: w.arrival.choose, act: () => setChoosing(true) },
                  { label: w.arrival.toDeposit, act: () => setBills([]) },
                ]
              : []),
          ]}
        >
          {hint && <Notice tone="needs" what={hint} alert />}
        </Choices>
      )}
      {claim.error && <Trouble fault={claim.error} />}
    </>
  );
}

function Pays({ account, quote }: { account: AccountNo; quote: ClaimQuote }) {
  const w = useWords();
  const { line, name, address, parts } = quote;
  return (
    <>
      <Facts>
        <dt>{w.arrival.to}</dt>
        <dd>{[account, name || w.account.noName, address].filter(Boolean).join(w.common.between)}</dd>
        <Amount label={w.arrival.claims} fen={quote.amount} />
        {parts.length > 0 && (
          <Amount label={w.arrival.pays(parts.length)} fen={parts.reduce((sum, part) => sum + part.principal + part.late_fee, 0)} />
        )}
        {quote.deposit_in > 0 && <Amount label={w.arrival.intoDeposit} fen={quote.deposit_in} />}
      </Facts>
      {quote.another_payer && <Notice tone="needs" what={w.arrival.another(line.payer, name || w.account.noName)} todo={w.arrival.anotherTodo} />}
    </>
  );
}

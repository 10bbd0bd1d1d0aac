// One arrival: what is known of it, who claimed of it already; then whose it is, how much of it, and what that pays.
import { useState } from 'react';
import { v7 as newId } from 'uuid';

import type { useAct } from '@/ipc/act';
import type { AccountNo, ArrivalLine, Money } from '@/ipc/generated';
import { Amount, Facts } from '@/parts/ActPane';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { PickAccount } from '../find/PickAccount';
import { Confirm } from './Confirm';
import { HowMuch } from './HowMuch';

export type Claim = ReturnType<typeof useAct<'claim_arrival'>>;

interface ClaimingProps {
  line: ArrivalLine;
  claim: Claim;
  onBack: () => void;
}

export function Claiming({ line, claim, onBack }: ClaimingProps) {
  const w = useWords();
  // Named before the first attempt, and kept for every later one.
  const [payment] = useState(() => newId());
  const [account, setAccount] = useState<AccountNo>();
  const [amount, setAmount] = useState<Money>();
  return (
    <>
      <About line={line} />
      {line.left === 0 ? (
        <Notice tone="needs" what={w.arrival.nothingLeft} todo={w.arrival.nothingLeftTodo} alert />
      ) : account === undefined ? (
        <PickAccount label={w.arrival.forWhom} onPick={setAccount} onPutOff={onBack} />
      ) : amount === undefined ? (
        <HowMuch left={line.left} onSaid={setAmount} onPutOff={() => setAccount(undefined)} />
      ) : (
        <Confirm
          payment={payment}
          asked={{ arrival: line.arrival, account, amount }}
          claim={claim}
          onPutOff={() => {
            claim.reset();
            setAmount(undefined);
          }}
        />
      )}
    </>
  );
}

function About({ line }: { line: ArrivalLine }) {
  const w = useWords();
  return (
    <>
      <Facts>
        <dt>{w.arrival.on}</dt>
        <dd>{[line.on, w.channels.channel[line.channel]].join(w.common.between)}</dd>
        <dt>{w.arrival.from}</dt>
        <dd>{line.payer || w.arrival.noPayer}</dd>
        <dt>{w.arrival.reference}</dt>
        <dd>{[line.reference, line.memo].filter(Boolean).join(w.common.between)}</dd>
        <Amount label={line.left === line.amount ? w.arrival.amount : w.arrival.left} fen={line.left} />
      </Facts>
      {line.claims.map((one) => (
        <p key={one.receipt}>
          {w.arrival.claimed(one.account, yuan(one.amount), one.receipt, one.clerk, one.claimed_local)}
        </p>
      ))}
      {line.returned > 0 && <p>{w.arrival.returned(yuan(line.returned))}</p>}
      {line.doubt && (
        <Notice tone="needs" what={w.arrival.doubt(yuan(line.doubt.over), w.role[line.doubt.decides])} todo={w.arrival.doubtTodo} alert />
      )}
    </>
  );
}

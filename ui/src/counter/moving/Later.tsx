// What this drawer cannot move, head office can: the right account is named here, and the request written down.
import { useState } from 'react';
import { v7 as newId } from 'uuid';

import { useAct } from '@/ipc/act';
import type { AccountNo, MoveQuote } from '@/ipc/generated';
import { Approval } from '@/parts/Approval';
import { Choices } from '@/parts/Choices';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { PickAccount } from '../find/PickAccount';
import { Declined } from '../receipt/Declined';
import { Returned } from './Returned';

export type LaterAct = ReturnType<typeof useAct<'move_later'>>;

interface LaterProps {
  quote: MoveQuote;
  later: LaterAct;
  onBack: () => void;
}

type Step = 'whether' | 'whom' | 'returned';

export function Later({ quote, later, onBack }: LaterProps) {
  const w = useWords();
  const request = useAct('request_move');
  const [becomes] = useState(() => newId());
  const [step, setStep] = useState<Step>('whether');
  const [to, setTo] = useState<AccountNo>();
  const { payment } = quote.receipt;
  const asked = quote.requested ?? (request.isSuccess ? to : undefined);
  if (asked !== undefined && quote.finance.length > 0) {
    return (
      <>
        <Notice tone="good" what={w.move.requested(asked)} todo={w.move.financeHere} />
        <Approval
          approvers={quote.finance}
          busy={later.isPending}
          act={w.move.approve}
          onPutOff={onBack}
          onApprove={(approver, wrong) => later.mutate({ payment, approver }, { onError: wrong })}
        />
        {later.error && <Trouble fault={later.error} />}
      </>
    );
  }
  if (asked !== undefined) {
    return <Notice tone="good" what={w.move.requested(asked)} safe={w.move.requestedSafe} todo={w.move.requestedTodo} />;
  }
  if (request.error) return <Trouble fault={request.error} />;
  if (step === 'whom') {
    const pick = (account: AccountNo) => {
      setTo(account);
      setStep('returned');
    };
    return <PickAccount label={w.move.toWhom} onPick={pick} onPutOff={() => setStep('whether')} />;
  }
  if (step === 'returned' && to !== undefined) {
    const say = (isReturned: boolean) => request.mutate({ payment, becomes, to, receipt_returned: isReturned });
    return <Returned onSaid={say} onPutOff={() => setStep('whom')} />;
  }
  const choices = [
    { label: w.reversal.request, act: () => setStep('whom') },
    { label: w.common.back, act: onBack },
  ];
  return (
    <>
      <Declined declined={quote.declined} />
      <Choices words={w.move.askRequest} choices={choices} takesFocus onPutOff={onBack} />
    </>
  );
}

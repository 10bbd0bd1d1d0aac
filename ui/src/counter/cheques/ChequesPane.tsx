// Cheques that wait for the bank, and what the bank said of one: somebody of finance says so with their own PIN, where
// this hall is its own office. Elsewhere head office says so.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { ChequeLine, Cheques, PaymentId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane, Amount, Chosen, Facts } from '@/parts/ActPane';
import { Approval } from '@/parts/Approval';
import { chequeOf } from '@/parts/cheque';
import { Choices } from '@/parts/Choices';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

export function ChequesPane({ onBack }: { onBack: () => void }) {
  const w = useWords();
  const cheques = useQuery(ask.cheques());
  // Held here: what came of it is told, however soon the cheque is known to be told.
  const tell = useAct('tell_cheque');
  const [chosen, setChosen] = useState<PaymentId>();
  const [cleared, setCleared] = useState<boolean>();
  const [told, setTold] = useState<string>();
  const line = cheques.data?.cheques.find((one) => one.payment === chosen);
  return (
    <ActPane title={w.cheque.title} onBack={onBack}>
      {tell.isSuccess && told !== undefined && <Chosen>{told}</Chosen>}
      {tell.isSuccess && <Notice tone="good" {...(cleared ? w.cheque.cleared : w.cheque.bounced)} alert />}
      {cheques.error && <Trouble fault={cheques.error} />}
      {cheques.isPending && <Waiting lines={4} />}
      {cheques.data && !tell.isSuccess && (
        <Asked
          cheques={cheques.data}
          line={line}
          cleared={cleared}
          tell={tell}
          onChoose={setChosen}
          onSaid={(said) => {
            setCleared(said);
            setTold(line && labelOf(line));
          }}
          onBack={onBack}
        />
      )}
    </ActPane>
  );
}

interface AskedProps {
  cheques: Cheques;
  line: ChequeLine | undefined;
  cleared: boolean | undefined;
  tell: ReturnType<typeof useAct<'tell_cheque'>>;
  onChoose: (payment: PaymentId | undefined) => void;
  onSaid: (cleared: boolean | undefined) => void;
  onBack: () => void;
}

function Asked({ cheques, line, cleared, tell, onChoose, onSaid, onBack }: AskedProps) {
  const w = useWords();
  if (cheques.cheques.length === 0) return <Notice tone="plain" what={w.cheque.none} />;
  if (!line) {
    const choices = cheques.cheques.map((one) => ({ label: labelOf(one), act: () => onChoose(one.payment) }));
    return (
      <>
        {cheques.finance.length === 0 && <Notice tone="plain" what={w.cheque.headOffice} />}
        <Choices key="which" words={w.cheque.which(cheques.cheques.length)} choices={choices} takesFocus onPutOff={onBack} />
      </>
    );
  }
  const { number, bank, dated } = chequeOf(line.reference);
  return (
    <>
      <Facts>
        <dt>{w.cheque.of}</dt>
        <dd>
          {line.name || line.account} {line.account}
        </dd>
        <dt>{w.cheque.number}</dt>
        <dd>
          {number} {bank} {dated}
        </dd>
        <Amount label={w.cheque.amount} fen={line.whole} />
      </Facts>
      {line.receipts > 1 && <Notice tone="plain" what={w.cheque.together(line.receipts)} />}
      {cheques.finance.length === 0 ? (
        <Notice tone="needs" what={w.cheque.headOffice} todo={w.cheque.headOfficeTodo(line.receipt)} alert />
      ) : cleared === undefined ? (
        <Choices
          key="said"
          words={w.cheque.said}
          takesFocus
          onPutOff={() => onChoose(undefined)}
          choices={[
            { label: w.cheque.isCleared, act: () => onSaid(true) },
            { label: w.cheque.isBounced, act: () => onSaid(false) },
          ]}
        />
      ) : (
        <>
          {!cleared && <Notice tone="needs" what={w.cheque.bounces} />}
          <Approval
            approvers={cheques.finance}
            busy={tell.isPending}
            act={cleared ? w.cheque.isCleared : w.cheque.isBounced}
            onPutOff={() => onSaid(undefined)}
            onApprove={(approver, wrong) => tell.mutate({ payment: line.payment, cleared, approver }, { onError: wrong })}
          />
          {tell.error && <Trouble fault={tell.error} />}
        </>
      )}
    </>
  );
}

function labelOf(line: ChequeLine): string {
  return `${line.taken_on} ${line.name || line.account} ${yuan(line.whole)}`;
}

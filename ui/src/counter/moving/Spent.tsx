// What was spent on the wrong account, nobody moves: a case is opened, with the right account and the customer's words;
// receipt, amount and reason are filled in.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { useAct } from '@/ipc/act';
import type { AccountNo, CaseSheet, MoveQuote } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Chosen } from '@/parts/ActPane';
import { CaseOpened } from '@/parts/CaseOpened';
import { Choices } from '@/parts/Choices';
import { Notice } from '@/parts/Notice';
import { SaidForm } from '@/parts/SaidForm';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { PickAccount } from '../find/PickAccount';

export type CaseAct = ReturnType<typeof useAct<'open_move_case'>>;

interface SpentProps {
  quote: MoveQuote;
  open: CaseAct;
  onBack: () => void;
}

type Step = 'whether' | 'whom';

export function Spent({ quote, open, onBack }: SpentProps) {
  const w = useWords();
  const [step, setStep] = useState<Step>('whether');
  const [to, setTo] = useState<AccountNo>();
  const right = useQuery({ ...ask.account(to ?? ''), enabled: to !== undefined });
  if (quote.case) return <Notice tone="plain" what={w.move.inCase(quote.case)} todo={w.move.inCaseTodo} />;
  if (step === 'whether') {
    const choices = [
      { label: w.move.openCase, act: () => setStep('whom') },
      { label: w.common.back, act: onBack },
    ];
    return <Choices words={w.move.askCase} choices={choices} takesFocus onPutOff={onBack} />;
  }
  if (to === undefined) return <PickAccount label={w.move.toWhom} onPick={setTo} onPutOff={() => setStep('whether')} />;
  const again = () => {
    open.reset();
    setTo(undefined);
  };
  return (
    <>
      {right.isPending && <Waiting lines={4} />}
      {right.error && <Trouble fault={right.error} />}
      {right.data && (
        <>
          <Chosen>{w.move.rightOne(right.data.account, right.data.details.name || w.account.noName)}</Chosen>
          <SaidForm
            title={w.move.askSaid}
            label={w.move.words}
            go={w.move.caseGo}
            who={right.data.details}
            busy={open.isPending}
            onDone={(said) => open.mutate({ ...said, payment: quote.receipt.payment, to: right.data.account })}
            onPutOff={again}
          />
          {open.error && <Trouble fault={open.error} />}
        </>
      )}
    </>
  );
}

/** The case is open: its slip is printed at once. */
export function InCase({ opened }: { opened: CaseSheet }) {
  const w = useWords();
  const { line } = opened;
  return (
    <CaseOpened id={line.case}>
      <Notice tone="good" what={w.move.caseOpened(line.number, line.due_local.slice(0, 16))} safe={w.move.caseSafe} todo={w.move.caseTodo} />
    </CaseOpened>
  );
}

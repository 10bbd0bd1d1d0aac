// What was spent on the wrong account, nobody moves: a case is opened, with the right account and the customer's words;
// receipt, amount and reason are filled in.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as newId } from 'uuid';

import type { useAct } from '@/ipc/act';
import type { AccountNo, AccountView, CaseSheet, MoveQuote } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Chosen } from '@/parts/ActPane';
import { CaseOpened } from '@/parts/CaseOpened';
import { Choices } from '@/parts/Choices';
import { LineForm } from '@/parts/LineForm';
import { Notice } from '@/parts/Notice';
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
      {right.data && <Said quote={quote} right={right.data} open={open} onPutOff={again} />}
    </>
  );
}

interface SaidProps {
  quote: MoveQuote;
  right: AccountView;
  open: CaseAct;
  onPutOff: () => void;
}

/** Who says so: in the first place the customer whose money it is. */
function Said({ quote, right, open, onPutOff }: SaidProps) {
  const w = useWords();
  // Named before the first attempt: the same again is done once.
  const [id] = useState(() => newId());
  const { name, phone } = right.details;
  const [said, setSaid] = useState({ name, phone, words: '' });
  return (
    <>
      <Chosen>{w.move.rightOne(right.account, name || w.account.noName)}</Chosen>
      <LineForm
        title={w.move.askSaid}
        first="words"
        go={w.move.caseGo}
        busy={open.isPending}
        lines={[
          { name: 'name', label: w.cases.name, value: said.name },
          { name: 'phone', label: w.cases.phone, value: said.phone },
          { name: 'words', label: w.move.words, value: said.words, hint: w.cases.wordsHint },
        ]}
        onChange={(field, value) => setSaid({ ...said, [field]: value })}
        onDone={() => open.mutate({ case: id, payment: quote.receipt.payment, to: right.account, ...said })}
        onPutOff={onPutOff}
      />
      {open.error && <Trouble fault={open.error} />}
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

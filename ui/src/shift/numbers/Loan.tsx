// Numbers lent to another counter of the hall, with a slip; or taken up from one, as its slip says. No line is needed.
import { useQuery } from '@tanstack/react-query';
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { useAct } from '@/ipc/act';
import type { EntryNo, LentView, Run } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { hearAnswer } from '@/parts/answer';
import { Choices } from '@/parts/Choices';
import stepStyles from '@/parts/Choices.module.css';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { Slip } from '@/parts/Slip';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { digits, Range, type Which } from './Range';

/** As many as there are digits beside the new one. */
const MOST = 4;
const CODE = 6;

interface LoanProps {
  way: 'lend' | 'borrow';
  neighbours: number[];
  proposed: Run | null;
  lent: LentView[];
  onBack: () => void;
}

export function Loan({ way, neighbours, proposed, lent, onBack }: LoanProps) {
  const w = useWords();
  const [counter, setCounter] = useState<number>();
  const [slip, setSlip] = useState<EntryNo>();
  if (slip !== undefined) return <LentSlip entry={slip} isNew={false} onBack={() => setSlip(undefined)} />;
  if (counter === undefined) {
    const before = way === 'lend' ? lent.slice(0, MOST) : [];
    return (
      <Choices
        words={way === 'lend' ? w.loan.toWhom : w.loan.ofWhom}
        takesFocus
        onPutOff={onBack}
        choices={[
          ...neighbours.slice(0, MOST).map((one) => ({ label: w.loan.counter(one), act: () => setCounter(one) })),
          ...before.map((one) => ({ label: w.loan.slipOf(one.from, one.last, one.to), act: () => setSlip(one.entry) })),
        ]}
      />
    );
  }
  const again = () => setCounter(undefined);
  return way === 'lend' ? (
    <Lend counter={counter} proposed={proposed} onPutOff={again} onBack={onBack} />
  ) : (
    <Borrow counter={counter} onPutOff={again} onBack={onBack} />
  );
}

interface LendProps {
  counter: number;
  proposed: Run | null;
  onPutOff: () => void;
  onBack: () => void;
}

function Lend({ counter, proposed, onPutOff, onBack }: LendProps) {
  const w = useWords();
  const lend = useAct('lend_numbers');
  const entry = lend.data?.lent[0]?.entry;
  if (entry !== undefined) return <LentSlip entry={entry} isNew onBack={onBack} />;
  return (
    <>
      <Range
        title={w.loan.lendTo(counter)}
        first={proposed}
        onSaid={({ from, to }) => !lend.isPending && lend.mutate({ counter, from, to })}
        onPutOff={onPutOff}
      />
      {lend.error && <Trouble fault={lend.error} />}
      <p>{w.loan.lendHint}</p>
    </>
  );
}

function LentSlip({ entry, isNew, onBack }: { entry: EntryNo; isNew: boolean; onBack: () => void }) {
  const w = useWords();
  const slip = useQuery(ask.loanSlip(entry));
  const print = useAct('print_loan_slip');
  return (
    <Slip name={w.loan.slip} slip={slip} print={print} onPrint={() => print.mutate({ entry })} isNew={isNew}>
      {isNew && <Notice tone="good" what={w.loan.lent} safe={w.loan.lentSafe} todo={w.loan.lentTodo} />}
      <KeyButton hotkey="Esc" autoFocus onPress={onBack}>
        {w.common.back}
      </KeyButton>
    </Slip>
  );
}

interface BorrowProps {
  counter: number;
  onPutOff: () => void;
  onBack: () => void;
}

function Borrow({ counter, onPutOff, onBack }: BorrowProps) {
  const w = useWords();
  const borrow = useAct('borrow_numbers');
  const [which, setWhich] = useState<Which>();
  if (borrow.data && which) {
    return (
      <>
        <Notice tone="good" what={w.loan.borrowed(which.from, which.to)} safe={w.loan.borrowedSafe} />
        <KeyButton hotkey="Esc" autoFocus onPress={onBack}>
          {w.common.back}
        </KeyButton>
      </>
    );
  }
  if (!which) return <Range title={w.loan.borrowOf(counter)} first={null} onSaid={setWhich} onPutOff={onPutOff} />;
  return (
    <>
      <Code busy={borrow.isPending} onSaid={(code) => borrow.mutate({ counter, ...which, code })} onPutOff={() => setWhich(undefined)} />
      {borrow.error && <Trouble fault={borrow.error} />}
    </>
  );
}

function Code({ busy, onSaid, onPutOff }: { busy: boolean; onSaid: (code: string) => void; onPutOff: () => void }) {
  const w = useWords();
  const [code, setCode] = useState('');
  const field = useRef<InputRef>(null);
  useLayoutEffect(() => field.current?.focus(), []);

  function go(): void {
    if (!busy && code.length === CODE) onSaid(code);
    else field.current?.focus();
  }
  return (
    <div className={stepStyles.step} role="group" aria-label={w.loan.code}>
      <label htmlFor="loan-code">{w.loan.code}</label>
      <Input
        id="loan-code"
        ref={field}
        size="large"
        inputMode="numeric"
        autoComplete="off"
        value={code}
        onChange={(event) => setCode(digits(event.target.value).slice(0, CODE))}
        onKeyDown={(event) => hearAnswer(event, go, onPutOff)}
      />
      <KeyButton kind="act" block shows="Enter" busy={busy} onPress={go}>
        {w.loan.takeUp}
      </KeyButton>
    </div>
  );
}

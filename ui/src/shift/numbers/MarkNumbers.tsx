// Says what became of numbers: as what, which, and why where they are void. One question at a time.
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { LentView, Mark, ReceiptNo, Run } from '@/ipc/generated';
import { Choices } from '@/parts/Choices';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { Loan } from './Loan';
import styles from './NumbersPage.module.css';
import { Range, type Which } from './Range';

/** In the order of the digits that choose them. */
const MARKS = ['spoiled', 'left_blank', 'reserved', 'returned'] as const satisfies readonly Mark[];

interface MarkNumbersProps {
  next: ReceiptNo | null;
  last: ReceiptNo | null;
  proposed: Run | null;
  neighbours: number[];
  lent: LentView[];
}

export function MarkNumbers({ next, last, proposed, neighbours, lent }: MarkNumbersProps) {
  const w = useWords();
  // Held here: what came of it is told, however soon the numbers are known to be marked.
  const mark = useAct('mark_numbers');
  const [as, setAs] = useState<Mark>();
  const [which, setWhich] = useState<Which>();
  const [loan, setLoan] = useState<'lend' | 'borrow'>();

  function say(from: ReceiptNo, to: ReceiptNo, reason: string | null): void {
    if (as === undefined || mark.isPending) return;
    mark.mutate({ from, to, mark: as, reason }, { onSuccess: over });
  }
  function over(): void {
    setAs(undefined);
    setWhich(undefined);
  }
  function choose(one: Mark): void {
    mark.reset();
    setAs(one);
  }

  if (loan !== undefined) {
    return <Loan key={loan} way={loan} neighbours={neighbours} proposed={proposed} lent={lent} onBack={() => setLoan(undefined)} />;
  }
  if (as === undefined) {
    const said = mark.isSuccess ? mark.variables : null;
    return (
      <>
        {said && (
          <Notice tone="good" what={w.numbers.done(said.from, said.to, w.numbers.states[said.mark])} safe={w.numbers.doneSafe[said.mark]} />
        )}
        <Choices
          key="as"
          words={w.numbers.asWhat}
          takesFocus
          onPutOff={() => undefined}
          choices={[
            ...MARKS.map((one) => ({ label: w.numbers.marks[one], act: () => choose(one) })),
            ...(neighbours.length > 0
              ? [
                  { label: w.loan.lend, act: () => setLoan('lend') },
                  { label: w.loan.borrow, act: () => setLoan('borrow') },
                ]
              : []),
          ]}
        />
        <p className={styles.soft}>{w.numbers.explained}</p>
      </>
    );
  }
  if (which === undefined) {
    return (
      <>
        <Range
          key={as}
          title={w.numbers.marks[as]}
          first={firstOf(as, next, last, proposed)}
          onSaid={(one) => {
            setWhich(one);
            if (as !== 'spoiled') say(one.from, one.to, null);
          }}
          onPutOff={over}
        />
        <p className={styles.soft}>{w.numbers.hints[as]}</p>
      </>
    );
  }
  return (
    <>
      {as === 'spoiled' && !mark.isPending && !mark.error && (
        <Choices
          key="why"
          words={w.numbers.why(which.from, which.to)}
          takesFocus
          onPutOff={() => setWhich(undefined)}
          choices={w.numbers.reasons.map((reason) => ({ label: reason, act: () => say(which.from, which.to, reason) }))}
        />
      )}
      {mark.error && (
        <>
          <Trouble fault={mark.error} />
          <KeyButton
            hotkey="Esc"
            autoFocus
            onPress={() => {
              mark.reset();
              setWhich(undefined);
            }}
          >
            {w.common.back}
          </KeyButton>
        </>
      )}
    </>
  );
}

/** What is offered first: the number due, the rest of the block, or the last ones for paper. */
function firstOf(as: Mark, next: ReceiptNo | null, last: ReceiptNo | null, proposed: Run | null): Which | null {
  if (as === 'reserved') return proposed;
  if (next === null) return null;
  return { from: next, to: as === 'returned' ? (last ?? next) : next };
}

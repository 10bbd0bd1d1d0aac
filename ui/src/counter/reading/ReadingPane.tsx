// A wrong reading put right (抄表更正): which bill, what was wrong, the right volume, then before and after, and finance's PIN
// where this hall is its own office. No cash moves: what was paid too much is in the deposit.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { AccountView, AskReading, BillNo, Period, ReadingFault } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane, Chosen } from '@/parts/ActPane';
import { Approval } from '@/parts/Approval';
import { useAsRead } from '@/parts/asRead';
import { Choices } from '@/parts/Choices';
import { month, yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { Outcome } from './Outcome';
import { RightVolume } from './RightVolume';

/** In the order of the digits that choose them. */
const FAULTS = ['misread', 'estimated', 'wrong_start', 'miscounted', 'self_reported'] as const satisfies readonly ReadingFault[];
/** As many as there are digits; older ones are head office's. */
const MOST = 9;

interface Billed {
  bill: BillNo;
  period: Period;
  volume_m3: number;
  amount: number;
}

/** Open and settled, newest first. */
function billed(view: AccountView): Billed[] {
  const all: Billed[] = [...view.open, ...view.settled];
  all.sort((a, b) => b.period.localeCompare(a.period) || b.bill.localeCompare(a.bill));
  return all.slice(0, MOST);
}

export function ReadingPane({ view, onBack, onDone }: { view: AccountView; onBack: () => void; onDone: () => void }) {
  const w = useWords();
  // Held here: what came of it is told, however soon the account shows other bills.
  const correct = useAct('correct_reading');
  const [bills] = useState(() => billed(view));
  const [bill, setBill] = useState<Billed>();
  const [fault, setFault] = useState<ReadingFault>();
  const [right, setRight] = useState<number>();
  if (correct.isSuccess) {
    const { outcome } = correct.data.correction;
    return (
      <ActPane title={w.reading.title} onBack={onDone}>
        <Notice tone="good" what={w.reading.done} safe={w.reading.doneSafe} todo={w.reading.doneTodo(outcome.receipts)} />
        <Outcome outcome={outcome} />
      </ActPane>
    );
  }
  return (
    <ActPane title={w.reading.title} onBack={onBack}>
      {bill && (
        <Chosen>
          {[labelOf(w, bill), fault && w.reading.faults[fault]].filter(Boolean).join(w.common.between)}
        </Chosen>
      )}
      {bills.length === 0 && <Notice tone="plain" what={w.reading.none} />}
      {bills.length > 0 && !bill && (
        <Choices
          key="bill"
          words={w.reading.which}
          choices={bills.map((one) => ({ label: labelOf(w, one), act: () => setBill(one) }))}
          takesFocus
          onPutOff={onBack}
        />
      )}
      {bill && !fault && (
        <Choices
          key="fault"
          words={w.reading.whatWasWrong}
          choices={FAULTS.map((one) => ({ label: w.reading.faults[one], act: () => setFault(one) }))}
          takesFocus
          onPutOff={() => setBill(undefined)}
        />
      )}
      {bill && fault && right === undefined && (
        <RightVolume billed={bill.volume_m3} onSaid={setRight} onPutOff={() => setFault(undefined)} />
      )}
      {bill && fault && right !== undefined && (
        <Quoted
          asked={{ account: view.account, bill: bill.bill, right_m3: right, fault }}
          correct={correct}
          onPutOff={() => {
            correct.reset();
            setRight(undefined);
          }}
        />
      )}
    </ActPane>
  );
}

function labelOf(w: ReturnType<typeof useWords>, bill: Billed): string {
  return w.reading.bill(month(bill.period), bill.volume_m3, yuan(bill.amount));
}

interface QuotedProps {
  asked: AskReading;
  correct: ReturnType<typeof useAct<'correct_reading'>>;
  onPutOff: () => void;
}

function Quoted({ asked, correct, onPutOff }: QuotedProps) {
  const w = useWords();
  const quote = useQuery({ ...ask.reading(asked), enabled: correct.isIdle || correct.isError });
  const read = useAsRead(quote.data, JSON.stringify(asked), correct.error);
  if (quote.error) {
    return (
      <>
        <Trouble fault={quote.error} />
        <Choices words={w.reading.other} choices={[{ label: w.reading.otherVolume, act: onPutOff }]} takesFocus onPutOff={onPutOff} />
      </>
    );
  }
  if (!read) return <Waiting lines={4} />;
  const { outcome, finance } = read;
  return (
    <>
      <Outcome outcome={outcome} />
      {finance.length === 0 ? (
        <Notice tone="needs" what={w.reading.headOffice} todo={w.reading.headOfficeTodo(asked.bill, asked.right_m3)} alert />
      ) : (
        <Approval
          approvers={finance}
          busy={correct.isPending}
          act={w.reading.approve}
          onPutOff={onPutOff}
          onApprove={(approver, wrong) =>
            correct.mutate(
              { asked, shown: outcome.bills.reduce((sum, one) => sum + one.new.amount, 0), approver },
              { onError: wrong },
            )
          }
        />
      )}
      {correct.error && <Trouble fault={correct.error} />}
    </>
  );
}

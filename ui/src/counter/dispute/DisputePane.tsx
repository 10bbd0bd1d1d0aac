// Putting a bill on hold (争议挂账): which, who says so and where they are called, what is wrong with it. A case is opened
// with it, and its slip printed.
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { AccountView, OpenBill } from '@/ipc/generated';
import { ActPane, Chosen } from '@/parts/ActPane';
import { CaseOpened } from '@/parts/CaseOpened';
import { Choices } from '@/parts/Choices';
import { month, yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { SaidForm } from '@/parts/SaidForm';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

export function DisputePane({ view, onBack, onDone }: { view: AccountView; onBack: () => void; onDone: () => void }) {
  const w = useWords();
  const { late_fee_word } = useStatus();
  // Held here: what came of it is told, however soon the account shows the hold.
  const dispute = useAct('dispute_bill');
  // As it was opened: what is put on hold here turns the account as well.
  const [free] = useState(() => view.open.filter((bill) => !bill.dispute));
  const [bill, setBill] = useState<OpenBill | undefined>(free.length === 1 ? free[0] : undefined);
  if (dispute.isSuccess) {
    const { line } = dispute.data;
    return (
      <ActPane title={w.dispute.title} onBack={onDone}>
        <CaseOpened id={line.case}>
          <Notice
            tone="good"
            what={w.dispute.held(line.number, line.due_local.slice(0, 16))}
            safe={w.dispute.heldSafe(w.lateFee(late_fee_word))}
            todo={w.dispute.heldTodo}
          />
        </CaseOpened>
        <KeyButton kind="act" hotkey="Enter" onPress={onDone}>
          {w.dispute.next}
        </KeyButton>
      </ActPane>
    );
  }
  return (
    <ActPane title={w.dispute.title} onBack={onBack}>
      {free.length === 0 && <Notice tone="needs" what={w.dispute.none} todo={w.dispute.noneTodo} alert />}
      {free.length > 0 && !bill && (
        <Choices
          words={w.dispute.which}
          takesFocus
          onPutOff={onBack}
          choices={free.map((one) => ({ label: w.dispute.billChoice(month(one.period), yuan(one.owed)), act: () => setBill(one) }))}
        />
      )}
      {bill && (
        <>
          <Chosen>{w.dispute.about(month(bill.period), yuan(bill.owed))}</Chosen>
          <SaidForm
            title={w.dispute.ask}
            label={w.dispute.words}
            go={w.dispute.go}
            who={view.details}
            busy={dispute.isPending}
            onDone={(said) => dispute.mutate({ ...said, account: view.account, bill: bill.bill })}
            onPutOff={() => (free.length === 1 ? onBack() : setBill(undefined))}
          />
          {dispute.error && <Trouble fault={dispute.error} />}
        </>
      )}
    </ActPane>
  );
}

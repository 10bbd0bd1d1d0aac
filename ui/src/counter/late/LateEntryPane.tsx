// Late entry (补录): what stands on a paper receipt, how it was paid, which bills, who approves. Its date is the late
// fee's; the money is in the drawer that is open now.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { AccountView, BillNo, LateEntryQuote, PaymentId, QuoteLateEntry, Tender } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane, Amount, Chosen, Facts } from '@/parts/ActPane';
import { Approval } from '@/parts/Approval';
import { useAsRead } from '@/parts/asRead';
import { Choices } from '@/parts/Choices';
import { month, yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import styles from './LateEntryPane.module.css';
import { paperOf, type Typed } from './paper';
import { PaperForm } from './PaperForm';

const TENDERS: readonly Tender[] = ['cash', 'card', 'wallet', 'cheque', 'transfer'];

type KeyIn = ReturnType<typeof useAct<'key_in_paper'>>;

export function LateEntryPane({ view, onBack }: { view?: AccountView; onBack: () => void }) {
  const w = useWords();
  const { business_date: today, shift } = useStatus();
  // Held here: what came of it is told, however soon the paper is known to be keyed in.
  const keyIn = useAct('key_in_paper');
  const [typed, setTyped] = useState<Typed>({
    receipt: '',
    date: '',
    time: '',
    clerk: shift ? String(shift.staff) : '',
    account: view?.account ?? '',
    amount: '',
    reference: '',
  });
  const [step, setStep] = useState<'form' | 'tender' | 'rest'>('form');
  const [tender, setTender] = useState<Tender>('cash');
  if (keyIn.isSuccess) {
    return (
      <ActPane title={w.late.title} onBack={onBack}>
        <Notice tone="good" what={w.late.done(keyIn.data.receipt.receipt)} safe={w.late.doneSafe} todo={w.late.doneTodo} />
      </ActPane>
    );
  }
  return (
    <ActPane title={w.late.title} onBack={onBack}>
      {step === 'form' && (
        <PaperForm
          typed={typed}
          today={today}
          hasAccount={view !== undefined}
          onType={setTyped}
          onSaid={() => setStep('tender')}
          onPutOff={onBack}
        />
      )}
      {step === 'tender' && (
        <Choices
          key="tender"
          words={w.late.tender}
          takesFocus
          onPutOff={() => setStep('form')}
          choices={TENDERS.map((one) => ({
            label: w.tender[one],
            act: () => {
              setTender(one);
              setStep('rest');
            },
          }))}
        />
      )}
      {step === 'rest' && <Rest paper={paperOf(typed, today, tender)} keyIn={keyIn} onPutOff={() => setStep('tender')} onForm={() => setStep('form')} />}
    </ActPane>
  );
}

interface RestProps {
  paper: QuoteLateEntry;
  keyIn: KeyIn;
  onPutOff: () => void;
  onForm: () => void;
}

function Rest({ paper, keyIn, onPutOff, onForm }: RestProps) {
  const w = useWords();
  const [payment] = useState(() => crypto.randomUUID() as PaymentId);
  const [picked, setPicked] = useState<BillNo[] | null>(null);
  const [settled, setSettled] = useState(false);
  const quote = useQuery({
    ...ask.lateEntry({ ...paper, bills: picked }),
    enabled: keyIn.isIdle || keyIn.isError,
    placeholderData: (before) => before,
  });
  const read = useAsRead(quote.data, settled ? 'approval' : null, keyIn.error);
  if (quote.error) {
    return (
      <>
        <Trouble fault={quote.error} />
        <KeyButton hotkey="Esc" autoFocus onPress={onForm}>
          {w.common.back}
        </KeyButton>
      </>
    );
  }
  if (!read) return <Waiting lines={6} />;
  const { quoted, open, approvers } = read;
  // What was ticked, also where the sums of it are still on their way.
  const bills = picked ?? read.bills;
  const said = quoted.obstacle ? w.refusals.quote(quoted.obstacle) : null;
  const toggle = (bill: BillNo) => setPicked(bills.includes(bill) ? bills.filter((one) => one !== bill) : [...bills, bill]);
  return (
    <>
      <About paper={paper} quote={read} />
      {read.set_aside_later != null && (
        <Notice tone="needs" what={w.late.setAsideLater(paper.receipt, read.set_aside_later)} todo={w.late.setAsideLaterTodo} alert />
      )}
      {said && <Notice tone="needs" what={said.what} safe={said.safe} todo={said.todo} alert />}
      {!said && !settled && (
        <Choices
          key="bills"
          words={w.late.which}
          takesFocus
          onPutOff={onPutOff}
          choices={[
            { label: w.late.pays, act: () => !quote.isPlaceholderData && setSettled(true) },
            ...open.map((bill) => ({
              label: w.late.bill(bills.includes(bill.bill), month(bill.period), yuan(bill.owed + bill.late_fee.owed)),
              act: () => toggle(bill.bill),
            })),
          ]}
        >
          {open.length === 0 && <p className={styles.soft}>{w.late.noBills}</p>}
        </Choices>
      )}
      {!said && settled && (
        <>
          <Chosen>{w.late.drawerHint}</Chosen>
          <Approval
            approvers={approvers}
            busy={keyIn.isPending}
            act={w.late.approve}
            absent={{ act: 'key_in_paper', amount: quoted.given - quoted.change, account: paper.account }}
            onPutOff={() => setSettled(false)}
            onApprove={(approver, wrong) =>
              keyIn.mutate({ payment, ...paper, bills, shown_due: quoted.due, approver }, { onError: wrong })
            }
          />
          {keyIn.error && <Trouble fault={keyIn.error} />}
        </>
      )}
    </>
  );
}

function About({ paper, quote }: { paper: QuoteLateEntry; quote: LateEntryQuote }) {
  const w = useWords();
  const { late_fee_word } = useStatus();
  const { quoted } = quote;
  return (
    <Facts>
      <dt>{w.late.receipt}</dt>
      <dd>{paper.receipt}</dd>
      <dt>{w.done.who}</dt>
      <dd>{[quote.name, paper.account].filter(Boolean).join(w.common.between)}</dd>
      <dt>{w.late.takenBy}</dt>
      <dd>{[quote.clerk, paper.paper_date, paper.paper_time].join(w.common.between)}</dd>
      <Amount label={w.late.amount} fen={quoted.given} />
      <dt>{w.late.onDate(paper.paper_date)}</dt>
      <dd>{yuan(quoted.due)}</dd>
      {quoted.late_fee > 0 && (
        <>
          <dt>{w.late.feeOf(w.lateFee(late_fee_word))}</dt>
          <dd>{yuan(quoted.late_fee)}</dd>
        </>
      )}
      {quoted.deposit_in > 0 && (
        <>
          <dt>{w.late.rest}</dt>
          <dd>{yuan(quoted.deposit_in)}</dd>
        </>
      )}
      {quoted.missing > 0 && (
        <>
          <dt>{w.late.part}</dt>
          <dd>{yuan(quoted.missing)}</dd>
        </>
      )}
    </Facts>
  );
}

// Change that a customer left (长款待领): put aside with its receipt, or paid out to whom it belongs, approved.
import { useQuery } from '@tanstack/react-query';
import type { InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';

import { useAct } from '@/ipc/act';
import type { LeftLine, LeftList, PaymentId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane, Chosen } from '@/parts/ActPane';
import { fenOf } from '@/parts/amount';
import { AmountInput } from '@/parts/AmountInput';
import { Approval } from '@/parts/Approval';
import { Choices } from '@/parts/Choices';
import styles from '@/parts/Choices.module.css';
import { clock, yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

/** So many receipts are offered; further back nobody remembers. */
const RECEIPTS = 8;

export function LeftPane({ onBack }: { onBack: () => void }) {
  const w = useWords();
  const leave = useAct('leave_change');
  const payOut = useAct('pay_out_change');
  const list = useQuery(ask.leftChange());
  const [step, setStep] = useState<'new' | LeftLine>();
  const isDone = leave.isSuccess || payOut.isSuccess;
  const paid = step !== undefined && step !== 'new' ? yuan(step.amount) : '';
  const again = () => {
    setStep(undefined);
    leave.reset();
    payOut.reset();
  };
  return (
    <ActPane title={w.left.title} onBack={step === undefined ? onBack : again}>
      {list.error && <Trouble fault={list.error} />}
      {list.isPending && <Waiting lines={4} />}
      {leave.isSuccess && <Notice tone="good" what={w.left.done} safe={w.left.doneSafe} />}
      {payOut.isSuccess && <Notice tone="good" what={w.left.paid(paid)} safe={w.left.paidSafe} />}
      {list.data && !isDone && step === undefined && <What list={list.data} onStep={setStep} onBack={onBack} />}
      {!isDone && step === 'new' && <New leave={leave} onBack={again} />}
      {list.data && !isDone && step !== undefined && step !== 'new' && <PayOut list={list.data} left={step} payOut={payOut} onBack={again} />}
    </ActPane>
  );
}

const said = (left: LeftLine, w: ReturnType<typeof useWords>): string =>
  w.left.pay(yuan(left.amount), left.receipt == null ? clock(left.at) : w.left.receipt(left.receipt));

function What({ list, onStep, onBack }: { list: LeftList; onStep: (step: 'new' | LeftLine) => void; onBack: () => void }) {
  const w = useWords();
  const choices = [
    { label: w.left.leave, act: () => onStep('new') },
    ...list.left.map((one) => ({ label: said(one, w), act: () => onStep(one) })),
  ];
  return <Choices words={w.acts.which} choices={choices} takesFocus onPutOff={onBack} />;
}

function New({ leave, onBack }: { leave: ReturnType<typeof useAct<'leave_change'>>; onBack: () => void }) {
  const w = useWords();
  const receipts = useQuery(ask.receipts(null, RECEIPTS));
  const [fen, setFen] = useState<number>();
  // Named before the first attempt: the key pressed again sends the same.
  const [left] = useState(() => newId());
  if (fen === undefined) return <HowMuch onSaid={setFen} />;
  const say = (payment: PaymentId | null) => () => !leave.isPending && leave.mutate({ left, amount: fen, payment });
  const known = receipts.data?.receipts ?? [];
  const choices = [
    ...known.map((one) => ({ label: w.left.of(one.receipt, one.name, yuan(one.amount)), act: say(one.payment) })),
    { label: w.left.ofNone, act: say(null) },
  ];
  return (
    <>
      <Chosen>{w.left.amount(yuan(fen))}</Chosen>
      {receipts.isPending ? <Waiting lines={3} /> : <Choices words={w.left.which} choices={choices} takesFocus onPutOff={() => setFen(undefined)} />}
      {leave.error && <Trouble fault={leave.error} />}
      {leave.error && (
        <KeyButton shows="Esc" onPress={onBack}>
          {w.common.back}
        </KeyButton>
      )}
    </>
  );
}

function HowMuch({ onSaid }: { onSaid: (fen: number) => void }) {
  const w = useWords();
  const [amount, setAmount] = useState('');
  const field = useRef<InputRef>(null);
  useLayoutEffect(() => field.current?.focus(), []);

  function go(text: string): void {
    const fen = fenOf(text);
    if (fen !== null && fen > 0) onSaid(fen);
    else field.current?.focus({ cursor: 'all' });
  }

  return (
    <div className={styles.step} role="group" aria-label={w.left.howMuch}>
      <p>{w.left.howMuch}</p>
      <AmountInput label={w.left.howMuch} inputRef={field} size="large" value={amount} onChange={setAmount} onEnter={go} />
      <KeyButton kind="act" block shows="Enter" onPress={() => go(amount)}>
        {w.reversal.goOn}
      </KeyButton>
    </div>
  );
}

interface PayOutProps {
  list: LeftList;
  left: LeftLine;
  payOut: ReturnType<typeof useAct<'pay_out_change'>>;
  onBack: () => void;
}

function PayOut({ list, left, payOut, onBack }: PayOutProps) {
  const w = useWords();
  return (
    <>
      <Chosen>{said(left, w)}</Chosen>
      <Approval
        approvers={list.approvers}
        busy={payOut.isPending}
        act={w.left.approve}
        absent={{ act: 'pay_out_change', amount: left.amount, account: null }}
        onPutOff={onBack}
        onApprove={(approver, wrong) => payOut.mutate({ left: left.left, approver }, { onError: wrong })}
      />
      {payOut.error && <Trouble fault={payOut.error} />}
    </>
  );
}

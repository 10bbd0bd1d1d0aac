// Finance's answer, at the desk of a hall that is its own office: transferred, with its number, or declined, and why.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import type { useAct } from '@/ipc/act';
import type { AskRefundSlip, DeclineReason, RefundDecision, StaffLine } from '@/ipc/generated';
import { useWords } from '@/words';

import { hearAnswer } from '../answer';
import { Approval } from '../Approval';
import { Choices } from '../Choices';
import styles from '../Choices.module.css';
import { KeyButton } from '../KeyButton';

export type Decide = ReturnType<typeof useAct<'decide_refund'>>;

/** In the order of the digits that choose them. */
const REASONS = ['wrong_payee', 'deposit_spent', 'arrears', 'withdrawn', 'papers_missing'] as const satisfies readonly DeclineReason[];
const LONGEST = 40;

interface DecisionProps {
  which: AskRefundSlip;
  finance: StaffLine[];
  decide: Decide;
  onPutOff: () => void;
  /** It is written. */
  onDecided?: () => void;
}

export function Decision({ which, finance, decide, onPutOff, onDecided }: DecisionProps) {
  const w = useWords();
  const [way, setWay] = useState<RefundDecision['decision']>();
  const [decision, setDecision] = useState<RefundDecision>();
  if (way === undefined) {
    const choices = [
      { label: w.refund.pay, act: () => setWay('pay') },
      { label: w.refund.decline, act: () => setWay('decline') },
    ];
    return <Choices key="way" words={w.refund.decide} choices={choices} takesFocus onPutOff={onPutOff} />;
  }
  const again = () => {
    decide.reset();
    setDecision(undefined);
    setWay(undefined);
  };
  if (decision === undefined && way === 'pay') {
    return <Reference onSaid={(reference) => setDecision({ decision: 'pay', reference })} onPutOff={again} />;
  }
  if (decision === undefined) {
    const choices = REASONS.map((reason) => ({
      label: w.refund.declineReasons[reason],
      act: () => setDecision({ decision: 'decline', reason }),
    }));
    return <Choices key="why" words={w.refund.declineWhy} choices={choices} takesFocus onPutOff={again} />;
  }
  return (
    <Approval
      approvers={finance}
      busy={decide.isPending}
      act={way === 'pay' ? w.refund.approvePay : w.refund.approveDecline}
      onPutOff={again}
      onApprove={(approver, wrong) => decide.mutate({ ...which, decision, approver }, { onSuccess: onDecided, onError: wrong })}
    />
  );
}

function Reference({ onSaid, onPutOff }: { onSaid: (reference: string | null) => void; onPutOff: () => void }) {
  const w = useWords();
  const [text, setText] = useState('');
  const field = useRef<InputRef>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const go = () => onSaid(text.trim() || null);

  return (
    <div className={styles.step} role="group" aria-label={w.refund.reference}>
      <label htmlFor="refund-reference">{w.refund.reference}</label>
      <Input
        id="refund-reference"
        ref={field}
        value={text}
        maxLength={LONGEST}
        autoComplete="off"
        placeholder={w.refund.referenceHint}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => hearAnswer(event, go, onPutOff)}
      />
      <KeyButton kind="act" block shows="Enter" onPress={go}>
        {w.refund.goOn}
      </KeyButton>
    </div>
  );
}

// Finance's decision on the deposit that is asked back in a case: transferred, with its number, or declined and why; signed
// with the PIN. It answers the case.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { CaseSheet, DecideRefund, DeclineReason, Me, RefundDecision } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { hearAnswer } from '@/parts/answer';
import { Choices } from '@/parts/Choices';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';

import styles from './ActForm.module.css';
import { Signed } from './Signed';

/** In the order of the digits that choose them. */
const REASONS = ['wrong_payee', 'deposit_spent', 'arrears', 'withdrawn', 'papers_missing'] as const satisfies readonly DeclineReason[];
const LONGEST = 40;

interface RefundFormProps {
  me: Me;
  department: string;
  sheet: CaseSheet;
  onDone: (after: CaseSheet) => void;
  onBack: () => void;
  onOver: () => void;
}

export function RefundForm({ me, department, sheet, onDone, onBack, onOver }: RefundFormProps) {
  const w = useWords();
  const [way, setWay] = useState<RefundDecision['decision']>();
  const [decision, setDecision] = useState<RefundDecision>();
  const pin = useRef<InputRef>(null);
  const deciding = useOnce<CaseSheet, Declined<'decide_refund'> | Failed, DecideRefund>({
    mutationFn: (ask) => callOffice('decide_refund', ask),
    onSuccess: onDone,
    onError: (fault) => {
      if (isOver(fault)) return onOver();
      pin.current?.focus();
    },
  });
  const again = () => {
    setDecision(undefined);
    setWay(undefined);
  };
  if (way === undefined) {
    const choices = [
      { label: w.refund.pay, act: () => setWay('pay') },
      { label: w.refund.decline, act: () => setWay('decline') },
    ];
    return <Choices key="way" words={w.office.ask.refund} choices={choices} takesFocus onPutOff={onBack} />;
  }
  if (!decision && way === 'pay') return <Reference onSaid={(reference) => setDecision({ decision: 'pay', reference })} onPutOff={again} />;
  if (!decision) {
    const choices = REASONS.map((reason) => ({ label: w.refund.declineReasons[reason], act: () => setDecision({ decision: 'decline', reason }) }));
    return <Choices key="why" words={w.refund.declineWhy} choices={choices} takesFocus onPutOff={again} />;
  }
  const { refund } = sheet.case;
  const does = way === 'pay' ? w.refund.approvePay : w.refund.approveDecline;
  return (
    <div className={styles.form} role="group" aria-label={does}>
      <p className={styles.title}>{[does, refund && w.refund.line(refund.number, yuan(refund.amount))].filter(Boolean).join(w.common.between)}</p>
      <Signed
        name={me.name}
        does={does}
        field={pin}
        takesFocus
        fault={deciding.error}
        busy={deciding.isPending}
        onSign={(secret) => deciding.mutate({ department, case: sheet.case.line.case, decision, pin: secret })}
        onBack={again}
      />
    </div>
  );
}

function Reference({ onSaid, onPutOff }: { onSaid: (reference: string | null) => void; onPutOff: () => void }) {
  const w = useWords();
  const [text, setText] = useState('');
  const field = useRef<InputRef>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const go = () => onSaid(text.trim() || null);
  return (
    <div className={styles.form} role="group" aria-label={w.refund.reference}>
      <label htmlFor="refund-reference">{w.refund.reference}</label>
      <Input
        id="refund-reference"
        ref={field}
        size="large"
        value={text}
        maxLength={LONGEST}
        autoComplete="off"
        placeholder={w.refund.referenceHint}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => hearAnswer(event, go, onPutOff)}
      />
      <KeyButton kind="act" shows="Enter" onPress={go}>
        {w.refund.goOn}
      </KeyButton>
    </div>
  );
}

// Of a deposit: what the bank counted and its own number, or that corrected with why, signed by finance; or a false note it kept,
// with the number of its certificate, approved.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import { useAct } from '@/ipc/act';
import type { DepositLine, StaffLine } from '@/ipc/generated';
import { Chosen } from '@/parts/ActPane';
import { fenOf, typed } from '@/parts/amount';
import { AmountInput } from '@/parts/AmountInput';
import { Approval } from '@/parts/Approval';
import styles from '@/parts/Choices.module.css';
import { yuan } from '@/parts/format';
import { isComposing } from '@/parts/keys';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

interface Said {
  amount: number;
  number: string;
  /** Why the count is corrected; empty where it is none. */
  words: string;
}

interface BankCountedProps {
  deposit: DepositLine;
  isFalse: boolean;
  /** It is a correction of what was counted. */
  corrects: boolean;
  approvers: StaffLine[];
  onBack: () => void;
}

export function BankCounted({ deposit, isFalse, corrects, approvers, onBack }: BankCountedProps) {
  const w = useWords();
  const counted = useAct('match_deposit');
  const lost = useAct('note_false');
  const [said, setSaid] = useState<Said>();
  const [before, setBefore] = useState<Said | undefined>(() => (corrects ? { amount: deposit.counted ?? 0, number: deposit.reference ?? '', words: '' } : undefined));
  // As it stood when it was opened: a count that came meanwhile is refused.
  const [replaces] = useState(corrects ? (deposit.count ?? undefined) : undefined);
  const act = isFalse ? lost : counted;
  const done = act.data?.deposit;
  if (done) {
    const what = isFalse || done.difference == null ? w.safe.falseDone(yuan(done.false_notes)) : w.safe.countedDone(w.close.difference(done.difference));
    return <Notice tone="good" what={what} safe={w.safe.countedSafe} />;
  }
  if (!said) return <HowMuch isFalse={isFalse} corrects={corrects} before={before} onSaid={setSaid} onPutOff={onBack} />;
  const { deposit: at } = deposit;
  return (
    <>
      <Chosen>{[w.safe.sum(yuan(said.amount)), said.number].join(w.common.between)}</Chosen>
      <Approval
        approvers={approvers}
        busy={act.isPending}
        act={isFalse ? w.safe.approveLoss : w.safe.approveCount}
        {...(isFalse ? { absent: { act: 'note_false', amount: said.amount, account: null } } : {})}
        onPutOff={() => {
          setBefore(said);
          setSaid(undefined);
        }}
        onApprove={(approver, wrong) =>
          isFalse
            ? lost.mutate({ deposit: at, amount: said.amount, certificate: said.number, approver }, { onError: wrong })
            : counted.mutate({ deposit: at, counted: said.amount, reference: said.number, correction: replaces === undefined ? null : { replaces, words: said.words }, approver }, { onError: wrong })
        }
      />
      {act.error && <Trouble fault={act.error} />}
    </>
  );
}

interface HowMuchProps {
  isFalse: boolean;
  corrects: boolean;
  before: Said | undefined;
  onSaid: (said: Said) => void;
  onPutOff: () => void;
}

function HowMuch({ isFalse, corrects, before, onSaid, onPutOff }: HowMuchProps) {
  const w = useWords();
  const [amount, setAmount] = useState(before ? typed(before.amount) : '');
  const [number, setNumber] = useState(before?.number ?? '');
  const [words, setWords] = useState(before?.words ?? '');
  const first = useRef<InputRef>(null);
  const second = useRef<InputRef>(null);
  const third = useRef<InputRef>(null);
  useLayoutEffect(() => first.current?.focus({ cursor: 'all' }), []);
  const label = isFalse ? w.safe.falseAmount : w.safe.countedAmount;
  const numberLabel = isFalse ? w.safe.certificate : w.safe.reference;

  function go(): void {
    const fen = fenOf(amount);
    if (fen === null || fen < 0) return first.current?.focus({ cursor: 'all' });
    if (number.trim() === '') return second.current?.focus();
    if (corrects && words.trim() === '') return third.current?.focus();
    onSaid({ amount: fen, number: number.trim(), words: words.trim() });
  }

  function enters(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter' && !event.repeat) {
      event.preventDefault();
      go();
    } else back(event);
  }

  function back(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onPutOff();
  }

  return (
    <div className={styles.step} role="group" aria-label={label}>
      <p>{label}</p>
      <AmountInput label={label} inputRef={first} size="large" value={amount} onChange={setAmount} onEnter={() => second.current?.focus()} onKey={back} />
      <p>{numberLabel}</p>
      <Input
        ref={second}
        size="large"
        value={number}
        maxLength={40}
        autoComplete="off"
        aria-label={numberLabel}
        onChange={(event) => setNumber(event.target.value)}
        onKeyDown={enters}
      />
      {corrects && (
        <>
          <p>{w.safe.correctWords}</p>
          <Input ref={third} size="large" value={words} maxLength={200} autoComplete="off" aria-label={w.safe.correctWords} onChange={(event) => setWords(event.target.value)} onKeyDown={enters} />
        </>
      )}
      <KeyButton kind="act" block shows="Enter" onPress={go}>
        {w.reversal.goOn}
      </KeyButton>
    </div>
  );
}

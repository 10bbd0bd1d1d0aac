// Takings to the bank (解款): what the safe holds, one slip for all of it, what the bank counted, false notes it kept.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { DepositLine, EntryNo, Safe } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane, Amount, Chosen, Facts } from '@/parts/ActPane';
import { useAsRead } from '@/parts/asRead';
import { Choices } from '@/parts/Choices';
import { clock, yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { BankCounted } from './BankCounted';
import { DepositSheet } from './DepositSheet';
import styles from './SafePane.module.css';

/** What is done with a deposit that is chosen first. */
type With = 'counted' | 'corrected' | 'false' | 'print';

export function SafePane({ onBack }: { onBack: () => void }) {
  const w = useWords();
  // Held here: once it is on its way the safe is empty.
  const bank = useAct('bank_takings');
  const safe = useQuery(ask.safe());
  const [step, setStep] = useState<With>();
  const [chosen, setChosen] = useState<EntryNo>();
  const sent = bank.data?.deposit;
  const again = () => {
    setStep(undefined);
    setChosen(undefined);
    bank.reset();
  };
  const isFirst = step === undefined && !sent;
  const read = useAsRead(safe.data, isFirst ? 'safe' : null, bank.error);
  return (
    <ActPane title={w.safe.title} onBack={isFirst ? onBack : again}>
      {safe.error && <Trouble fault={safe.error} />}
      {safe.isPending && <Waiting lines={6} />}
      {sent && (
        <>
          <Notice tone="good" what={w.safe.sent(sent.label, yuan(sent.amount))} safe={w.safe.sentSafe} todo={w.safe.sentTodo} />
          <DepositSheet deposit={sent.deposit} isNew />
        </>
      )}
      {read && isFirst && (
        <>
          <Holds safe={read} />
          {bank.error && <Trouble fault={bank.error} />}
          <What safe={read} busy={bank.isPending} onBank={() => bank.mutate({ shown: read.holds })} onStep={setStep} onBack={onBack} />
        </>
      )}
      {safe.data && step !== undefined && (
        <Deposit safe={safe.data} step={step} chosen={chosen} onChoose={setChosen} onBack={again} />
      )}
    </ActPane>
  );
}

function Holds({ safe }: { safe: Safe }) {
  const w = useWords();
  return (
    <>
      <Facts>
        <Amount label={w.safe.holds} fen={safe.holds} />
      </Facts>
      {safe.limit > 0 && safe.holds > safe.limit && <Notice tone="needs" what={w.safe.above(yuan(safe.limit))} todo={w.safe.aboveTodo} />}
      <ul className={styles.lines}>
        {safe.drawers.map((one) => (
          <li key={one.shift}>
            {w.safe.drawer(one.shift, one.name, one.business_date)} <span className={styles.amount}>{yuan(one.amount)}</span>
          </li>
        ))}
        {safe.drops.map((one) => (
          <li key={`${one.shift} ${one.at}`}>
            {w.safe.dropped(one.shift, clock(one.at), one.received_by)} <span className={styles.amount}>{yuan(one.amount)}</span>
          </li>
        ))}
      </ul>
      {safe.deposits.length > 0 && (
        <ul className={styles.lines} aria-label={w.safe.deposits}>
          {safe.deposits.map((one) => (
            <li key={one.deposit}>
              {w.safe.depositOf(one.label)} <span className={styles.amount}>{yuan(one.amount)}</span> {state(one, w)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function state(deposit: DepositLine, w: ReturnType<typeof useWords>): string {
  const notes = deposit.false_notes > 0 ? [w.safe.falseNotes(yuan(deposit.false_notes))] : [];
  if (deposit.difference == null) return [w.safe.inTransit, ...notes].join(w.common.between);
  return [w.safe.counted(w.close.difference(deposit.difference)), ...notes].join(w.common.between);
}

interface WhatProps {
  safe: Safe;
  busy: boolean;
  onBank: () => void;
  onStep: (step: With) => void;
  onBack: () => void;
}

function What({ safe, busy, onBank, onStep, onBack }: WhatProps) {
  const w = useWords();
  const inTransit = safe.deposits.some((one) => one.counted == null);
  const isCounted = safe.deposits.some((one) => one.count != null);
  const choices = [
    ...(safe.holds > 0 ? [{ label: w.safe.bank(yuan(safe.holds)), act: () => !busy && onBank() }] : []),
    ...(inTransit && safe.finance.length > 0 ? [{ label: w.safe.bankCounted, act: () => onStep('counted') }] : []),
    ...(isCounted && safe.finance.length > 0 ? [{ label: w.safe.correctCount, act: () => onStep('corrected') }] : []),
    ...(safe.deposits.length > 0 ? [{ label: w.safe.falseNote, act: () => onStep('false') }] : []),
    ...(safe.deposits.length > 0 ? [{ label: w.slip.print(w.safe.slip), act: () => onStep('print') }] : []),
    { label: w.common.back, act: onBack },
  ];
  return <Choices key={choices.length} words={w.acts.which} choices={choices} takesFocus isWeighed onPutOff={onBack} />;
}

/** Only what is in transit is counted, only what was counted is corrected. */
function isAmong(one: DepositLine, step: With): boolean {
  if (step === 'counted') return one.count == null;
  return step !== 'corrected' || one.count != null;
}

interface DepositProps {
  safe: Safe;
  step: With;
  chosen: EntryNo | undefined;
  onChoose: (deposit: EntryNo) => void;
  onBack: () => void;
}

function Deposit({ safe, step, chosen, onChoose, onBack }: DepositProps) {
  const w = useWords();
  // As it was opened: what is said of a deposit takes it out of those in transit.
  const [among] = useState(() => safe.deposits.filter((one) => isAmong(one, step)));
  const deposit = among.length === 1 ? among[0] : among.find((one) => one.deposit === chosen);
  if (!deposit) {
    const choices = among.map((one) => ({ label: `${one.label} ${yuan(one.amount)}`, act: () => onChoose(one.deposit) }));
    return <Choices words={w.safe.whichDeposit} choices={choices} takesFocus onPutOff={onBack} />;
  }
  if (step === 'print') return <DepositSheet deposit={deposit.deposit} />;
  return (
    <>
      <Chosen>{`${w.safe.depositOf(deposit.label)} ${yuan(deposit.amount)}`}</Chosen>
      <BankCounted deposit={deposit} isFalse={step === 'false'} corrects={step === 'corrected'} approvers={step === 'false' ? safe.approvers : safe.finance} onBack={onBack} />
    </>
  );
}

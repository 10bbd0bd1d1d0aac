// The payment just taken: the change to hand over, large; the receipt; and what became of its paper.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { AccountNo, PaymentId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { KeyLink } from '@/parts/KeyLink';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { useDesk, type Last } from '../Desk';
import { RestorePane } from '../restore/RestorePane';
import styles from './DonePanel.module.css';
import { FormStep } from './FormStep';
import { PaperStep } from './PaperStep';

interface DonePanelProps {
  last: Last;
  onReady: () => void;
  /** To its receipt: taken back, corrected, printed again, an invoice. */
  onOpen: (payment: PaymentId) => void;
}

export function DonePanel({ last, onReady, onOpen }: DonePanelProps) {
  const w = useWords();
  const { showReceipt, setLast } = useDesk();
  const { receipt } = last;
  const due = last.restore ?? null;
  const [restores, setRestores] = useState(false);
  if (due && restores) {
    // Forgotten here once it is put off or done: the account goes on saying that it is due.
    const back = () => {
      setRestores(false);
      setLast((now) => (now ? { ...now, restore: null } : now));
      onReady();
    };
    return (
      <section className={styles.panel} aria-label={w.restore.title}>
        <RestorePane due={due} onBack={back} />
      </section>
    );
  }
  return (
    <section className={styles.panel} aria-label={w.done.title}>
      <header className={styles.head}>
        <span className={styles.mark} aria-hidden="true" />
        <h3 className={styles.title}>{w.done.taken}</h3>
        <KeyLink shows="F2" onPress={() => showReceipt(false)}>
          {w.common.close}
        </KeyLink>
      </header>
      <div className={styles.change} role="status" aria-live="assertive" aria-atomic="true" data-testid="done">
        <span className={styles.label}>{receipt.change > 0 ? w.done.giveChange : w.done.noChange}</span>
        {receipt.change > 0 && <Money fen={receipt.change} sign size="sum" />}
      </div>
      {due && (
        <Notice tone="stop" what={w.restore.call(due.department, due.telephone)} todo={w.cases.sayIt(due.say)} alert>
          <KeyButton kind="act" hotkey="Alt+W" onPress={() => setRestores(true)}>
            {w.restore.key}
          </KeyButton>
        </Notice>
      )}
      <StillOwed account={receipt.account} />
      {receipt.unconfirmed > 0 && <Notice tone="needs" what={w.done.unconfirmed(receipt.unconfirmed)} todo={w.done.unconfirmedTodo} />}
      {receipt.tenders.some((one) => one.tender === 'cheque') && <Notice tone="plain" what={w.done.cheque} />}
      <dl className={styles.facts}>
        <dt>{w.receipt.no}</dt>
        <dd className={styles.number}>{receipt.receipt}</dd>
        <dt>{w.done.who}</dt>
        <dd>{receipt.name || receipt.account}</dd>
        <dt>{w.done.kept}</dt>
        <dd>
          <Money fen={receipt.kept} sign />
        </dd>
        {receipt.tenders.map((one) => (
          <Given key={one.tender} label={w.tender[one.tender]} fen={one.amount} />
        ))}
        {receipt.deposit_out > 0 && <Given label={w.pay.outOfDeposit} fen={receipt.deposit_out} />}
        {receipt.deposit_in > 0 && <Given label={w.pay.intoDeposit} fen={receipt.deposit_in} />}
      </dl>
      <p>
        <KeyLink hotkey="Alt+O" onPress={() => onOpen(receipt.payment)}>
          {w.done.open}
        </KeyLink>
      </p>
      <div className={styles.paper}>
        <OnPaper key={receipt.payment} last={last} onReady={onReady} />
      </div>
    </section>
  );
}

/** After a part payment: what the account owes still, as it is known once the payment counts. */
function StillOwed({ account }: { account: AccountNo }) {
  const w = useWords();
  const view = useQuery(ask.account(account));
  // What could not be read again is the figure of before.
  if (!view.data || view.error || view.isFetching || view.data.due <= 0) return null;
  return <Notice tone="needs" what={w.done.stillOwed(yuan(view.data.due))} />;
}

function Given({ label, fen }: { label: string; fen: number }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Money fen={fen} />
      </dd>
    </>
  );
}

const nothing = () => undefined;

/** Asks only what nobody else can tell; the search box is ready as soon as nothing is asked. */
function OnPaper({ last, onReady }: { last: Last; onReady: () => void }) {
  const w = useWords();
  const { numbered_forms: hasForms } = useStatus();
  const { keyed, setLast, typeOn } = useDesk();
  const { receipt, printed, fault, answered: isAnswered } = last;
  // The next customer's name is being typed already: the question waits, and takes no key of theirs.
  const takesFocus = keyed.text === '';
  const done = () => {
    setLast((now) => (now?.receipt.payment === receipt.payment ? { ...now, answered: true } : now));
    onReady();
  };
  const asksForm = hasForms && printed === null && receipt.paper == null && !isAnswered;
  const asks = asksForm || (!isAnswered && (printed?.printed === 'unconfirmed' || printed?.printed === 'failed'));
  const settled = !asks && (printed !== null || fault !== null);
  useEffect(() => {
    if (settled) onReady();
    // Once, when the paper is settled.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);

  // What the printer said comes with the last payment.
  if (asksForm) return <FormStep payment={receipt.payment} onPrinted={nothing} onPutOff={done} />;
  if (fault) return <Trouble fault={fault} />;
  if (isAnswered) return <p className={styles.soft}>{w.done.answered}</p>;
  if (receipt.paper === 'whole') return <p className={styles.soft}>{w.done.printed}</p>;
  switch (printed?.printed) {
    case undefined:
      return <p className={styles.soft}>{w.done.printing}</p>;
    case 'confirmed':
      return <p className={styles.soft}>{w.done.printed}</p>;
    case 'filed':
      return (
        <p className={styles.soft}>
          {w.done.filed} <span className={styles.path}>{printed.path}</span>
        </p>
      );
    case 'unconfirmed':
      return <PaperStep payment={receipt.payment} change={0} paper={null} takesFocus={takesFocus} onTyped={typeOn} onDone={done} />;
    case 'failed':
      return (
        <>
          <Notice tone="needs" what={w.printer(printed.why).what} safe={w.done.stands} todo={w.printer(printed.why).todo} alert />
          <PaperStep payment={receipt.payment} change={0} paper="none" takesFocus={takesFocus} onTyped={typeOn} onDone={done} />
        </>
      );
  }
}

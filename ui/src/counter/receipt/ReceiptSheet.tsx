// A receipt as it looks on paper, to read, print again or keep as PDF.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { useAct } from '@/ipc/act';
import type { PaymentId, ReceiptPreview } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { inShell } from '@/ipc/tauri';
import { useKeys } from '@/parts/keys';
import { KeyButton } from '@/parts/KeyButton';
import { KeyLink } from '@/parts/KeyLink';
import { Notice } from '@/parts/Notice';
import { Paper } from '@/parts/Paper';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { CorrectionPane } from '../correction/CorrectionPane';
import { InvoicePane } from '../invoice/InvoicePane';
import { MovePane } from '../moving/MovePane';
import { ReversalPane } from '../reversal/ReversalPane';
import { Came } from './Came';
import { Declined, Waits } from './Declined';
import { FormStep } from './FormStep';
import styles from './ReceiptSheet.module.css';
import { usePrint, type Outcome } from './usePrint';

const NOTHING: Outcome = { printed: null, fault: null };

type Step = 'read' | 'form' | 'printing' | 'reverse' | 'correct' | 'move' | 'invoice';

interface ReceiptSheetProps {
  payment: PaymentId;
  /** Where it opens, if not to be read. */
  opens?: Step;
  onBack?: (() => void) | undefined;
}

export function ReceiptSheet({ payment, opens = 'read', onBack }: ReceiptSheetProps) {
  const w = useWords();
  const preview = useQuery(ask.receipt(payment));
  const sheet = useRef<HTMLElement>(null);
  useEffect(() => {
    if (onBack) sheet.current?.focus({ preventScroll: true });
    // On opening only.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useKeys({ Esc: () => onBack?.() }, Boolean(onBack));
  const head = onBack && (
    <header className={styles.head}>
      <KeyLink shows="Esc" onPress={onBack}>
        {w.common.back}
      </KeyLink>
    </header>
  );
  return (
    <section ref={sheet} tabIndex={-1} className={styles.sheet} aria-label={w.receipt.title}>
      {!preview.data && head}
      {preview.error && <Trouble fault={preview.error} />}
      {preview.isPending && <Waiting lines={8} />}
      {preview.data && <Sheet key={payment} preview={preview.data} opens={opens} head={head} onLeave={onBack} />}
    </section>
  );
}

interface SheetProps {
  preview: ReceiptPreview;
  opens: Step;
  /** The way back from reading; an act has its own. */
  head: ReactNode;
  /** Away from the receipt, where it was opened by itself. */
  onLeave: (() => void) | undefined;
}

function Sheet({ preview, opens, head, onLeave }: SheetProps) {
  const w = useWords();
  const print = usePrint();
  const pdf = useAct('receipt_pdf');
  const { numbered_forms: hasForms } = useStatus();
  const [{ printed, fault }, setOutcome] = useState<Outcome>(NOTHING);
  const [step, setStep] = useState<Step>(opens);
  const { receipt } = preview;

  function came(outcome: Outcome): void {
    setOutcome(outcome);
    setStep('read');
  }

  function reprint(): void {
    if (hasForms) return setStep('form');
    setStep('printing');
    void print(receipt.payment, null).then(came);
  }

  function keepPdf(): void {
    pdf.mutate(
      { payment: receipt.payment },
      { onSuccess: ({ base64 }) => inShell() || download(base64, `${receipt.receipt}.pdf`) },
    );
  }

  const toRead = () => setStep('read');
  if (step === 'reverse') return <ReversalPane payment={receipt.payment} isReversed={receipt.reversed_local != null} onBack={toRead} onDone={onLeave} />;
  if (step === 'invoice') return <InvoicePane payment={receipt.payment} onBack={toRead} />;
  if (step === 'move') return <MovePane payment={receipt.payment} onBack={toRead} onDone={onLeave} />;
  if (step === 'correct') return <CorrectionPane payment={receipt.payment} onBack={toRead} />;
  return (
    <>
      {head}
      <div className={styles.body}>
        <Paper label={w.receipt.number(receipt.receipt)} text={preview.text_80} />
        <div className={styles.acts}>
          <Waits isBrief waits={preview.waits} />
          <Declined isBrief declined={preview.declined} />
          <p className={styles.facts}>{w.receipt.copies(receipt.reprints)}</p>
          {receipt.corrected_on != null && <p className={styles.reversed}>{w.reading.correctedOn(receipt.corrected_on)}</p>}
          {receipt.cancelled_on != null && <p className={styles.reversed}>{w.cancelled.onReceipt(receipt.cancelled_on)}</p>}
          {receipt.reversed_local != null && <p className={styles.reversed}>{receipt.bounced ? w.cheque.bouncedAt(receipt.reversed_local) : w.reversal.reversedAt(receipt.reversed_local)}</p>}
          {receipt.moved_to != null && <p className={styles.reversed}>{w.move.went(receipt.moved_to)}</p>}
          {receipt.replaces && <p className={styles.facts}>{w.move.from(receipt.replaces.account)}</p>}
          {(preview.invoice.stage !== 'none' || receipt.reversed_local == null) && (
            <p className={styles.facts}>
              {w.invoice.title} {w.invoice.stage(preview.invoice)}
            </p>
          )}
          {receipt.on_paper && <p className={styles.facts}>{w.late.keyedBy(receipt.on_paper.by, receipt.on_paper.keyed_local)}</p>}
          {receipt.paper && <p className={styles.facts}>{w.receipt.paper[receipt.paper]}</p>}
          <p className={styles.trace}>{receipt.trace}</p>
          <KeyButton hotkey="Ctrl+P" busy={step === 'printing'} onPress={reprint} block>
            {w.receipt.reprint}
          </KeyButton>
          <KeyButton hotkey="Ctrl+E" busy={pdf.isPending} onPress={keepPdf} block>
            {w.receipt.pdf}
          </KeyButton>
          <KeyButton hotkey="Alt+R" onPress={() => setStep('reverse')} block>
            {receipt.reversed_local == null ? w.reversal.go : w.reversal.slip}
          </KeyButton>
          {receipt.reversed_local == null && (
            <KeyButton hotkey="Alt+T" onPress={() => setStep('correct')} block>
              {w.correction.go}
            </KeyButton>
          )}
          {receipt.reversed_local == null && (
            <KeyButton hotkey="Alt+M" onPress={() => setStep('move')} block>
              {w.move.go}
            </KeyButton>
          )}
          <KeyButton hotkey="Alt+I" onPress={() => setStep('invoice')} block>
            {w.invoice.go}
          </KeyButton>
          {pdf.data && <Notice tone="good" what={w.receipt.pdfKept} todo={pdf.data.path} />}
          {pdf.error && <Trouble fault={pdf.error} />}
          {step === 'form' && (
            <FormStep payment={receipt.payment} onPrinted={came} onPutOff={() => setStep('read')} />
          )}
          {fault && <Trouble fault={fault} />}
          {printed && <Came printed={printed} receipt={receipt} onDone={() => setOutcome(NOTHING)} />}
        </div>
      </div>
    </>
  );
}

function download(base64: string, name: string): void {
  const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

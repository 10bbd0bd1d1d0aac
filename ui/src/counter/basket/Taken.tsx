// Taken: the change to hand over, large; the receipts, printed one after the other; the summary where it is asked for.
import { useEffect, useRef, useState } from 'react';

import { useAct } from '@/ipc/act';
import type { BasketId, ReceiptView, TakenBasket } from '@/ipc/generated';
import { KeyButton } from '@/parts/KeyButton';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { usePrint, type Outcome } from '../receipt/usePrint';
import styles from './Basket.module.css';

interface TakenPaneProps {
  basket: BasketId;
  taken: TakenBasket;
  onNext: () => void;
}

export function TakenPane({ basket, taken, onNext }: TakenPaneProps) {
  const w = useWords();
  const { numbered_forms: hasForms } = useStatus();
  const outcomes = usePrinting(hasForms ? [] : taken.receipts);
  const summary = useAct('print_basket');
  return (
    <div className={styles.pay}>
      <Notice tone="good" what={w.basket.taken(taken.receipts.length)} safe={w.basket.takenSafe} />
      <p className={styles.sum} role="status" data-testid="basket-change">
        <span>{taken.change > 0 ? w.done.giveChange : w.done.noChange}</span>
        {taken.change > 0 && <Money fen={taken.change} sign size="sum" />}
      </p>
      <ul className={styles.rows} aria-label={w.basket.receipts}>
        {taken.receipts.map((one) => (
          <li key={one.payment} className={styles.row}>
            <span>{one.receipt}</span>
            <span className={styles.name}>{one.name || one.account}</span>
            <span className={styles.soft}>{saidOf(outcomes[one.payment], w)}</span>
            <Money fen={one.kept} />
          </li>
        ))}
      </ul>
      {hasForms && <Notice tone="plain" what={w.basket.onForms} />}
      <KeyButton kind="act" big shows="Enter" autoFocus onPress={onNext}>
        {w.basket.next}
      </KeyButton>
      <KeyButton hotkey="Ctrl+P" busy={summary.isPending} onPress={() => summary.mutate({ basket })}>
        {w.basket.printSummary}
      </KeyButton>
      {summary.error && <Trouble fault={summary.error} />}
      {summary.data && <Notice tone="plain" what={saidOf({ printed: summary.data, fault: null }, w)} />}
    </div>
  );
}

/** One after the other: a printer takes one paper at a time. */
function usePrinting(receipts: ReceiptView[]): Record<string, Outcome> {
  const print = usePrint();
  const [outcomes, setOutcomes] = useState<Record<string, Outcome>>({});
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void (async () => {
      for (const one of receipts) {
        if (one.paper != null) continue;
        const outcome = await print(one.payment, null);
        setOutcomes((all) => ({ ...all, [one.payment]: outcome }));
      }
    })();
    // Once, for what was just taken.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return outcomes;
}

function saidOf(outcome: Outcome | undefined, w: ReturnType<typeof useWords>): string {
  if (!outcome) return '';
  if (outcome.fault) return w.basket.notPrinted;
  switch (outcome.printed?.printed) {
    case 'confirmed':
      return w.done.printed;
    case 'filed':
      return w.basket.filed;
    case 'failed':
      return w.printer(outcome.printed.why).what;
    case 'unconfirmed':
    case undefined:
      return w.basket.lookAtPaper;
  }
}

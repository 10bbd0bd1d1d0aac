// The sum to pay, large, and what it is made of.
import type { AccountView, BillNo, Money as Fen, Quoted } from '@/ipc/generated';
import { dayNear, month, perMille, yuan } from '@/parts/format';
import { Kbd } from '@/parts/Kbd';
import { Late } from '@/parts/Late';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import styles from './DuePart.module.css';

interface DuePartProps {
  view: AccountView;
  picked: BillNo[];
  quoted: Quoted | undefined;
  isCurrent: boolean;
  usesDeposit: boolean;
  onUseDeposit: (() => void) | undefined;
  /** A bill picked is at a bank, and the customer was told. */
  saysTold: boolean;
}

export function DuePart({ view, picked, quoted, isCurrent, usesDeposit, onUseDeposit, saysTold }: DuePartProps) {
  const w = useWords();
  const { late_fee_word, business_date: today } = useStatus();
  const failed = view.open.find((bill) => bill.debit_failed && picked.includes(bill.bill));
  const disputed = view.open.filter((bill) => bill.dispute && picked.includes(bill.bill)).length;
  return (
    <div className={styles.due}>
      <div className={styles.top}>
        <h3 className={styles.label}>{picked.length > 0 ? w.pay.due : w.pay.dueNothing}</h3>
        <span className={styles.whose}>{view.details.name || view.account}</span>
      </div>
      <p className={styles.sum} aria-live="polite" aria-atomic="true" aria-busy={!isCurrent} data-testid="due">
        {quoted ? <Money fen={quoted.due} sign size="sum" /> : <Late>…</Late>}
      </p>
      {quoted && picked.length > 0 && (
        <dl className={styles.parts}>
          <div>
            <dt>{w.pay.principal}</dt>
            <dd>
              <Money fen={quoted.principal} />
            </dd>
          </div>
          <div>
            <dt>{w.lateFee(late_fee_word)}</dt>
            <dd>
              <Money fen={quoted.late_fee} />
            </dd>
          </div>
          {quoted.deposit_out > 0 && (
            <div>
              <dt>{w.pay.outOfDeposit}</dt>
              <dd>
                <Money fen={-quoted.deposit_out} />
              </dd>
            </div>
          )}
        </dl>
      )}
      {failed?.debit_failed && <Notice inLine tone="needs" what={w.debit.failedFor(failed.debit_failed, dayNear(failed.debit_failed.on, today))} />}
      {saysTold && <Notice inLine tone="needs" what={w.debit.toldAlready} />}
      {disputed > 0 && <Notice inLine tone="needs" what={w.dispute.picked(disputed)} todo={w.dispute.pickedTodo} />}
      {quoted && quoted.late_fee > 0 && <Days view={view} picked={picked} />}
      {quoted && picked.length === 0 && <p className={styles.soft}>{w.pay.allIntoDeposit}</p>}
      {view.deposit_free > 0 && onUseDeposit && picked.length > 0 && (
        <button
          type="button"
          role="checkbox"
          aria-checked={usesDeposit}
          aria-keyshortcuts="Control+D"
          className={usesDeposit ? styles.using : styles.deposit}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onUseDeposit}
        >
          <span>
            {usesDeposit ? w.pay.usingDeposit : w.pay.useDeposit} <Money fen={view.deposit_free} />
          </span>
          <Kbd>Ctrl+D</Kbd>
        </button>
      )}
    </div>
  );
}

const MOST_LINES = 3;

const some = (fen: Fen): string | null => (fen > 0 ? yuan(fen) : null);

/** Days and rate of each bill's late fee, for the question that always comes. */
function Days({ view, picked }: Pick<DuePartProps, 'view' | 'picked'>) {
  const w = useWords();
  const { business_date: today } = useStatus();
  const late = view.open.filter((bill) => picked.includes(bill.bill) && bill.late_fee.owed > 0);
  return (
    <ul className={styles.days}>
      {late.slice(0, MOST_LINES).map((bill) => (
        <li key={bill.bill}>
          <span>{month(bill.period)}</span>
          <span>
            {w.fee.short(dayNear(bill.late_fee.free_until, today), bill.late_fee.days_late, perMille(bill.late_fee.rate_per_day))}
            {w.fee.less(some(bill.late_fee.waived), some(bill.late_fee.paid))}
          </span>
          <Money fen={bill.late_fee.owed} />
        </li>
      ))}
      {late.length > MOST_LINES && (
        <li>
          <span>{w.fee.moreBills(late.length - MOST_LINES)}</span>
        </li>
      )}
    </ul>
  );
}

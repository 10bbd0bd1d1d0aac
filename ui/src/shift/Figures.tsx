// What a shift or a day took: by tender, by use, receipts.
import type { Reversed, Takings, Tender } from '@/ipc/generated';
import { count } from '@/parts/format';
import { Money } from '@/parts/Money';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import styles from './Figures.module.css';
import { kept } from './kept';

/** In the order of the sums in `Takings.tendered`. */
const TENDERS: readonly Tender[] = ['cash', 'card', 'wallet', 'cheque', 'transfer'];

const NONE: Reversed = { payments: 0, given_back: [0, 0, 0, 0, 0], principal: 0, late_fee: 0, deposit_in: 0, deposit_out: 0 };

/** What it undoes of the use of the money. */
const undone = (of: Reversed): number => of.principal + of.late_fee + of.deposit_in - of.deposit_out;

export function Figures({ takings }: { takings: Takings }) {
  const w = useWords();
  const { late_fee_word } = useStatus();
  const { reversed } = takings;
  const moved = takings.moved ?? NONE;
  // What was moved to the right account handed nothing out: it has lines of its own.
  const movedOut = (at: number) => moved.given_back[at] ?? 0;
  const back = (at: number) => reversed.given_back[at] ?? 0;
  const unconfirmed = takings.unconfirmed ?? 0;
  const cheque = TENDERS.indexOf('cheque');
  const pending = (takings.tendered[cheque] ?? 0) - back(cheque) + (takings.corrected[cheque] ?? 0);
  const reversals = reversed.payments - moved.payments;
  const uses: [string, number][] = [
    [w.pay.principal, takings.principal],
    [w.lateFee(late_fee_word), takings.late_fee],
    [w.pay.intoDeposit, takings.deposit_in],
    [w.pay.outOfDeposit, -takings.deposit_out],
    ...(reversals > 0 ? ([[w.shift.reversed(reversals), undone(moved) - undone(reversed)]] as [string, number][]) : []),
    ...(moved.payments > 0 ? ([[w.shift.moved(moved.payments), -undone(moved)]] as [string, number][]) : []),
  ];
  return (
    <div className={styles.figures}>
      <table className={styles.table}>
        <caption>{w.shift.byTender}</caption>
        <tbody>
          {TENDERS.map((tender, at) => (
            <Row key={tender} label={w.tender[tender]} fen={takings.tendered[at] ?? 0} />
          ))}
          <Row label={w.shift.changeGiven} fen={-takings.change} />
          {TENDERS.map((tender, at) =>
            back(at) > movedOut(at) ? <Row key={`back-${tender}`} label={w.shift.reversedBy(w.tender[tender])} fen={movedOut(at) - back(at)} /> : null,
          )}
          {TENDERS.map((tender, at) =>
            movedOut(at) > 0 ? <Row key={`moved-${tender}`} label={w.shift.movedBy(w.tender[tender])} fen={-movedOut(at)} /> : null,
          )}
          {TENDERS.map((tender, at) => {
            const gained = takings.corrected[at] ?? 0;
            return gained === 0 ? null : <Row key={`corrected-${tender}`} label={w.shift.correctedBy(w.tender[tender])} fen={gained} />;
          })}
        </tbody>
        <tfoot>
          <Row label={w.shift.kept} fen={kept(takings)} />
          {unconfirmed > 0 && <Row label={w.wallet.unconfirmed} fen={unconfirmed} />}
          {pending > 0 && <Row label={w.wallet.pending} fen={pending} />}
        </tfoot>
      </table>
      <table className={styles.table}>
        <caption>{w.shift.byUse}</caption>
        <tbody>
          {uses.map(([label, fen]) => (
            <Row key={label} label={label} fen={fen} />
          ))}
        </tbody>
        <tfoot>
          <Row label={w.shift.kept} fen={uses.reduce((sum, [, fen]) => sum + fen, 0)} />
          {takings.on_paper.payments > 0 && <Row label={w.late.inShift(takings.on_paper.payments)} fen={takings.on_paper.kept} />}
          <tr className={styles.receipts}>
            <th scope="row">{w.shift.receipts(count(takings.payments))}</th>
            <td>
              {takings.first_receipt != null ? `${takings.first_receipt} – ${takings.last_receipt}` : '–'}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Row({ label, fen }: { label: string; fen: number }) {
  return (
    <tr className={fen === 0 ? styles.zero : ''}>
      <th scope="row">{label}</th>
      <td>
        <Money fen={fen} />
      </td>
    </tr>
  );
}

// Who the customer is, what is held for them, and twelve months of use.
import type { AccountView } from '@/ipc/generated';
import { Money } from '@/parts/Money';
import { UseChart } from '@/parts/UseChart';
import { useWords } from '@/words';

import styles from './AccountHead.module.css';
import { againstYearBefore } from './due';

export function AccountHead({ view }: { view: AccountView }) {
  const w = useWords();
  const { total, percent, months, of } = againstYearBefore(view);
  const facts = [
    view.class,
    view.persons > 0 && w.account.persons(view.persons),
    view.meter && w.account.meter(view.meter, view.caliber_mm),
    view.details.phone && w.account.phone(view.details.phone),
    view.book && w.account.book(view.book),
    view.details.group && w.find.group({ group: view.details.group, name: view.details.group_name ?? '' }),
  ].filter(Boolean);
  return (
    <header className={styles.head}>
      <div className={styles.who}>
        <div className={styles.line}>
        <h2 className={styles.name} title={view.details.name}>
          {view.details.name || w.account.noName}
        </h2>
        <span className={styles.number}>{view.account}</span>
        {view.status !== 'active' && <span className={styles.standing}>{w.account.status[view.status]}</span>}
        <span className={styles.held}>
          {view.receipts_about > 0 && <span className={styles.overpaid}>{w.account.receiptsAbout(view.receipts_about)}</span>}
          {view.cheques.length > 0 && (
            <span className={styles.overpaid}>
              {w.cheque.pending} <Money fen={view.cheques.reduce((sum, one) => sum + one.amount, 0)} />
            </span>
          )}
          {view.overpaid > 0 && (
            <span className={styles.overpaid}>
              {w.account.overpaid} <Money fen={view.overpaid} />
            </span>
          )}
          {view.deposit_short > 0 && (
            <span className={styles.overpaid}>
              {w.refund.short} <Money fen={view.deposit_short} />
            </span>
          )}
          {view.deposit_held > 0 && (
            <span className={styles.overpaid}>
              {w.refund.held} <Money fen={view.deposit_held} />
            </span>
          )}
          <span>
            {w.account.deposit} <Money fen={view.deposit} className={styles.deposit ?? ''} />
          </span>
        </span>
        </div>
        <p className={styles.address} title={view.details.address}>
          {view.details.address}
        </p>
        <p className={styles.facts}>{facts.join(w.common.between)}</p>
      </div>
      <div className={styles.use}>
        <UseChart months={view.use_by_month} />
        <p className={styles.total}>
          {w.account.use(total)}
          {percent !== null && <span className={percent > 0 ? styles.more : ''}>{w.account.againstYearBefore(percent, months === of ? null : months)}</span>}
        </p>
      </div>
    </header>
  );
}

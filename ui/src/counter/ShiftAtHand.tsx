// The open shift at a glance, where no customer's money stands.
import type { ShiftBrief } from '@/ipc/generated';
import { clock, count } from '@/parts/format';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import styles from './ShiftAtHand.module.css';

export function ShiftAtHand({ shift }: { shift: ShiftBrief }) {
  const w = useWords();
  const { strip } = useStatus();
  return (
    <section className={styles.panel} aria-label={w.shift.no(shift.shift)}>
      <div className={styles.top}>
        <h3 className={styles.title}>{w.shift.no(shift.shift)}</h3>
        <span className={styles.soft}>
          {shift.business_date} {w.shift.since(clock(shift.opened_at))}
        </span>
      </div>
      {shift.overnight && <Notice tone="needs" what={w.shift.overnight} todo={w.shift.overnightTodo} />}
      <dl className={styles.figures}>
        <div>
          <dt>{w.shift.payments}</dt>
          <dd className={styles.big}>{count(shift.payments)}</dd>
        </div>
        {strip.drawer != null && (
          <div>
            <dt>{w.strip.drawer}</dt>
            <dd>
              <Money fen={strip.drawer} sign size="large" />
            </dd>
          </div>
        )}
        <div>
          <dt>{w.strip.receiptsLeft}</dt>
          <dd className={styles.big}>{count(strip.receipts_left)}</dd>
        </div>
      </dl>
    </section>
  );
}

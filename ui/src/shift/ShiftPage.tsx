// The shift of the one at the desk: its figures so far.
import { useQuery } from '@tanstack/react-query';

import type { ShiftReport } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { clock, count } from '@/parts/format';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { Figures } from './Figures';
import { cashKept } from './kept';
import { OpenShift } from './OpenShift';
import styles from './ShiftPage.module.css';

/** The figures so far (an X report), or the step that opens a drawer. */
export function ShiftPage() {
  const { shift } = useStatus();
  const report = useQuery({ ...ask.shift(null), enabled: Boolean(shift) });
  if (!shift) {
    return (
      <div className={styles.narrow}>
        <OpenShift />
      </div>
    );
  }
  if (report.error) return <Trouble fault={report.error} />;
  if (!report.data) return <Waiting lines={9} />;
  return <Report report={report.data} />;
}

export function Report({ report }: { report: ShiftReport }) {
  const w = useWords();
  const { shift } = useStatus();
  const { stage } = report;
  return (
    <article className={styles.report} aria-label={w.shift.no(report.shift)}>
      <header className={styles.head}>
        <h2 className={styles.title}>{w.shift.no(report.shift)}</h2>
        <span className={styles.soft}>
          {[
            report.name,
            report.business_date,
            w.shift.since(clock(report.opened_at)),
            ...(stage.stage === 'closed' ? [w.shift.closedAt(clock(stage.at))] : []),
            ...(report.counts > 1 ? [w.shift.counts(report.counts)] : []),
          ].join(w.common.between)}
        </span>
        {stage.stage !== 'open' && <span className={styles.stage}>{w.shift.stage[stage.stage]}</span>}
      </header>
      {stage.stage !== 'closed' && shift?.overnight && (
        <Notice tone="needs" what={w.shift.overnight} todo={w.shift.overnightTodo} />
      )}
      <dl className={styles.drawer}>
        <div>
          <dt>{w.shift.float}</dt>
          <dd>
            <Money fen={report.float} sign size="large" />
          </dd>
        </div>
        {report.takings && (
          <div>
            <dt>{w.shift.cashIn}</dt>
            <dd>
              <Money fen={cashKept(report.takings)} sign size="large" />
            </dd>
          </div>
        )}
        {stage.stage === 'closed' ? (
          <Closed stage={stage} />
        ) : (
          report.expected_cash != null && (
            <div>
              <dt>{w.shift.expected}</dt>
              <dd>
                <Money fen={report.expected_cash} sign size="large" />
              </dd>
            </div>
          )
        )}
      </dl>
      {report.takings ? (
        <Figures takings={report.takings} />
      ) : (
        <p className={styles.soft}>
          {w.shift.receipts(count(report.payments))} · {w.shift.hidden}
        </p>
      )}
      {report.waived.count > 0 && <p className={styles.soft}>{w.waiver.tally(report.waived.count, report.waived.sum)}</p>}
    </article>
  );
}

function Closed({ stage }: { stage: Extract<ShiftReport['stage'], { stage: 'closed' }> }) {
  const w = useWords();
  return (
    <>
      <div>
        <dt>{w.shift.expectedThen}</dt>
        <dd>
          <Money fen={stage.expected} sign size="large" />
        </dd>
      </div>
      <div>
        <dt>{w.close.countedSum}</dt>
        <dd>
          <Money fen={stage.counted_sum} sign size="large" />
        </dd>
      </div>
      <div className={stage.over_short === 0 ? '' : styles.off}>
        <dt>{stage.reason ?? w.close.result}</dt>
        <dd data-testid="over-short">{w.close.difference(stage.over_short)}</dd>
      </div>
    </>
  );
}

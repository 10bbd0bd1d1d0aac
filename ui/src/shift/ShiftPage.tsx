// The shift of the one at the desk: its figures so far.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { ShiftReport } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Acts } from '@/parts/Acts';
import { clock, count, yuan } from '@/parts/format';
import { KeyLink } from '@/parts/KeyLink';
import { useKeys } from '@/parts/keys';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { DRAWER_ACTS, NO_DRAWER_ACTS } from './acts/acts';
import { Figures } from './Figures';
import { cashKept } from './kept';
import { OpenShift } from './OpenShift';
import { PrintReport } from './PrintReport';
import styles from './ShiftPage.module.css';

/** The figures so far (an X report), or the step that opens a drawer; and what can be done with drawers. */
export function ShiftPage() {
  const w = useWords();
  const { shift } = useStatus();
  const [acts, setActs] = useState(false);
  const report = useQuery({ ...ask.shift(null), enabled: Boolean(shift) });
  useKeys({ 'Alt+Y': () => setActs(true) }, !acts);
  // Before the drawer is looked at: what an act came to is told, whoever has the drawer then.
  if (acts) {
    return (
      <div className={styles.acts}>
        <Acts acts={shift ? DRAWER_ACTS : NO_DRAWER_ACTS} about={{}} onBack={() => setActs(false)} />
      </div>
    );
  }
  const toActs = (
    <KeyLink shows="Alt+Y" onPress={() => setActs(true)}>
      {w.drawerActs}
    </KeyLink>
  );
  if (!shift) {
    return (
      <div className={styles.narrow}>
        <OpenShift />
        {toActs}
      </div>
    );
  }
  if (report.error) return <Trouble fault={report.error} />;
  if (!report.data) return <Waiting lines={9} />;
  return (
    <div className={styles.page}>
      {/* Above the figures, which grow: in sight whatever happened in the shift. */}
      <div className={styles.keys}>
        {toActs}
        <PrintReport key={shift.shift} shift={shift.shift} isZ={false} />
      </div>
      <Report report={report.data} />
    </div>
  );
}

export function Report({ report }: { report: ShiftReport }) {
  const w = useWords();
  const { shift, strip } = useStatus();
  const { stage } = report;
  const above = stage.stage === 'open' && shift?.shift === report.shift ? strip.drawer_above : null;
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
      {above != null && <Notice tone="needs" what={w.drop.above(yuan(above))} todo={w.drop.aboveTodo} />}
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
        {report.drops.length > 0 && (
          <div>
            <dt>{w.drop.dropped}</dt>
            <dd data-testid="drops">
              <Money fen={-report.drops.reduce((sum, drop) => sum + drop.amount, 0)} sign size="large" />
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
      <Moves report={report} />
      {stage.stage === 'closed' && (report.slips_due > 0 || stage.slips > 0) && (
        <p className={stage.slips === report.slips_due ? styles.soft : styles.missing}>{w.close.slipsFound(report.slips_due, stage.slips)}</p>
      )}
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

/** Cash into the safe and changes of hands, in the order of time. */
function Moves({ report }: { report: ShiftReport }) {
  const w = useWords();
  const moves = [
    ...report.drops.map((drop) => ({ at: drop.at, said: w.drop.line(yuan(drop.amount), drop.received_by) })),
    ...report.handovers.map((handed) => ({
      at: handed.at,
      said: [
        w.handover.line(handed.from, handed.to),
        w.handover.signedBy(handed.signed_by),
        w.close.difference(handed.over_short),
        ...(handed.slips === handed.slips_due ? [] : [w.close.slipsFound(handed.slips_due, handed.slips)]),
        ...(handed.reason == null ? [] : [handed.reason]),
      ].join(w.common.between),
    })),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  if (moves.length === 0) return null;
  return (
    <ul className={styles.moves}>
      {moves.map((move, at) => (
        // Written once, and never moved: their place is their name.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at}>
          <span className={styles.soft}>{clock(move.at)}</span> {move.said}
        </li>
      ))}
    </ul>
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
        <dt>{w.close.result}</dt>
        <dd data-testid="over-short">{w.close.difference(stage.over_short)}</dd>
        {stage.reason && <dd className={styles.reason}>{stage.reason}</dd>}
      </div>
    </>
  );
}

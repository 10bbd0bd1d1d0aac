// The close of the day: nothing but the drawers is needed, and no line.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { DayReport, ShiftNo, ShiftReport } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Choices } from '@/parts/Choices';
import { clock, count, yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { DayExceptions } from './DayExceptions';
import styles from './DayPage.module.css';
import { Figures } from './Figures';
import { kept } from './kept';
import { Tally } from './numbers/Tally';
import { PrintReport } from './PrintReport';

export function DayPage({ onSync }: { onSync: () => void }) {
  const day = useQuery(ask.day());
  if (day.error) return <Trouble fault={day.error} />;
  if (!day.data) return <Waiting lines={9} />;
  return <Day day={day.data} onSync={onSync} />;
}

function Day({ day, onSync }: { day: DayReport; onSync: () => void }) {
  const w = useWords();
  const { strip } = useStatus();
  const close = useAct('close_day');
  const uncounted = day.shifts.filter((shift) => shift.stage.stage !== 'closed').length;
  return (
    <div className={styles.day}>
      <article className={styles.report} aria-label={w.day.title}>
        <h2 className={styles.title}>{w.day.of(day.business_date)}</h2>
        {day.shifts.length === 0 ? <p className={styles.soft}>{w.day.noShifts}</p> : <Shifts shifts={day.shifts} />}
        {day.numbers.length > 0 && <Tally blocks={day.numbers} />}
        {day.takings ? <Figures takings={day.takings} /> : <p className={styles.soft}>{w.shift.hidden}</p>}
        {day.waived.count > 0 && <p className={styles.soft}>{w.waiver.tally(day.waived.count, day.waived.sum)}</p>}
        <DayExceptions exceptions={day.exceptions} />
      </article>
      <aside className={styles.side}>
        {day.closed ? (
          <Notice tone="good" what={w.day.closed} safe={w.day.closedSafe}>
            <KeyButton shows="F10" onPress={onSync} autoFocus>
              {w.sync.title}
            </KeyButton>
          </Notice>
        ) : (
          <>
            {uncounted > 0 && <Notice tone="needs" what={w.day.uncounted(uncounted)} todo={w.day.uncountedTodo} />}
            <KeyButton
              kind="act"
              big
              block
              hotkey="Ctrl+Enter"
              busy={close.isPending}
              onPress={() => close.mutate({})}
            >
              {w.day.close}
            </KeyButton>
          </>
        )}
        {close.error && <Trouble fault={close.error} />}
        {day.safe_above != null && <Notice tone="needs" what={w.safe.overnight(yuan(day.in_safe), yuan(day.safe_above))} todo={w.safe.overnightTodo} />}
        <ZReports shifts={day.shifts} />
        <dl className={styles.head}>
          <dt>{w.day.head}</dt>
          <dd>{day.head}</dd>
        </dl>
        <p className={styles.soft}>{w.day.headHint}</p>
        {day.unsent > 0 ? (
          <Notice tone="plain" what={w.close.unsent(count(day.unsent))} todo={w.close.unsentFine} />
        ) : (
          strip.office.line !== 'none' && <p className={styles.soft}>{w.close.allSent}</p>
        )}
      </aside>
    </div>
  );
}

/** A Z report again: of which shift, where the day had several. */
function ZReports({ shifts }: { shifts: ShiftReport[] }) {
  const w = useWords();
  const [asks, setAsks] = useState(false);
  const [chosen, setChosen] = useState<ShiftNo>();
  const closed = shifts.filter((shift) => shift.stage.stage === 'closed');
  const shift = closed.length === 1 ? closed[0]?.shift : chosen;
  if (closed.length === 0) return null;
  if (shift !== undefined) return <PrintReport key={shift} shift={shift} isZ />;
  if (!asks) {
    return (
      <KeyButton hotkey="Ctrl+P" onPress={() => setAsks(true)}>
        {w.reports.copies}
      </KeyButton>
    );
  }
  const choices = closed.map((one) => ({ label: `${w.shift.no(one.shift)} ${one.name}`, act: () => setChosen(one.shift) }));
  return <Choices words={w.reports.which} choices={choices} takesFocus onPutOff={() => setAsks(false)} />;
}

function Shifts({ shifts }: { shifts: ShiftReport[] }) {
  const w = useWords();
  return (
    <table className={styles.shifts}>
      <thead>
        <tr>
          <th scope="col">{w.shift.shift}</th>
          <th scope="col">{w.shift.clerk}</th>
          <th scope="col">{w.shift.times}</th>
          <th scope="col">{w.shift.payments}</th>
          <th scope="col">{w.shift.kept}</th>
          <th scope="col">{w.close.result}</th>
        </tr>
      </thead>
      <tbody>
        {shifts.map((shift) => (
          <tr key={shift.shift}>
            <th scope="row">{shift.shift}</th>
            <td>{[...shift.handovers.map((one) => one.from), shift.name].join(' → ')}</td>
            <td>
              {clock(shift.opened_at)}–{shift.stage.stage === 'closed' ? clock(shift.stage.at) : ''}
            </td>
            <td>{count(shift.payments)}</td>
            <td>
              {shift.takings && (
                <Money fen={kept(shift.takings)} />
              )}
            </td>
            <td>
              {shift.stage.stage === 'closed'
                ? [...shift.handovers.map((one) => one.over_short), shift.stage.over_short].map(w.close.difference).join(w.common.between)
                : w.shift.stage[shift.stage.stage]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

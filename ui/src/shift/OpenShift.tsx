// Opens the drawer: one amount, one Enter.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { BusinessDate } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Refused } from '@/ipc/trouble';
import { fenOf } from '@/parts/amount';
import { AmountInput } from '@/parts/AmountInput';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import styles from './OpenShift.module.css';

export function OpenShift() {
  const w = useWords();
  const { business_date, day_closed: isClosed } = useStatus();
  // Of a day that is closed nobody opens a drawer by the Enter after a number that was meant for the search.
  const [isSure, setIsSure] = useState(false);
  const [float, setFloat] = useState('');
  const [lacks, setLacks] = useState(false);
  const open = useAct('open_shift');
  const others = useQuery(ask.otherDrawers());

  function start(text: string, under?: BusinessDate): void {
    const amount = fenOf(text);
    if (amount === null) setLacks(true);
    else if (!open.isPending) open.mutate({ float: amount, under_date: under ?? null });
  }

  if (isClosed && !isSure) {
    return (
      <section className={`${styles.panel} ${styles.closed}`} aria-label={w.shift.open}>
        <h3 className={styles.title}>{w.shift.dayIsClosed(business_date)}</h3>
        <p className={styles.soft}>{w.shift.dayIsClosedTodo}</p>
        <KeyButton kind="act" block hotkey="Alt+J" onPress={() => setIsSure(true)}>
          {w.shift.openAgain}
        </KeyButton>
      </section>
    );
  }
  return (
    <section className={styles.panel} aria-label={w.shift.open}>
      <h3 className={styles.title}>{w.shift.notOpen}</h3>
      <p className={styles.soft}>{w.shift.notOpenHint(business_date)}</p>
      {others.data?.drawers.map((one) => <Notice key={one.report.shift} inLine tone="needs" what={w.shift.otherDrawer(one.report.shift, one.report.name)} todo={w.shift.otherDrawerTodo} />)}
      <span className={styles.label} id="float-label">
        {w.shift.float}
      </span>
      <AmountInput
        className={styles.amount}
        size="large"
        label={w.shift.float}
        placeholder={w.shift.floatHint}
        value={float}
        onChange={setFloat}
        onEnter={start}
        autoFocus
      />
      {lacks && fenOf(float) === null && <Notice tone="needs" what={w.shift.floatLacks} alert />}
      {open.error && (
        <Trouble fault={open.error}>
          <Dates fault={open.error} onChoose={(date) => start(float, date)} />
        </Trouble>
      )}
      <KeyButton kind="act" big block shows="Enter" busy={open.isPending} onPress={() => start(float)}>
        {w.shift.open}
      </KeyButton>
    </section>
  );
}

/** Where the clock and what was written disagree: the dates a person can choose. */
function Dates({ fault, onChoose }: { fault: Error; onChoose: (date: BusinessDate) => void }) {
  const w = useWords();
  const refusal = fault instanceof Refused ? (fault as Refused<'open_shift'>).refusal : null;
  if (refusal?.kind !== 'clock_ahead' && refusal?.kind !== 'clock_behind') return null;
  const today = refusal.kind === 'clock_ahead' ? w.shift.isToday : w.shift.putRight;
  return (
    <>
      <KeyButton hotkey="Alt+J" onPress={() => onChoose(refusal.latest)}>
        {w.shift.goOnUnder(refusal.latest)}
      </KeyButton>
      <KeyButton hotkey="Alt+G" onPress={() => onChoose(refusal.today)}>
        {today(refusal.today)}
      </KeyButton>
    </>
  );
}

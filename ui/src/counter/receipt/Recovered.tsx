// After a crash, or after prints nobody answered for: what stands, and what is still asked.
import { useEffect, useState } from 'react';

import type { PaymentId, Unconfirmed } from '@/ipc/generated';
import { clock, moment, yuan } from '@/parts/format';
import { KeyLink } from '@/parts/KeyLink';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import { useDesk } from '../Desk';
import { PaperStep } from './PaperStep';
import styles from './Recovered.module.css';

/** A payment that stands, and what of it was to be handed back. */
type Stands = Pick<Unconfirmed, 'taken_at' | 'name' | 'account' | 'amount' | 'change'>;

interface CrashToldProps {
  /** The last payment, where there is one. */
  newest: Stands | null;
  keptDraft: boolean;
  onUnderstood?: () => void;
}

/** The program did not end properly: what stands. Takes nothing's place. */
export function CrashTold({ newest, keptDraft, onUnderstood }: CrashToldProps) {
  const w = useWords();
  return (
    <Notice
      tone="good"
      inLine
      what={newest ? w.recovered.lastStands(clock(newest.taken_at), newest.name || newest.account, yuan(newest.amount), newest.change > 0 ? yuan(newest.change) : '') : w.recovered.allStands}
      safe={keptDraft ? w.recovered.draftKept : undefined}
    >
      {onUnderstood && <KeyLink hotkey="Alt+K" onPress={onUnderstood}>{w.common.understood}</KeyLink>}
    </Notice>
  );
}

interface RecoveredProps {
  unconfirmed: Unconfirmed[];
  crashed: boolean;
  /** The payment being keyed was found not taken, and is on the screen again. */
  keptDraft: boolean;
  takesFocus: boolean;
  onPutOff: () => void;
}

export function Recovered({ unconfirmed, crashed, keptDraft, takesFocus, onPutOff }: RecoveredProps) {
  const w = useWords();
  const { business_date: today } = useStatus();
  const { typeOn } = useDesk();
  const [passed, setPassed] = useState<PaymentId[]>([]);
  // One that was just answered is still asked whether to print again, though nobody waits for its paper any more.
  const [asked, setAsked] = useState<Unconfirmed | null>(null);
  const waiting = unconfirmed.filter((one) => !passed.includes(one.payment));
  const left = asked && !waiting.some((one) => one.payment === asked.payment) ? [asked, ...waiting] : waiting;
  const one = asked ?? left[0];
  if (one && asked === null) setAsked(one);
  const isDone = one === undefined;
  useEffect(() => {
    if (isDone) onPutOff();
    // Once, when nothing is left to ask.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isDone]);
  const newest = unconfirmed.reduce<Unconfirmed | null>(
    (last, each) => (last === null || each.taken_at > last.taken_at ? each : last),
    null,
  );
  return (
    <section className={styles.panel} aria-label={w.recovered.title}>
      {crashed && <CrashTold newest={newest} keptDraft={keptDraft} />}
      {one && (
        <>
          <h3 className={styles.title}>{w.recovered.papers(left.length)}</h3>
          <dl className={styles.facts}>
            <dt>{w.receipt.no}</dt>
            <dd>{one.receipt}</dd>
            <dt>{w.done.who}</dt>
            <dd>{one.name || one.account}</dd>
            <dt>{w.recovered.when}</dt>
            <dd>{moment(one.taken_at, today)}</dd>
            <dt>{w.done.kept}</dt>
            <dd>¥ {yuan(one.amount)}</dd>
            <dt>{w.pay.change}</dt>
            <dd>¥ {yuan(one.change)}</dd>
          </dl>
          <PaperStep
            key={one.payment}
            payment={one.payment}
            change={one.paper == null ? one.change : 0}
            paper={one.paper ?? null}
            takesFocus={takesFocus}
            onTyped={typeOn}
            onDone={() => {
              setPassed([...passed, one.payment]);
              setAsked(null);
              if (left.length <= 1) onPutOff();
            }}
          />
        </>
      )}
    </section>
  );
}

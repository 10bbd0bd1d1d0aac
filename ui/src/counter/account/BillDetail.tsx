// Why is this bill so high: what stands out, twelve months of use, readings, tiers, lines, late fee.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import type { AccountView, BillNo, BillView } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { month } from '@/parts/format';
import { useKeys } from '@/parts/keys';
import { KeyLink } from '@/parts/KeyLink';
import { Money } from '@/parts/Money';
import { Trouble } from '@/parts/Trouble';
import { UseChart } from '@/parts/UseChart';
import { Waiting } from '@/parts/Waiting';
import { useWords, type Words } from '@/words';

import styles from './BillDetail.module.css';
import { BillLines, Readings, TierBar } from './BillTables';
import { LateFeeDays } from './LateFeeDays';
import { reasonsOf, type Reason } from './reasons';

interface BillDetailProps {
  bill: BillNo;
  view: AccountView;
  onTurn: (bill: BillNo) => void;
  onBack: () => void;
}

export function BillDetail({ bill, view, onTurn, onBack }: BillDetailProps) {
  const w = useWords();
  const shown = useQuery(ask.bill(view.account, bill));
  const bills = [...view.open, ...view.settled].sort((one, other) => one.period.localeCompare(other.period));
  const turn = (by: number) => {
    const to = bills[bills.findIndex((one) => one.bill === bill) + by];
    if (to) onTurn(to.bill);
  };
  const pane = useRef<HTMLElement>(null);
  useEffect(() => pane.current?.focus({ preventScroll: true }), []);
  const scroll = (by: number) => pane.current?.querySelector('[data-scroll]')?.scrollBy({ top: by });
  useKeys({
    Esc: onBack,
    ArrowLeft: () => turn(-1),
    ArrowRight: () => turn(1),
    ArrowDown: () => scroll(60),
    ArrowUp: () => scroll(-60),
    PageDown: () => scroll(300),
    PageUp: () => scroll(-300),
  });

  return (
    <section ref={pane} tabIndex={-1} className={styles.pane} aria-label={w.bill.why}>
      <header className={styles.head}>
        <KeyLink shows="Esc" onPress={onBack}>
          {w.common.back}
        </KeyLink>
        <h2 className={styles.title}>{w.bill.whyOf(view.details.name || view.account)}</h2>
        <KeyLink shows="←" onPress={() => turn(-1)}>
          {w.bill.earlier}
        </KeyLink>
        <KeyLink shows="→" onPress={() => turn(1)}>
          {w.bill.later}
        </KeyLink>
      </header>
      {shown.error && <Trouble fault={shown.error} />}
      {shown.isPending && <Waiting lines={8} />}
      {shown.data && <Explained bill={shown.data} view={view} />}
    </section>
  );
}

function Explained({ bill: shown, view }: { bill: BillView; view: AccountView }) {
  const w = useWords();
  const { bill } = shown;
  const open = view.open.find((one) => one.bill === bill.bill);
  const reasons = reasonsOf(shown);
  return (
    <div className={styles.body} data-scroll>
      <div className={styles.sum}>
        <span className={styles.period}>{month(bill.period)}</span>
        <Money fen={bill.amount} sign size="large" />
        <span className={styles.volume}>{w.m3(String(bill.volume_m3))}</span>
        <span className={styles.soft}>{bill.bill}</span>
        {bill.tariff && <span className={styles.soft}>{bill.tariff}</span>}
      </div>
      {reasons.length > 0 && (
        <ul className={styles.reasons}>
          {reasons.map((reason) => (
            <li key={`${reason.why}${'tier' in reason ? reason.tier : ''}`}>{reasonWords(reason, w)}</li>
          ))}
        </ul>
      )}
      <UseChart months={view.use_by_month} marked={bill.period} size="large" />
      <div className={styles.columns}>
        <BillLines bill={bill} />
        <div className={styles.side}>
          <Readings bill={bill} />
          <TierBar shown={shown} />
          {open && <LateFeeDays bill={open} />}
        </div>
      </div>
    </div>
  );
}

function reasonWords(reason: Reason, { bill: { reasons } }: Words): string {
  switch (reason.why) {
    case 'more_than_month_before':
    case 'less_than_month_before':
    case 'more_than_year_before':
    case 'less_than_year_before':
      return reasons[reason.why](reason.by, reason.before);
    case 'higher_tier':
      return reasons.higher_tier(reason.tier, reason.volume, reason.bound);
    case 'estimate_given_back':
      return reasons.estimate_given_back(reason.volume);
    case 'estimated':
    case 'meter_changed':
    case 'rolled_over':
      return reasons[reason.why];
  }
}

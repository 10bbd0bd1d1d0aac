// What head office decided of facts that left money where it does not belong: what, from which receipts, what the customer
// is told. One that they were not told of yet asks for it, by a key of its own: the one of 知道了 says nothing to a customer.
import { useAct } from '@/ipc/act';
import type { AccountNo, SettledPayment, SettlementLine } from '@/ipc/generated';
import { useLookedAt } from '@/parts/drawn';
import { yuan } from '@/parts/format';
import { KeyLink } from '@/parts/KeyLink';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { useWords, type Words } from '@/words';

import styles from './Refunds.module.css';

interface SettlementsProps {
  account: AccountNo;
  settlements: SettlementLine[];
  /** The keys are this screen's. */
  isHere: boolean;
}

export function Settlements({ account, settlements, isHere }: SettlementsProps) {
  const w = useWords();
  const tell = useAct('tell_settlement');
  const untold = settlements.find((one) => !one.told);
  // A second press was meant for the one before.
  const isRead = useLookedAt(untold?.number);
  const others = settlements.filter((one) => one !== untold);
  return (
    <>
      {untold && (
        <Notice inLine tone="needs" what={sentence(w, untold)} safe={receipts(w, untold)} todo={w.settlement.todo[untold.rule]}>
          {isHere && (
            <KeyLink hotkey="Alt+E" onPress={() => isRead() && tell.mutate({ account, number: untold.number })}>
              {w.settlement.tell}
            </KeyLink>
          )}
        </Notice>
      )}
      {tell.error && <Trouble fault={tell.error} />}
      {others.length > 0 && (
        <ul className={styles.refunds} aria-label={w.settlement.title}>
          {others.map((one) => (
            <Line key={one.number} one={one} />
          ))}
        </ul>
      )}
    </>
  );
}

function Line({ one }: { one: SettlementLine }) {
  const w = useWords();
  return (
    <li className={one.told ? '' : styles.waits}>
      {[sentence(w, one), one.told && w.settlement.told].filter(Boolean).join(w.common.between)}
    </li>
  );
}

function sentence(w: Words, one: SettlementLine): string {
  const said = [
    w.settlement.rule[one.rule],
    one.bill != null && w.settlement.bill(one.bill),
    w.settlement.what[one.rule](yuan(one.amount)),
    one.late_fee > 0 && w.settlement.lateFee(yuan(one.late_fee)),
    !one.told && w.settlement.decides(w.role[one.decides], one.due),
  ];
  return said.filter(Boolean).join(w.common.between);
}

function receipts(w: Words, one: SettlementLine): string {
  const list = (label: string, payments: SettledPayment[]) =>
    payments.length > 0 &&
    [label, ...payments.map((paid) => w.settlement.receipt(String(paid.receipt), String(paid.counter), paid.taken_local.slice(5, 16), yuan(paid.amount)))].join(' ');
  return [list(one.bill == null ? w.settlement.from : w.settlement.beyond, one.facts), list(w.settlement.kept, one.kept)]
    .filter(Boolean)
    .join(w.common.between);
}

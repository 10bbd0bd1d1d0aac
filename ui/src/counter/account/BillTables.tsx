// A bill's figures: its lines, the readings it rests on, and how far it went into the tiers.
import type { Bill, BillView } from '@/ipc/generated';
import { count, dayNear, price } from '@/parts/format';
import { Money } from '@/parts/Money';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import styles from './BillDetail.module.css';

export function BillLines({ bill }: { bill: Bill }) {
  const w = useWords();
  return (
    <table className={styles.table}>
      <caption>{w.bill.lines}</caption>
      <thead>
        <tr>
          <th scope="col">{w.bill.component}</th>
          <th scope="col">{w.bill.tier}</th>
          <th scope="col">{w.bill.volume}</th>
          <th scope="col">{w.bill.price}</th>
          <th scope="col">{w.bill.amount}</th>
        </tr>
      </thead>
      <tbody>
        {bill.lines.map((line) => (
          <tr key={`${line.component} ${line.tier}`}>
            <th scope="row">{line.component}</th>
            <td className={styles.soft}>{line.tier > 0 ? w.bill.tierNo(line.tier) : '–'}</td>
            <td>{line.volume_m3}</td>
            <td>{line.price ? price(line.price) : '–'}</td>
            <td>
              <Money fen={line.amount} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{w.bill.together}</th>
          <td />
          <td>{count(bill.volume_m3)}</td>
          <td />
          <td>
            <Money fen={bill.amount} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

export function Readings({ bill }: { bill: Bill }) {
  const w = useWords();
  const { business_date: today } = useStatus();
  if (bill.segments.length === 0) return <p className={styles.soft}>{w.bill.noReadings}</p>;
  return (
    <table className={styles.table}>
      <caption>{w.bill.readings}</caption>
      <tbody>
        {bill.segments.map((segment) => (
          <tr key={`${segment.meter ?? ''} ${segment.from} ${segment.to} ${segment.way}`}>
            <th scope="row">{segment.read_on ? dayNear(segment.read_on, today) : '–'}</th>
            <td className={styles.left}>{segment.meter}</td>
            <td>
              {segment.from} → {segment.to}
            </td>
            <td>{w.m3(count(segment.volume_m3))}</td>
            <td className={segment.way === 'estimated' ? styles.mind : styles.soft}>{w.bill.way[segment.way]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** From what was used before, over this bill, against the bounds of the tier year. */
export function TierBar({ shown }: { shown: BillView }) {
  const w = useWords();
  const { bill, tier_bounds_m3: bounds } = shown;
  const before = bill.used_before_m3;
  if (bounds.length === 0 || before == null) return null;
  const after = before + bill.volume_m3;
  const far = Math.max(after, ...bounds) * 1.06;
  const share = (volume: number) => `${Math.min(100, Math.max(0, (volume * 100) / far))}%`;
  return (
    <figure className={styles.tiers}>
      <figcaption>{w.bill.tierYear(count(before), count(after))}</figcaption>
      <div className={styles.bar} aria-hidden="true">
        <span className={styles.used} style={{ width: share(before) }} />
        <span className={styles.now} style={{ left: share(before), width: share(bill.volume_m3) }} />
        {bounds.map((bound, at) => (
          <span key={bound} className={bound > far * 0.8 ? styles.farBound : styles.bound} style={{ left: share(bound) }}>
            <em>{w.bill.bound(at + 1, count(bound))}</em>
          </span>
        ))}
      </div>
    </figure>
  );
}

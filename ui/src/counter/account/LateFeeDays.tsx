// A late fee day by day: from when, on what, at which rate, at most how much.
import type { OpenBill } from '@/ipc/generated';
import { dayNear, perMille } from '@/parts/format';
import { Money } from '@/parts/Money';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import styles from './BillDetail.module.css';

export function LateFeeDays({ bill }: { bill: OpenBill }) {
  const w = useWords();
  const { business_date: today, late_fee_word } = useStatus();
  const fee = bill.late_fee;
  const day = (date: string) => dayNear(date, today);
  return (
    <table className={styles.table}>
      <caption>{w.lateFee(late_fee_word)}</caption>
      <tbody>
        <tr>
          <th scope="row">{w.fee.freeUntil}</th>
          <td colSpan={2}>{day(fee.free_until)}</td>
        </tr>
        {bill.extended && (
          <tr>
            <th scope="row" colSpan={3}>
              {w.fee.extended(bill.extended.days, bill.extended.reason)}
            </th>
          </tr>
        )}
        {fee.exempt && (
          <tr>
            <th scope="row">{w.fee.exempt(fee.exempt)}</th>
            <td colSpan={2}>
              <Money fen={0} />
            </td>
          </tr>
        )}
        {fee.segments.map((segment) => (
          <tr key={segment.after}>
            <th scope="row">
              {w.fee.days(day(segment.after), day(segment.until), segment.days)}
              {segment.frozen_days > 0 && <span className={styles.soft}>{w.dispute.skipped(segment.frozen_days)}</span>}
            </th>
            <td className={styles.soft}>
              <Money fen={segment.base} /> × {perMille(fee.rate_per_day)} × {segment.days}
            </td>
            <td>
              <Money fen={segment.fee} />
            </td>
          </tr>
        ))}
        {fee.frozen.map((stretch) => (
          <tr key={stretch.from} className={styles.mind}>
            <th scope="row" colSpan={2}>
              {w.dispute.frozen(day(stretch.from), day(stretch.until), stretch.days)}
            </th>
            <td>
              <Money fen={0} />
            </td>
          </tr>
        ))}
        {fee.cap != null && fee.uncapped > fee.cap && (
          <tr>
            <th scope="row">{w.fee.capped}</th>
            <td colSpan={2}>
              <Money fen={fee.cap} />
            </td>
          </tr>
        )}
        {bill.dispute && (
          <tr>
            <th scope="row" colSpan={3}>
              {w.dispute.since(bill.dispute.number, day(bill.dispute.on))}
            </th>
          </tr>
        )}
        {bill.waivers.map((waiver) => (
          <tr key={JSON.stringify(waiver.by)}>
            <th scope="row" colSpan={2}>
              {waiver.by.by === 'desk' ? (
                <>
                  {w.waiver.waived} {w.waiver.reasons[waiver.by.reason]}
                  {waiver.by.words && ` · ${waiver.by.words}`}
                  <span className={styles.soft}>
                    {' '}
                    {w.waiver.byDesk(day(waiver.until), waiver.by.clerk, waiver.by.approver)}
                  </span>
                </>
              ) : (
                <>
                  {w.waiver.waived} {waiver.by.reason} <span className={styles.soft}>{w.waiver.byOffice(day(waiver.until))}</span>
                </>
              )}
            </th>
            <td>
              <Money fen={-waiver.amount} />
            </td>
          </tr>
        ))}
        {fee.paid > 0 && (
          <tr>
            <th scope="row">{w.fee.paid}</th>
            <td colSpan={2}>
              <Money fen={-fee.paid} />
            </td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{w.fee.today}</th>
          <td colSpan={2}>
            <Money fen={fee.owed} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

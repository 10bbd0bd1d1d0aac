// Shift by shift, this counter's figures beside the office's. What differs says by how much; what counts found, at the close
// and at the bank, stands apart.
import type { ShiftMatch } from '@/ipc/generated';
import { count } from '@/parts/format';
import { Money } from '@/parts/Money';
import { useWords } from '@/words';

import styles from './SyncPage.module.css';

export function ShiftMatches({ shifts }: { shifts: ShiftMatch[] }) {
  const w = useWords();
  return (
    <table className={styles.matches}>
      <thead>
        <tr>
          <th scope="col">{w.shift.shift}</th>
          <th scope="col">{w.sync.date}</th>
          <th scope="col">{w.sync.paymentsHere}</th>
          <th scope="col">{w.sync.paymentsOffice}</th>
          <th scope="col">{w.sync.takenHere}</th>
          <th scope="col">{w.sync.takenOffice}</th>
          <th scope="col">{w.sync.cashHere}</th>
          <th scope="col">{w.sync.cashOffice}</th>
          <th scope="col">{w.sync.verdict}</th>
          <th scope="col">{w.sync.atClose}</th>
          <th scope="col">{w.sync.atBank}</th>
        </tr>
      </thead>
      <tbody>
        {shifts.map((shift) => (
          <Row key={shift.shift} shift={shift} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ shift }: { shift: ShiftMatch }) {
  const w = useWords();
  const isSame =
    shift.payments_here === shift.payments_office &&
    shift.taken_here === shift.taken_office &&
    shift.cash_here === shift.cash_office;
  return (
    <tr className={isSame ? '' : styles.differs}>
      <th scope="row">{shift.shift}</th>
      <td>{shift.business_date ?? '–'}</td>
      <td>{count(shift.payments_here)}</td>
      <td>{count(shift.payments_office)}</td>
      <td>
        <Money fen={shift.taken_here} />
      </td>
      <td>
        <Money fen={shift.taken_office} />
      </td>
      <td>
        <Money fen={shift.cash_here} />
      </td>
      <td>
        <Money fen={shift.cash_office} />
      </td>
      <td className={styles.verdict}>
        {isSame ? w.sync.same : <Money fen={shift.taken_office - shift.taken_here} difference />}
      </td>
      <td>
        <Off fen={shift.closed?.over_short} />
        {shift.closed?.reason && <div className={styles.reason}>{shift.closed.reason}</div>}
      </td>
      <td>
        <Off fen={shift.bank} />
      </td>
    </tr>
  );
}

/** What a count was off by; a dash before there was one. */
function Off({ fen }: { fen: number | null | undefined }) {
  return fen == null ? '–' : <Money fen={fen} difference />;
}

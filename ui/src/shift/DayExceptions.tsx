// Exceptions of channels in this hall that are open, with their money, for whoever closes the day.
import type { ChannelException } from '@/ipc/generated';
import { dayNear } from '@/parts/format';
import { Money } from '@/parts/Money';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import styles from './DayPage.module.css';

const SHOWN = 8;

export function DayExceptions({ exceptions }: { exceptions: ChannelException[] }) {
  const w = useWords();
  const { business_date: today } = useStatus();
  if (exceptions.length === 0) return null;
  return (
    <>
      <p className={styles.soft}>{w.channels.open(exceptions.length)}</p>
      <table className={styles.shifts} aria-label={w.channels.title}>
        <thead>
          <tr>
            <th scope="col">{w.channels.of}</th>
            <th scope="col">{w.channels.account}</th>
            <th scope="col">{w.channels.ours}</th>
            <th scope="col">{w.channels.theirs}</th>
            <th scope="col">{w.channels.todo}</th>
            <th scope="col">{w.channels.due}</th>
          </tr>
        </thead>
        <tbody>
          {exceptions.slice(0, SHOWN).map((one) => (
            <tr key={one.number}>
              <th scope="row">
                {w.channels.channel[one.channel]} {dayNear(one.date, today)}
              </th>
              <td>{one.account ?? one.order}</td>
              <td>
                <Money fen={one.ours} />
              </td>
              <td>
                <Money fen={one.theirs} />
              </td>
              <td>{w.channels.step(one.way, one.step)}</td>
              <td>
                {dayNear(one.due, today)} {w.role[one.decides]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

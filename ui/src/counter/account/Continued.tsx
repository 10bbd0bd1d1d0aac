// An account that continues as another, or as which others continue: a line for whoever serves the customer, with what is owed
// there and is paid there.
import type { AccountView } from '@/ipc/generated';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import styles from './Refunds.module.css';

export function Continued({ view }: { view: AccountView }) {
  const w = useWords();
  const { continued, continues } = view;
  return (
    <>
      {continued && <Notice inLine tone="needs" what={w.account.continuedAs(continued.account, continued.on)} safe={w.account.continuedSafe} todo={w.account.continuedTodo(continued.account)} />}
      {continues.length > 0 && (
        <ul className={styles.refunds} aria-label={w.account.continues}>
          {continues.map((one) => (
            <li key={one.account} className={one.owed > 0 ? styles.waits : ''}>
              {w.account.continuedHere(one.account, one.owed > 0 ? yuan(one.owed) : '')}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

// Whose business it is: the customer who stands open on the counter's screen. The next in the queue is told apart by one key.
import { useQuery } from '@tanstack/react-query';

import type { AccountNo } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { KeyLink } from '@/parts/KeyLink';
import { useWords } from '@/words';

import styles from './BusinessPage.module.css';

export function Whose({ account, onOther }: { account: AccountNo; onOther: () => void }) {
  const w = useWords();
  const view = useQuery(ask.account(account));
  return (
    <p className={styles.whose} data-testid="whose">
      <span>{w.business.whose(account, view.data?.details.name ?? '')}</span>
      <KeyLink hotkey="Alt+X" onPress={onOther}>
        {w.business.notTheirs}
      </KeyLink>
    </p>
  );
}

// Wallets that are charged and have no result yet, and those that came to nothing: at hand where no customer's money
// stands. The next customer is served meanwhile.
import { useAct } from '@/ipc/act';
import type { WalletLine } from '@/ipc/generated';
import { useLookedAt } from '@/parts/drawn';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useNow } from '@/parts/now';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import styles from './Wallets.module.css';

export function Wallets() {
  const w = useWords();
  const { wallets } = useStatus();
  const cancel = useAct('cancel_wallet');
  const see = useAct('see_wallet');
  const shown = wallets.filter((one) => one.state.state !== 'paid');
  const first = (state: WalletLine['state']['state']) => shown.find((one) => one.state.state === state)?.payment;
  const [asking, ended] = [first('asking'), first('ended')];
  // Where the key has just gone to the next, what was pressed was meant for the one before.
  const [isAskingRead, isEndedRead] = [useLookedAt(asking), useLookedAt(ended)];
  if (shown.length === 0) return null;
  return (
    <section className={styles.wallets} aria-label={w.wallet.title}>
      {shown.map((one) => (
        <One
          key={one.payment}
          line={one}
          cancel={one.payment === asking ? () => isAskingRead() && cancel.mutate({ payment: one.payment }) : undefined}
          see={one.payment === ended ? () => isEndedRead() && see.mutate({ payment: one.payment }) : undefined}
        />
      ))}
      {cancel.error && <Trouble fault={cancel.error} />}
      {see.error && <Trouble fault={see.error} />}
    </section>
  );
}

interface OneProps {
  line: WalletLine;
  /** The oldest that can be: one key, one charge. */
  cancel: (() => void) | undefined;
  see: (() => void) | undefined;
}

function One({ line, cancel, see }: OneProps) {
  const w = useWords();
  const now = useNow();
  const seconds = now === null ? null : Math.max(0, Math.round((now - Date.parse(line.asked_at)) / 1000));
  const whose = `${line.name || line.account} ${yuan(line.amount)}`;
  const said = w.wallet.state(line.state, w.wallet.whose[line.wallet]);
  return (
    <Notice
      tone="needs"
      what={`${w.wallet.whose[line.wallet]} ${whose}：${said.what}`}
      safe={said.safe}
      todo={line.state.state === 'asking' && seconds !== null ? w.wallet.since(seconds) : said.todo}
      alert={line.state.state === 'ended'}
    >
      {cancel && (
        <KeyButton hotkey="Alt+U" onPress={cancel}>
          {w.wallet.cancel}
        </KeyButton>
      )}
      {see && (
        <KeyButton hotkey="Alt+I" onPress={see}>
          {w.wallet.seen}
        </KeyButton>
      )}
    </Notice>
  );
}

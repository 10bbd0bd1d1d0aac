// The end of a shift: count, close, and the figures that nothing moves any more.
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

import { useAct } from '@/ipc/act';
import { ask } from '@/ipc/queries';
import { count } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { CountDrawer, forgetCount } from './CountDrawer';
import styles from './ClosePage.module.css';
import { PrintReport } from './PrintReport';
import { Report } from './ShiftPage';

export function ClosePage({ onDay }: { onDay: () => void }) {
  const w = useWords();
  const { shift, strip, wallets } = useStatus();
  const waiting = wallets.filter((one) => one.state.state !== 'ended' && one.state.state !== 'paid').length;
  // Held here: what came of it is told, however soon the drawer is known to be closed.
  const close = useAct('close_shift');
  const closed = close.data;
  useEffect(() => {
    if (closed) forgetCount(closed.shift);
  }, [closed]);
  const report = useQuery({ ...ask.shift(null), enabled: Boolean(shift) && !closed });
  if (closed) {
    return (
      <div className={styles.page}>
        <Notice tone="good" what={w.close.closed} safe={w.close.closedSafe}>
          <KeyButton shows="F9" onPress={onDay} autoFocus>
            {w.day.title}
          </KeyButton>
        </Notice>
        <div className={styles.keys}>
          <PrintReport shift={closed.shift} isZ isNew />
        </div>
        <Report report={closed} />
      </div>
    );
  }
  if (!shift) return <Notice tone="plain" what={w.close.nothingOpen} todo={w.close.nothingOpenTodo} />;
  if (report.error) return <Trouble fault={report.error} />;
  if (!report.data) return <Waiting lines={9} />;
  return (
    <div className={styles.page}>
      {waiting > 0 && <Notice tone="needs" what={w.wallet.closing(waiting)} safe={w.wallet.closingSafe} inLine />}
      <CountDrawer report={report.data} label={w.close.close} busy={close.isPending} error={close.error} onCounted={(counted) => close.mutate(counted)} />
      {strip.unsent > 0 && <Notice tone="plain" what={w.close.unsent(count(strip.unsent))} todo={w.close.unsentFine} />}
    </div>
  );
}

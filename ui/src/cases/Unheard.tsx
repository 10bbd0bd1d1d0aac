// The number of a case of which nothing was heard here: where it is from, why it may not be here yet, and what to do; one key
// asks head office now.
import { useQuery } from '@tanstack/react-query';

import { useAct } from '@/ipc/act';
import type { UnheardCase } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import styles from './CasesPage.module.css';

/** How often a running sync is looked at, besides the host's own news. */
const EVERY_MS = 500;

export function Unheard({ about, known }: { about: UnheardCase; known: string | null }) {
  const w = useWords();
  const { strip } = useStatus();
  const start = useAct('start_sync');
  const sync = useQuery({
    ...ask.sync(),
    enabled: start.isSuccess,
    refetchInterval: ({ state }) => (state.data?.stage === 'running' ? EVERY_MS : false),
  });
  const isRunning = start.isPending || (start.isSuccess && sync.data?.stage === 'running');
  const fault = start.isSuccess && sync.data?.stage === 'ended' ? sync.data.result.line_fault : null;
  const hasOffice = strip.office.line !== 'none';
  const seat = about.counter == null || about.hall === '' ? '' : w.seat(about.hall, about.counter);
  return (
    <div className={styles.answer}>
      <Notice
        alert
        tone="needs"
        what={w.cases.unheard(about.number)}
        safe={about.is_own ? w.cases.unheardOwn : w.cases.unheardFrom(seat, about.day, known?.slice(0, 16) ?? '')}
        todo={about.is_own || !hasOffice ? w.cases.unheardMisread : w.cases.unheardTodo}
      >
        {hasOffice && !about.is_own && (
          <KeyButton hotkey="Alt+S" busy={isRunning} onPress={() => start.mutate({})}>
            {w.cases.askOfficeNow}
          </KeyButton>
        )}
      </Notice>
      {fault && <Notice tone="needs" what={w.sync.cut(w.lineFault(fault).what)} todo={w.lineFault(fault).todo} />}
      {start.error && <Trouble fault={start.error} />}
    </div>
  );
}

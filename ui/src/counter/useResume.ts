// After 暂离 or a crash: a payment that was named and attempted either stands, or was not taken.
import { useEffect, useState } from 'react';

import { call } from '@/ipc/call';

import { useDesk } from './Desk';
import { isKeyed } from './draft';

/** Asks once for every payment named in the draft. Answers whether something keyed and not taken is left. */
export function useResume(): { keptDraft: boolean } {
  const { keyed, act } = useDesk();
  const [keptDraft, setKept] = useState(false);
  useEffect(() => {
    let isGone = false;
    async function settle(): Promise<void> {
      let kept = false;
      for (const [account, keying] of Object.entries(keyed.keying)) {
        const stands =
          keying.payment !== null && (await call('receipt', { payment: keying.payment }).catch(() => null)) !== null;
        if (isGone) return;
        if (stands) act({ act: 'paid', account });
        else kept ||= isKeyed(keying);
      }
      setKept(kept);
    }
    void settle();
    return () => {
      isGone = true;
    };
    // Once, for the draft as it was read.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return { keptDraft };
}

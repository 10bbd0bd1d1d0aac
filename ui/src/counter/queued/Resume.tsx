// The pane of an act that was accepted before, with what was keyed then.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import type { AccountView, QueuedLine } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane } from '@/parts/ActPane';
import { Notice } from '@/parts/Notice';
import { ResumedAct } from '@/parts/queued';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { CorrectionPane } from '../correction/CorrectionPane';
import { RefundPane } from '../refund/RefundPane';
import { ReversalPane } from '../reversal/ReversalPane';
import { WaiverPane } from '../waiver/WaiverPane';

export function Resume({ line, onBack }: { line: QueuedLine; onBack: () => void }) {
  const w = useWords();
  const account = useQuery(ask.account(line.head.account));
  const resumed = useMemo(() => ({ number: line.number, keyed: line.keyed }), [line.number, line.keyed]);
  if (!account.data) {
    return (
      <ActPane title={w.queued.title} onBack={onBack}>
        {account.error ? <Trouble fault={account.error} /> : <Waiting lines={6} />}
      </ActPane>
    );
  }
  return (
    <ResumedAct value={resumed}>
      <Pane line={line} view={account.data} onBack={onBack} />
    </ResumedAct>
  );
}

function Pane({ line, view, onBack }: { line: QueuedLine; view: AccountView; onBack: () => void }) {
  const w = useWords();
  if (line.act === 'refund_deposit') return <RefundPane view={view} onBack={onBack} />;
  if (line.act === 'waive_late_fee') return <WaiverPane view={view} onBack={onBack} onDone={onBack} />;
  if (line.payment != null && line.act === 'reverse_payment') {
    return <ReversalPane payment={line.payment} isReversed={false} onBack={onBack} />;
  }
  if (line.payment != null && line.act === 'correct_tender') return <CorrectionPane payment={line.payment} onBack={onBack} />;
  return (
    <ActPane title={w.queued.title} onBack={onBack}>
      <Notice tone="needs" what={w.queued.unknown} alert />
    </ActPane>
  );
}

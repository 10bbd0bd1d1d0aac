// An open drawer to another clerk (交接): counted here, then the one who takes it signs with their PIN.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { useAct } from '@/ipc/act';
import type { HandoverQuote } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane, Chosen } from '@/parts/ActPane';
import { Approval } from '@/parts/Approval';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { CountDrawer, forgetCount, type Counted } from '../CountDrawer';
import { sumOf } from '../faces';
import { DrawerSlip } from './DrawerSlip';

type Act = ReturnType<typeof useAct<'hand_over'>>;

export function HandoverPane({ onBack }: { onBack: () => void }) {
  const w = useWords();
  // Held here: the one at the desk has no drawer any more once it is done.
  const handOver = useAct('hand_over');
  const quote = useQuery({ ...ask.handover(), enabled: handOver.isIdle || handOver.isError });
  const done = handOver.data;
  useEffect(() => {
    if (done) forgetCount(done.report.shift);
  }, [done]);
  return (
    <ActPane title={w.handover.title} onBack={onBack}>
      {done ? (
        <DrawerSlip entry={done.entry} name={w.handover.slip}>
          <Notice tone="good" what={w.handover.done(done.report.name, w.close.difference(done.over_short))} safe={w.handover.doneSafe} todo={w.handover.doneTodo(done.report.name)} />
        </DrawerSlip>
      ) : (
        <>
          {quote.error && <Trouble fault={quote.error} />}
          {quote.isPending && <Waiting lines={8} />}
          {quote.data && <Asked quote={quote.data} handOver={handOver} />}
        </>
      )}
    </ActPane>
  );
}

function Asked({ quote, handOver }: { quote: HandoverQuote; handOver: Act }) {
  const w = useWords();
  const [counted, setCounted] = useState<Counted>();
  const [before, setBefore] = useState<Counted>();
  if (quote.takers.length === 0) return <Notice tone="needs" what={w.handover.nobody} todo={w.handover.nobodyTodo} alert />;
  if (!counted) return <CountDrawer report={quote.report} label={w.handover.counted} busy={false} before={before} onCounted={setCounted} />;
  const over = quote.report.expected_cash == null ? 0 : sumOf(counted.counted) - quote.report.expected_cash;
  const { slips_due: due } = quote.report;
  const slips = counted.slips === due ? [] : [w.close.slipsFound(due, counted.slips)];
  return (
    <>
      <Chosen>{[w.close.difference(over), ...slips, ...(counted.reason === null ? [] : [counted.reason])].join(w.common.between)}</Chosen>
      <Approval
        approvers={quote.takers}
        busy={handOver.isPending}
        question={w.handover.who}
        act={w.handover.take}
        onPutOff={() => {
          setBefore(counted);
          setCounted(undefined);
        }}
        onApprove={(taker, wrong) => handOver.mutate({ ...counted, taker }, { onError: wrong })}
      />
      {handOver.error && <Trouble fault={handOver.error} />}
    </>
  );
}

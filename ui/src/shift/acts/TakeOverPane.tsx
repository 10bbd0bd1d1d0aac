// The drawer of a clerk who is not there (代点接班): which, its count, and the supervisor who counted with us.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { useAct } from '@/ipc/act';
import type { OtherDrawer, ShiftNo } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane, Chosen } from '@/parts/ActPane';
import { Approval } from '@/parts/Approval';
import { Choices } from '@/parts/Choices';
import { clock } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { CountDrawer, forgetCount, type Counted } from '../CountDrawer';
import { DrawerSlip } from './DrawerSlip';

type Act = ReturnType<typeof useAct<'take_over'>>;

export function TakeOverPane({ onBack }: { onBack: () => void }) {
  const w = useWords();
  const takeOver = useAct('take_over');
  const others = useQuery({ ...ask.otherDrawers(), enabled: takeOver.isIdle || takeOver.isError });
  const [chosen, setChosen] = useState<ShiftNo>();
  const done = takeOver.data;
  useEffect(() => {
    if (done) forgetCount(done.report.shift);
  }, [done]);
  const drawers = others.data?.drawers ?? [];
  const drawer = drawers.length === 1 ? drawers[0] : drawers.find((one) => one.report.shift === chosen);
  return (
    <ActPane title={w.takeOver.title} onBack={onBack}>
      {done ? (
        <DrawerSlip entry={done.entry} name={w.takeOver.slip}>
          <Notice tone="good" what={w.takeOver.done(done.report.shift, w.close.difference(done.over_short))} safe={w.handover.doneSafe} todo={w.takeOver.doneTodo} />
        </DrawerSlip>
      ) : (
        <>
          {others.error && <Trouble fault={others.error} />}
          {others.isPending && <Waiting lines={8} />}
          {others.data && drawers.length === 0 && <Notice tone="plain" what={w.takeOver.none} />}
          {drawers.length > 0 && !drawer && (
            <Choices
              words={w.takeOver.which}
              takesFocus
              onPutOff={onBack}
              choices={drawers.map(({ report }) => ({ label: w.takeOver.drawer(report.shift, report.name, clock(report.opened_at)), act: () => setChosen(report.shift) }))}
            />
          )}
          {drawer && <Asked key={drawer.report.shift} drawer={drawer} takeOver={takeOver} />}
        </>
      )}
    </ActPane>
  );
}

function Asked({ drawer, takeOver }: { drawer: OtherDrawer; takeOver: Act }) {
  const w = useWords();
  const [counted, setCounted] = useState<Counted>();
  const [before, setBefore] = useState<Counted>();
  const { report } = drawer;
  const name = w.takeOver.drawer(report.shift, report.name, clock(report.opened_at));
  if (drawer.approvers.length === 0) return <Notice tone="needs" what={w.reversal.nobody} todo={w.takeOver.nobodyTodo} alert />;
  if (!counted) {
    return (
      <>
        <Chosen>{name}</Chosen>
        <CountDrawer report={report} anothers={report.shift} label={w.takeOver.counted} busy={false} before={before} onCounted={setCounted} />
      </>
    );
  }
  const { slips_due: due } = report;
  const slips = counted.slips === due ? [] : [w.close.slipsFound(due, counted.slips)];
  return (
    <>
      <Chosen>{[name, ...slips, ...(counted.reason === null ? [] : [counted.reason])].join(w.common.between)}</Chosen>
      <Approval
        approvers={drawer.approvers}
        busy={takeOver.isPending}
        act={w.takeOver.take}
        onPutOff={() => {
          setBefore(counted);
          setCounted(undefined);
        }}
        onApprove={(approver, wrong) => takeOver.mutate({ shift: report.shift, ...counted, approver }, { onError: wrong })}
      />
      {takeOver.error && <Trouble fault={takeOver.error} />}
    </>
  );
}

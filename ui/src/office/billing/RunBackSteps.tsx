// 整批撤销: a run is picked, why, tried: how many bills, how many of them paid and where that money goes; then taken back with the PIN.
// Stopped on the way, the same again goes on.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { BillLeft, BillRunLine, CancelReason, Me, RunBackTold, WhyBillStays } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { Fact } from '@/parts/Fact';
import { count, month, yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { RowList } from '@/parts/RowList';
import { useWords, type Words } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import lines from '../Queue.module.css';
import { ListHalf } from '../parts/ListHalf';
import { WhyCancelled } from '../parts/Question';
import { Table, type Column } from '../parts/Table';
import { TrialActs, useTrial } from '../parts/Trial';

export function RunBackSteps({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const says = w.runBack;
  const found = useQuery(office.billRuns());
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<string>();
  const runs = found.data?.runs ?? [];
  const shown = runs.find((one) => one.run === (open ?? at));
  return (
    <div className={page.work}>
      <ListHalf query={found} onOver={onOver} name={says.list} testId="runs-sum" sum={(data) => says.sum(data.runs.length)}>
        {() =>
          runs.length === 0 ? (
            <p className={page.none}>{says.none}</p>
          ) : (
            <RowList rows={runs} idOf={(one) => one.run} label={says.list} isHere={open === undefined} held={open} onMove={(row) => setAt(row?.run)}>
              {(run) => <Line run={run} />}
            </RowList>
          )
        }
      </ListHalf>
      <section className={page.pane} aria-label={says.one}>
        {shown && open !== undefined ? (
          <Steps key={open} me={me} run={shown} onOver={onOver} onBack={() => setOpen(undefined)} />
        ) : (
          <>
            <div className={page.body}>{shown ? <Sheet run={shown} /> : found.data && <p>{says.none}</p>}</div>
            <footer className={page.foot}>
              <div className={page.acts}>
                {shown && !shown.is_taken_back && !shown.is_closed && (
                  <KeyButton kind="act" hotkey="1" onPress={() => setOpen(shown.run)}>
                    {says.takeBack}
                  </KeyButton>
                )}
              </div>
            </footer>
          </>
        )}
      </section>
    </div>
  );
}

function Line({ run }: { run: BillRunLine }) {
  const w = useWords();
  return (
    <div className={lines.line}>
      <span className={lines.name}>{w.runBack.runOf(month(run.period), run.is_import)}</span>
      <span className={`${lines.standing} ${run.cancelled > 0 && !run.is_taken_back ? lines.soon : ''}`}>{w.runBack.standing(run)}</span>
      <span className={lines.soft}>{[run.on, w.runBack.bills(run.bills), yuan(run.billed)].join(w.common.between)}</span>
    </div>
  );
}

function Sheet({ run }: { run: BillRunLine }) {
  const w = useWords();
  const says = w.runBack;
  return (
    <>
      <h2 className={page.title} data-testid="run">
        {says.runOf(month(run.period), run.is_import)}
      </h2>
      <dl className={page.facts}>
        <Fact label={says.on}>{run.on}</Fact>
        <Fact label={says.by}>{run.by ?? says.byCommand}</Fact>
        <Fact label={says.issued}>{[says.bills(run.bills), yuan(run.billed)].join(w.common.between)}</Fact>
        <Fact label={w.billing.payableOn}>{run.payable_on}</Fact>
        <Fact label={says.cancelled}>{says.bills(run.cancelled)}</Fact>
        <Fact label={says.state}>{says.standing(run)}</Fact>
      </dl>
      {run.is_closed && !run.is_taken_back && <Notice inLine tone="plain" what={says.closed} todo={says.closedTodo} />}
    </>
  );
}

function Steps({ me, run, onOver, onBack }: { me: Me; run: BillRunLine; onOver: () => void; onBack: () => void }) {
  const w = useWords();
  const says = w.runBack;
  const client = useQueryClient();
  const [reason, setReason] = useState<CancelReason>();
  const wish = { run: run.run, reason: reason ?? 'wrong_figures' };
  const trial = useTrial<RunBackTold, RunBackTold>({
    tries: () => callOffice('try_run_back', wish),
    takes: (_, pin) => callOffice('take_run_back', { wish, pin }),
    onTaken: () => void client.invalidateQueries({ queryKey: ['bill_runs'] }),
    onOver,
  });
  const { tried, taken } = trial;
  const told = tried ?? taken;
  const does = tried && doesOf(says, tried);
  const title = says.title(month(run.period));
  if (reason === undefined) {
    const what = [says.bills(run.bills), yuan(run.billed)].join(w.common.between);
    return <WhyCancelled title={title} what={what} words={says.why} onChosen={setReason} onBack={onBack} />;
  }
  return (
    <>
      <div className={page.body}>
        <h2 className={page.title}>{title}</h2>
        <p>{w.cancelled.reasons[reason]}</p>
        {taken && <Notice tone="good" what={taken.bills > 0 ? says.done(taken.bills, yuan(taken.amount)) : says.ended} safe={says.doneSafe(taken.left_in_all)} />}
        {tried && does !== undefined && <Notice tone="needs" what={wouldOf(says, tried)} safe={w.billing.nothingYet} />}
        {told && <Told told={told} />}
      </div>
      <footer className={page.foot}>
        <TrialActs of={trial} name={me.name} does={does} lacks={undefined} onBack={onBack} />
      </footer>
    </>
  );
}

/** What it would come to. */
const wouldOf = (says: Words['runBack'], { bills, amount }: RunBackTold): string => (bills > 0 ? says.would(bills, yuan(amount)) : says.wouldEnd);

/** What the key does; nothing: only bills that stay are left. Where all were cancelled before, it says that the run came to its end. */
function doesOf(says: Words['runBack'], { bills, left_in_all: left }: RunBackTold): string | undefined {
  if (bills > 0) return says.act(bills);
  return left > 0 ? undefined : says.end;
}

function Told({ told }: { told: RunBackTold }) {
  const w = useWords();
  const says = w.runBack;
  return (
    <>
      <dl className={page.facts} data-testid="run-back-told">
        <Fact label={says.paid}>{says.paidOf(told.paid_bills, yuan(told.paid))}</Fact>
        <Fact label={says.toDeposit}>{yuan(told.to_deposit)}</Fact>
        <Fact label={says.reissued}>{count(told.reissued)}</Fact>
        <Fact label={says.before}>{count(told.before)}</Fact>
      </dl>
      {told.left_in_all > 0 && (
        <>
          {told.bills > 0 ? (
            <Notice tone="needs" what={says.left(told.left_in_all)} todo={says.leftTodo} />
          ) : (
            <Notice tone="needs" what={says.leftAlone(told.left_in_all)} safe={says.nothing} todo={says.leftAloneTodo} />
          )}
          <Table label={says.left(told.left_in_all)} columns={columnsOf(w)} rows={told.left} idOf={(one) => one.bill} testId="bills-left" />
        </>
      )}
    </>
  );
}

const columnsOf = (w: Words): Column<BillLeft>[] => [
  { label: w.billing.account, of: (one) => one.account },
  { label: w.runBack.bill, of: (one) => one.bill },
  { label: w.billing.why, of: (one) => <Why why={one.why} /> },
];

/** Why a bill stays; where it is refused, as 冲正更正 says it of one. */
function Why({ why }: { why: WhyBillStays }) {
  const w = useWords();
  const said = why.stays === 'refused' ? w.corrections.not(why.why) : w.runBack.issuedAnew;
  return (
    <>
      {said.what}
      <div className={lines.soft}>{said.todo}</div>
    </>
  );
}

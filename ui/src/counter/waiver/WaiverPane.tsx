// Waiving late fee (减免违约金): of which bills, how much, why, in words besides, who approves. What is waived is what
// the approver saw; the principal is never touched.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { AccountView, BillNo, OpenBill, WaiverQuote, WaiverReason, WaiverWay } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane, Amount, Chosen, Facts } from '@/parts/ActPane';
import { Approval } from '@/parts/Approval';
import { useAsRead } from '@/parts/asRead';
import { Choices } from '@/parts/Choices';
import { Notice } from '@/parts/Notice';
import { useKeyedBefore } from '@/parts/queued';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { HowMuch, type Way } from './HowMuch';
import { InWords } from './InWords';
import { WhichBills } from './WhichBills';

/** In the order of the digits that choose them. */
const WAYS = ['to', 'share', 'less', 'later'] as const satisfies readonly Way[];
const REASONS = ['outage', 'bill_not_delivered', 'wrong_bill', 'channel', 'hardship', 'dispute'] as const satisfies readonly WaiverReason[];

/** What is kept where the waiver is accepted now and approved later. */
interface Keyed {
  bills: BillNo[];
  kind: Way;
  way: WaiverWay;
  reason: WaiverReason;
  words: string;
}

type Act = ReturnType<typeof useAct<'waive_late_fee'>>;

export function WaiverPane({ view, onBack, onDone }: { view: AccountView; onBack: () => void; onDone: () => void }) {
  const w = useWords();
  // Held here: what came of it is told, however soon the account is known to owe less.
  const waive = useAct('waive_late_fee');
  // As it was opened: what is waived here turns the account as well.
  const [late] = useState(() => view.open.filter((bill) => bill.late_fee.owed > 0));
  if (waive.isSuccess) {
    return (
      <ActPane title={w.waiver.title} onBack={onDone}>
        <Notice
          tone="good"
          what={w.waiver.done(waive.data.waived, waive.data.left)}
          safe={w.waiver.doneSafe}
          todo={w.waiver.doneTodo}
        />
      </ActPane>
    );
  }
  return (
    <ActPane title={w.waiver.title} onBack={onBack}>
      {late.length === 0 ? (
        <Notice tone="needs" what={w.waiver.noFee} safe={w.waiver.noFeeSafe} alert />
      ) : (
        <Questions view={view} late={late} waive={waive} onBack={onBack} />
      )}
    </ActPane>
  );
}

function Questions({ view, late, waive, onBack }: { view: AccountView; late: OpenBill[]; waive: Act; onBack: () => void }) {
  const w = useWords();
  const before = useKeyedBefore<Keyed>();
  const [bills, setBills] = useState<BillNo[] | undefined>(
    before.bills ?? (late.length === 1 ? late.map((bill) => bill.bill) : undefined),
  );
  const [kind, setKind] = useState<Way | undefined>(before.kind);
  const [way, setWay] = useState<WaiverWay | undefined>(before.way);
  if (bills === undefined) return <WhichBills late={late} onSaid={setBills} onPutOff={onBack} />;
  const chosen = late.filter((bill) => bills.includes(bill.bill));
  const fee = chosen.reduce((sum, bill) => sum + bill.late_fee.owed, 0);
  const again = late.length === 1 ? onBack : () => setBills(undefined);
  if (kind === undefined || way === undefined) {
    return (
      <>
        <Owed fee={fee} bills={bills.length} />
        {kind === undefined ? (
          <Choices
            key="way"
            words={w.waiver.how}
            choices={WAYS.map((one) => ({ label: w.waiver.ways[one], act: () => setKind(one) }))}
            takesFocus
            onPutOff={again}
          />
        ) : (
          <HowMuch key={kind} kind={kind} onSaid={setWay} onPutOff={() => setKind(undefined)} />
        )}
      </>
    );
  }
  return <Quoted view={view} bills={bills} kind={kind} way={way} waive={waive} onPutOff={() => setWay(undefined)} />;
}

function Owed({ fee, bills }: { fee: number; bills: number }) {
  const w = useWords();
  const { late_fee_word } = useStatus();
  return (
    <Facts>
      <Amount label={w.waiver.owed(w.lateFee(late_fee_word), bills)} fen={fee} />
    </Facts>
  );
}

interface QuotedProps {
  view: AccountView;
  bills: BillNo[];
  kind: Way;
  way: WaiverWay;
  waive: Act;
  onPutOff: () => void;
}

function Quoted(props: QuotedProps) {
  const w = useWords();
  const asked = { account: props.view.account, bills: props.bills, way: props.way };
  const quote = useQuery({ ...ask.waiver(asked), enabled: props.waive.isIdle || props.waive.isError });
  const data = useAsRead(quote.data, JSON.stringify(asked), props.waive.error);
  if (quote.error) return <Trouble fault={quote.error} />;
  if (!data) return <Waiting lines={4} />;
  const said = data.obstacle ? w.refusals.quote_waiver(data.obstacle) : null;
  return (
    <>
      <Sums quote={data} />
      {said ? (
        <Choices
          words={said.what}
          choices={[{ label: w.waiver.otherSum, act: props.onPutOff }]}
          takesFocus
          onPutOff={props.onPutOff}
        >
          <p>{said.todo}</p>
        </Choices>
      ) : (
        <Why {...props} quote={data} />
      )}
    </>
  );
}

function Sums({ quote }: { quote: WaiverQuote }) {
  const w = useWords();
  const { late_fee_word } = useStatus();
  return (
    <Facts>
      <Amount label={w.waiver.owed(w.lateFee(late_fee_word), quote.bills.length)} fen={quote.fee} />
      <Amount label={w.waiver.waived} fen={-quote.waived} />
      <Amount label={w.waiver.left} fen={quote.left} />
    </Facts>
  );
}

function Why({ view, bills, kind, way, waive, onPutOff, quote }: QuotedProps & { quote: WaiverQuote }) {
  const w = useWords();
  const before = useKeyedBefore<Keyed>();
  const [reason, setReason] = useState<WaiverReason | undefined>(before.reason);
  const [words, setWords] = useState<string | undefined>(before.words || undefined);
  if (reason === undefined) {
    const choices = REASONS.map((one) => ({ label: w.waiver.reasons[one], act: () => setReason(one) }));
    return <Choices key="reason" words={w.waiver.why} choices={choices} takesFocus onPutOff={onPutOff} />;
  }
  if (words === undefined) {
    const { words: asks, wordsHint: hint, wordsLack: lack } = w.waiver;
    return <InWords asks={asks} hint={hint} lack={lack} onSaid={setWords} onPutOff={() => setReason(undefined)} />;
  }
  return (
    <>
      <Chosen>{`${w.waiver.reasons[reason]} · ${words}`}</Chosen>
      <Approval
        approvers={quote.approvers}
        busy={waive.isPending}
        act={w.waiver.approve}
        absent={{
          act: 'waive_late_fee',
          amount: quote.waived,
          account: view.account,
          says: [w.waiver.reasons[reason], words],
          queue: { bills, keyed: { bills, kind, way, reason, words } satisfies Keyed },
        }}
        onPutOff={() => setWords(undefined)}
        onApprove={(approver, wrong) =>
          waive.mutate(
            {
              account: view.account,
              bills,
              way,
              shown_fee: quote.fee,
              shown_waived: quote.waived,
              reason,
              words,
              approver,
            },
            { onError: wrong },
          )
        }
      />
      {waive.error && <Trouble fault={waive.error} />}
    </>
  );
}

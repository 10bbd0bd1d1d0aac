// An act of 冲正更正: what it needs is asked one thing after the other, then it is tried, looked over, and done with the PIN.
import { Input } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import type { AccountNo, BillFound, CancelReason, CorrectionWish, EntryNo, Me, PaymentFound, ReadingFault, ReversalReason } from '@/ipc/office/generated';
import { Choices } from '@/parts/Choices';
import { yuan } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { useWords, type Words } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { DayField } from '../parts/DayField';
import { isDay } from '../parts/days';
import { toTheNext } from '../parts/fields';
import { Question, WhyCancelled } from '../parts/Question';
import { StepKeys } from '../parts/StepKeys';
import { Decline } from './Decline';
import type { Act, BillAct, Row } from './rows';
import { Tried } from './Tried';

interface ActFormProps {
  me: Me;
  row: Row;
  act: Act;
  /** The account that was looked up: whose bills these are. */
  account: AccountNo | undefined;
  /** The exception of a channel from which one came. */
  settles: EntryNo | undefined;
  onDone: (said: string) => void;
  onBack: () => void;
  onOver: () => void;
}

export function ActForm(props: ActFormProps) {
  const w = useWords();
  const { row, act } = props;
  if (row.kind === 'bill') {
    if (act === 'restore') return <Restore {...props} bill={row.one} />;
    return act === 'cancel' ? <Cancel {...props} bill={row.one} /> : <Reading {...props} bill={row.one} />;
  }
  if (isOfBill(act)) return null;
  if (act === 'reverse') return <Reverse {...props} one={row.one} />;
  if (act === 'decline') return <Decline {...props} one={row.one} />;
  const wish: CorrectionWish = act === 'move' ? { act, payment: row.one.payment } : { act: 'cheque', payment: row.one.payment, cleared: act === 'cleared' };
  return <Tried {...props} wish={wish} title={titleOf(w, act, row.one)} does={w.corrections.acts[act]} said={saidOf(w, act, row.one)} />;
}

/** What is done about a payment. */
type PaymentAct = Exclude<Act, BillAct>;

const isOfBill = (act: Act): act is BillAct => ['reading', 'cancel', 'restore'].includes(act);

function titleOf(w: Words, act: PaymentAct, one: PaymentFound): string {
  const { titles } = w.corrections;
  return act === 'move' ? titles.move(one.receipt, one.asked?.kind === 'move' ? one.asked.to : '') : titles[act](one.receipt);
}

const saidOf = (w: Words, act: PaymentAct, one: PaymentFound): string => w.corrections.done[act](one.receipt);

/** Why, whether the receipt is back, then the trial; what a counter asked for says both. */
function Reverse(props: ActFormProps & { one: PaymentFound }) {
  const w = useWords();
  const says = w.corrections;
  const { one, act, onBack, settles } = props;
  const asked = one.asked?.kind === 'reverse' ? one.asked : undefined;
  const [reason, setReason] = useState<ReversalReason | undefined>(asked?.reason);
  const [returned, setReturned] = useState<boolean | undefined>(asked?.receipt_returned);
  const title = says.titles.reverse(one.receipt);
  if (reason === undefined) {
    const choices = says.reasons.map((each) => ({ label: says.reason(each), act: () => setReason(each) }));
    return (
      <Question title={title} what={yuan(one.amount)}>
        <Choices key="why" words={says.why} choices={choices} takesFocus isWeighed onPutOff={onBack} />
      </Question>
    );
  }
  if (returned === undefined) {
    const choices = [
      { label: says.back, act: () => setReturned(true) },
      { label: says.notBack, act: () => setReturned(false) },
    ];
    return (
      <Question title={title} what={says.reason(reason)}>
        <Choices key="receipt" words={says.receiptBack} choices={choices} takesFocus isWeighed onPutOff={() => setReason(undefined)} />
      </Question>
    );
  }
  const wish: CorrectionWish = { act: 'reverse', payment: one.payment, reason, receipt_returned: returned, settles: settles ?? null };
  const back = asked ? onBack : () => setReturned(undefined);
  return <Tried {...props} wish={wish} title={title} does={says.acts[act]} said={saidOf(w, 'reverse', one)} onBack={back} />;
}

/** Why, then the trial. */
function Cancel(props: ActFormProps & { bill: BillFound }) {
  const w = useWords();
  const says = w.corrections;
  const { bill, act, account, onBack } = props;
  const [reason, setReason] = useState<CancelReason>();
  const title = says.titles.cancel(bill.bill);
  if (reason === undefined) {
    const what = says.cancelWhat(yuan(bill.amount), yuan(bill.paid));
    return <WhyCancelled title={title} what={what} words={w.cancelled.why} onChosen={setReason} onBack={onBack} />;
  }
  const wish: CorrectionWish = { act: 'cancel', account: account ?? '', bill: bill.bill, reason };
  return <Tried {...props} wish={wish} title={title} does={says.acts[act]} said={says.done.cancel(bill.bill)} onBack={() => setReason(undefined)} />;
}

/** Nothing is asked: the trial at once. */
function Restore(props: ActFormProps & { bill: BillFound }) {
  const says = useWords().corrections;
  const { bill, act, account } = props;
  const wish: CorrectionWish = { act: 'restore', account: account ?? '', bill: bill.bill };
  return <Tried {...props} wish={wish} title={says.titles.restore(bill.bill)} does={says.acts[act]} said={says.done.restore(bill.bill)} />;
}

/** What was wrong, the right volume, then the trial. */
function Reading(props: ActFormProps & { bill: BillFound }) {
  const w = useWords();
  const says = w.corrections;
  const { bill, act, account, onBack } = props;
  const [fault, setFault] = useState<ReadingFault>();
  const [typed, setTyped] = useState({ m3: '', payable: '' });
  const [ready, setReady] = useState(false);
  const title = says.titles.reading(bill.bill);
  if (fault === undefined) {
    const choices = says.faults.map((each) => ({ label: says.fault(each), act: () => setFault(each) }));
    return (
      <Question title={title} what={says.volumeOf(bill.volume_m3, bill.from, bill.to)}>
        <Choices words={says.whatWasWrong} choices={choices} takesFocus isWeighed onPutOff={onBack} />
      </Question>
    );
  }
  if (!ready) {
    return <Volume title={title} what={says.fault(fault)} billed={bill.volume_m3} typed={typed} onTyped={setTyped} onReady={() => setReady(true)} onBack={() => setFault(undefined)} />;
  }
  const wish: CorrectionWish = {
    act: 'reading',
    account: account ?? '',
    bill: bill.bill,
    right_m3: Number(typed.m3),
    fault,
    payable_on: typed.payable === '' ? null : typed.payable,
  };
  return <Tried {...props} wish={wish} title={title} does={says.acts[act]} said={says.done.reading(bill.bill)} onBack={() => setReady(false)} />;
}

interface VolumeProps {
  title: string;
  what: string;
  billed: number;
  typed: { m3: string; payable: string };
  onTyped: (typed: { m3: string; payable: string }) => void;
  onReady: () => void;
  onBack: () => void;
}

function Volume({ title, what, billed, typed, onTyped, onReady, onBack }: VolumeProps) {
  const w = useWords();
  const says = w.corrections;
  const [lacks, setLacks] = useState<string>();
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => frame.current?.querySelector('input')?.focus(), []);
  const goOn = () => {
    const missing = !/^\d{1,9}$/.test(typed.m3) ? says.m3Needed : typed.payable !== '' && !isDay(typed.payable) ? says.dayNeeded : undefined;
    setLacks(missing);
    if (missing === undefined) onReady();
  };
  return (
    <>
      <div className={page.body}>
        <h2 className={page.title}>{title}</h2>
        <p>{what}</p>
        <div ref={frame} className={page.form} role="group" aria-label={title}>
          <div className={page.fields}>
            <label className={page.field} htmlFor="reading-m3">
              {says.rightM3(String(billed))}
              <Input id="reading-m3" inputMode="numeric" autoComplete="off" maxLength={9} value={typed.m3} onKeyDown={toTheNext} onChange={(event) => onTyped({ ...typed, m3: event.target.value.trim() })} />
            </label>
            <DayField id="reading-payable" label={says.payableOn} value={typed.payable} onChange={(payable) => onTyped({ ...typed, payable })} />
          </div>
        </div>
        {lacks && <Notice inLine alert tone="needs" what={lacks} />}
      </div>
      <StepKeys onTry={goOn} onBack={onBack} />
    </>
  );
}

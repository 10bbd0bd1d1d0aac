// The answer sheet: what to say now, whose it is, by when, what was done; and what may be done about it at this desk.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

import { useAct } from '@/ipc/act';
import type { CaseId, CaseSheet, DisputeView, RefundView, TellNext } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Attachments } from '@/parts/attachments/Attachments';
import { Fact } from '@/parts/Fact';
import { KeyButton } from '@/parts/KeyButton';
import { KeyLink } from '@/parts/KeyLink';
import { useKeys } from '@/parts/keys';
import { Notice } from '@/parts/Notice';
import { PrintKey } from '@/parts/PrintKey';
import { standing as standingOf } from '@/parts/refund/standing';
import { RuleFails } from '@/parts/rules/RuleFails';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { month, yuan } from '@/parts/format';
import { useWords, type Words } from '@/words';

import { CaseActs, type Begins } from './CaseActs';
import styles from './CasesPage.module.css';
import { isDifferenceCase, saying, stageWord, whyNotMoved, wrongPayment } from '@/parts/caseWords';

interface AnswerSheetProps {
  id: CaseId;
  /** What Enter asks first: what is done, or how the call went. */
  enters?: 'what' | 'call';
  /** The keys are this sheet's. */
  isOpened: boolean;
  onOpen: () => void;
  onBack: () => void;
}

export function AnswerSheet({ id, enters = 'what', isOpened, onOpen, onBack }: AnswerSheetProps) {
  const sheet = useQuery(ask.caseSheet(id));
  if (sheet.error) return <Trouble fault={sheet.error} />;
  if (!sheet.data) return <Waiting lines={10} />;
  return <Shown sheet={sheet.data} enters={enters} isOpened={isOpened} onOpen={onOpen} onBack={onBack} />;
}

interface ShownProps extends Omit<AnswerSheetProps, 'id'> {
  enters: 'what' | 'call';
  sheet: CaseSheet;
}

function Shown({ sheet, enters, isOpened, onOpen, onBack }: ShownProps) {
  const w = useWords();
  const { line } = sheet;
  const print = useAct('print_case_slip');
  const { mutate } = print;
  const onPrint = useCallback(() => mutate({ case: line.case }), [mutate, line.case]);
  const [asks, setAsks] = useState<Begins>();
  const [fails, setFails] = useState(false);
  const [shows, setShows] = useState(false);
  const act = useAct('act_on_case');
  const decide = useAct('decide_dispute');
  const decideRefund = useAct('decide_refund');
  const isActing = isOpened || asks !== undefined;
  useKeys({ Esc: onBack }, isOpened && !fails && !shows);
  const askWhat = () => {
    setAsks('what');
    onOpen();
  };
  useKeys({ 'Alt+Y': askWhat }, !isActing && !shows);
  const isOver = line.stage.stage === 'closed';
  const mayTick = !isOver && sheet.papers.some((paper) => !paper.seen);
  const done = () => {
    setAsks(undefined);
    setFails(false);
    onBack();
  };
  return (
    <article className={styles.answer} aria-label={line.number}>
      <header className={styles.head}>
        <h2 className={styles.title}>{line.name}</h2>
        <span className={styles.number} data-testid="case-number">
          {line.number}
        </span>
        <span className={styles.tag} data-testid="case-stage">
          {stageWord(w, line)}
        </span>
        {line.urged > 0 && <span className={`${styles.tag} ${styles.soon}`}>{w.cases.urged(line.urged)}</span>}
        {line.came_again > 0 && (
          <span className={`${styles.tag} ${styles.soon}`}>{w.cases.cameAgain(line.came_again, line.came_last?.slice(5, 16) ?? '')}</span>
        )}
      </header>
      <Saying sheet={sheet} />
      {asks !== 'take_up' && (
        <Pressing sheet={sheet} onTakeUp={sheet.may_take_up && !isActing && !fails && !shows ? () => setAsks('take_up') : undefined} />
      )}
      {shows && <Attachments sheet={sheet} onBack={() => setShows(false)} />}
      {!shows && !fails && !isActing && (
        <div className={styles.keys}>
          <KeyButton hotkey="Alt+F" onPress={() => setShows(true)}>
            {w.attachments.title(sheet.attachments.length)}
          </KeyButton>
          {mayTick && (
            <KeyButton hotkey="Alt+Z" onPress={() => setAsks('papers')}>
              {w.cases.tick}
            </KeyButton>
          )}
        </div>
      )}
      {fails ? (
        <RuleFails item={sheet.item} about={line.case} onBack={done} />
      ) : shows ? null : isActing ? (
        <CaseActs key={asks} sheet={sheet} act={act} decide={decide} decideRefund={decideRefund} begins={asks ?? enters} onBack={done} />
      ) : (
        <div className={styles.keys}>
          <KeyButton kind="act" shows="Enter" onPress={onOpen}>
            {enters === 'call' ? w.cases.do.followUp : w.cases.acts}
          </KeyButton>
          <PrintKey name={w.cases.slip} print={print} onPrint={onPrint} isNew={false} />
          <KeyButton hotkey="Alt+N" kind="quiet" onPress={() => setFails(true)}>
            {w.rules.fails}
          </KeyButton>
        </div>
      )}
      {act.error && <Trouble fault={act.error} />}
      {decide.error && <Trouble fault={decide.error} />}
      {decideRefund.error && <Trouble fault={decideRefund.error} />}
      <Facts sheet={sheet} calls={!isActing || enters === 'call'} />
      <Events sheet={sheet} />
      {isOpened && !shows && (
        <KeyLink shows="Esc" onPress={onBack}>
          {w.common.back}
        </KeyLink>
      )}
    </article>
  );
}

function Saying({ sheet }: { sheet: CaseSheet }) {
  const w = useWords();
  const { say, also } = saying(w, sheet);
  return (
    <div className={styles.say} role="status" data-testid="case-say">
      <p>{say}</p>
      {also.map((one) => (
        <p key={one}>{one}</p>
      ))}
    </div>
  );
}

/** `calls`: nothing else is asked of the customer just now. */
function Facts({ sheet, calls }: { sheet: CaseSheet; calls: boolean }) {
  const w = useWords();
  const { line } = sheet;
  const rows: [string, string][] = [
    [w.cases.asked, sheet.words],
    [w.cases.whoAsked, [line.who, sheet.phone].filter(Boolean).join(w.common.between)],
    [w.cases.place, sheet.address],
    [w.cases.account, line.account ? [line.account, sheet.holder].filter(Boolean).join(w.common.between) : ''],
    ...sheet.fields.map(({ label, value }): [string, string] => [label, value]),
    [w.cases.bill, sheet.bill && !sheet.dispute ? w.cases.billOf(sheet.bill.bill, sheet.bill.period ? month(sheet.bill.period) : '', yuan(sheet.bill.amount)) : ''],
    [w.cases.missing, sheet.papers.filter((paper) => paper.needed && !paper.seen).map((paper) => paper.name).join(w.common.between)],
    [w.cases.due, [line.due_local.slice(0, 16), w.cases.standings[line.standing]].join(w.common.between)],
    [w.cases.firstDue, sheet.first_due_local?.slice(0, 16) ?? ''],
    [w.cases.owner, sheet.owner],
    [w.cases.takenUp, sheet.taken_up ? w.cases.takenUpBy(sheet.taken_up.who, sheet.taken_up.local.slice(0, 16)) : ''],
    [w.cases.department, [sheet.department.name, sheet.department.telephone].filter(Boolean).join(w.common.between)],
    [w.cases.acceptedAt, w.cases.openedBy(sheet.local.slice(0, 16), sheet.hall, sheet.clerk)],
    [isDifferenceCase(sheet.item) ? w.cases.toTell : w.cases.told, sheet.told],
    [w.cases.rating, sheet.stars ? (w.cases.stars[sheet.stars - 1] ?? '') : ''],
    [w.cases.cause, sheet.causes.map((cause) => w.cases.causes[cause]).join(w.common.between)],
  ];
  return (
    <>
      {sheet.uncalled && <Notice tone="needs" what={w.cases.uncalled(sheet.department.name, sheet.department.telephone)} todo={w.cases.uncalledTodo} />}
      {sheet.to_call && calls && <Notice tone="plain" what={w.cases.toCall(line.who, sheet.phone)} />}
      {sheet.dispute && <Disputed dispute={sheet.dispute} />}
      {sheet.refund && <Refunded refund={sheet.refund.refund} />}
      {sheet.wrong_payment && <Notice tone="plain" what={wrongPayment(w, sheet.wrong_payment)} todo={whyNotMoved(w, sheet.wrong_payment.why)} />}
      {sheet.paused && <Notice tone="needs" what={w.cases.pausedSince(w.cases.pauses[sheet.paused.reason], sheet.paused.local.slice(0, 16))} />}
      {sheet.also_handed.length > 0 && <Notice tone="plain" what={w.cases.alsoHanded(sheet.also_handed.join(w.common.between))} />}
      <dl className={styles.facts}>
        {rows
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <Fact key={label} label={label}>{value}</Fact>
          ))}
      </dl>
    </>
  );
}

/** A promise that is broken, or about to be: who is told next, and whose it is to take up; in one place. */
function Pressing({ sheet, onTakeUp }: { sheet: CaseSheet; onTakeUp: (() => void) | undefined }) {
  const w = useWords();
  const { line, told_next: next } = sheet;
  const escalates = line.escalates === 'soon' || line.escalates === 'broken';
  if (!escalates && !next) return null;
  const standing = w.cases.standing(line.standing, line.due_local.slice(5, 16));
  return (
    <Notice
      tone={line.standing === 'broken' ? 'stop' : 'needs'}
      what={[standing, escalates ? w.cases.notTakenUp : ''].filter(Boolean).join(w.common.between)}
      safe={next ? tell(w, next) : undefined}
      todo={escalates ? (sheet.may_take_up ? w.cases.takeUpTodo : w.cases.takeUpSupervisor) : undefined}
    >
      {onTakeUp && escalates && (
        <KeyButton hotkey="Alt+U" onPress={onTakeUp}>
          {w.cases.takeUp}
        </KeyButton>
      )}
    </Notice>
  );
}

function tell(w: Words, next: TellNext): string {
  return next.whom === 'head_office' ? w.cases.tellOffice(next.department, next.telephone) : w.cases.tellHead(next.department, next.name, next.telephone);
}

function Disputed({ dispute }: { dispute: DisputeView }) {
  const w = useWords();
  const { decided } = dispute;
  const about = dispute.period ? w.dispute.ofBill(month(dispute.period), yuan(dispute.amount)) : '';
  return (
    <Notice
      tone={decided ? 'plain' : 'needs'}
      what={[w.dispute.ofCase(dispute.bill, dispute.on), about].filter(Boolean).join(w.common.between)}
      todo={decided ? w.dispute.ended(decided.end, decided.on) : w.dispute.waits}
    />
  );
}

/** What the customer who comes back is told of the deposit asked back: held, transferred, or not and why. */
function Refunded({ refund }: { refund: RefundView }) {
  const w = useWords();
  const waits = refund.standing.standing === 'asked';
  return (
    <Notice
      tone={waits ? 'needs' : 'plain'}
      what={[w.refund.line(refund.number, yuan(refund.amount)), w.refund.askedBy(refund.head.business_date, refund.head.clerk)].join(w.common.between)}
      safe={waits ? w.refund.heldNow(refund.head.approver) : undefined}
      todo={standingOf(w, refund)}
    />
  );
}

function Events({ sheet }: { sheet: CaseSheet }) {
  const w = useWords();
  const departmentOf = (id: string) => sheet.departments.find((one) => one.id === id)?.name ?? id;
  return (
    <ol className={styles.events} aria-label={w.cases.history}>
      {sheet.events.map((event, at) => (
        // Entries never move: a place is a name.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at} className={styles.event}>
          <span className={styles.number}>{event.local.slice(5, 16)}</span>
          <div>
            <p>
              <span className={styles.act}>{w.cases.event(event.act, departmentOf)}</span>{' '}
              <span className={styles.soft}>{[event.place, event.who].filter(Boolean).join(w.common.between)}</span>
            </p>
            {event.words !== '' && <p>{event.words}</p>}
            {event.is_overtaken && <p className={styles.soft}>{w.cases.overtaken}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

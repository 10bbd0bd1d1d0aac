// What may be done about a case, as far as it is: a digit, then its words. Named before the first attempt, so that a second
// Enter does nothing twice.
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { v7 as newId } from 'uuid';

import type { useAct } from '@/ipc/act';
import type { CaseSheet, Cause, DeskCaseAct, DisputeEnd, Outcome, PauseReason, RefundView, WhichRule } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Approval } from '@/parts/Approval';
import { Choices, type Choice } from '@/parts/Choices';
import styles from '@/parts/Choices.module.css';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { isComposing } from '@/parts/keys';
import { Notice } from '@/parts/Notice';
import { Decision, type Decide as DecideRefund } from '@/parts/refund/Decision';
import { RuleChoice } from '@/parts/rules/RuleChoice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords, type Words } from '@/words';

type Asked = 'what' | 'papers' | 'department' | 'outcome' | 'pause' | 'stars' | 'cause' | 'again' | 'reached' | 'dispute';
/** `closes`: what a complaint that is closed so came from. */
/** `blames`: a rule, and which; null where nobody can say. `refunds`: what finance decides of the deposit. */
type Step =
  | { asks: Asked }
  | { closes: Outcome }
  | { blames: Blaming }
  | { says: DeskCaseAct }
  | { decides: DisputeEnd }
  | { refunds: RefundView };
type Blaming = (rule: WhichRule | null) => DeskCaseAct;
export type Begins = 'what' | 'take_up' | 'papers' | 'call';

const OUTCOMES = ['done', 'refused', 'withdrawn', 'duplicate'] as const satisfies readonly Outcome[];
const PAUSES = ['papers', 'access', 'third_party', 'force_majeure'] as const satisfies readonly PauseReason[];
const CAUSES = ['rule', 'department', 'equipment', 'counter'] as const satisfies readonly Cause[];
const ENDS = ['upheld', 'corrected'] as const satisfies readonly DisputeEnd[];
const LONGEST = 1_000;

interface CaseActsProps {
  sheet: CaseSheet;
  act: ReturnType<typeof useAct<'act_on_case'>>;
  decide: ReturnType<typeof useAct<'decide_dispute'>>;
  decideRefund: DecideRefund;
  /** What is asked first: what is done; or at once what to say of the promise that is taken up (督办), which papers were brought,
   * or how the call (回访) went. */
  begins: Begins;
  onBack: () => void;
}

const FIRST: Record<Begins, Step> = { what: { asks: 'what' }, take_up: { says: { act: 'take_up' } }, papers: { asks: 'papers' }, call: { asks: 'reached' } };

export function CaseActs({ sheet, act, decide, decideRefund, begins, onBack }: CaseActsProps) {
  const w = useWords();
  const [step, setStep] = useState<Step>(FIRST[begins]);
  const [name, setName] = useState(() => newId());
  const back = () => {
    act.reset();
    decide.reset();
    decideRefund.reset();
    if (begins !== 'what') onBack();
    else setStep({ asks: 'what' });
  };
  const say = (what: DeskCaseAct) => () => setStep({ says: what });
  /** Of a rule, which one is asked next. */
  const blame = (make: (cause: Cause, rule: WhichRule | null) => DeskCaseAct) =>
    CAUSES.map((cause) => ({
      label: w.cases.causes[cause],
      act: cause === 'rule' ? () => setStep({ blames: (rule) => make(cause, rule) }) : say(make(cause, null)),
    }));
  const done = (what: DeskCaseAct) => {
    // Who was reached, or stands there while it is closed, says how it was.
    const isTold = what.act === 'close' && (what.outcome === 'done' || what.outcome === 'refused');
    const rates = ((begins === 'call' && what.act === 'follow_up' && what.reached) || isTold) && !sheet.stars;
    if (!rates) return onBack();
    setName(newId());
    setStep({ asks: 'stars' });
  };
  const write = (what: DeskCaseAct, words: string) => act.mutate({ case: sheet.line.case, step: name, act: what, words }, { onSuccess: () => done(what) });

  if ('decides' in step) return <Decide sheet={sheet} step={name} end={step.decides} decide={decide} onDone={onBack} onPutOff={back} />;
  if ('refunds' in step) {
    const which = { account: step.refunds.head.account, refund: step.refunds.refund };
    return <Decision which={which} finance={sheet.refund?.finance ?? []} decide={decideRefund} onPutOff={back} onDecided={onBack} />;
  }
  if ('says' in step) {
    return (
      <Saying
        label={w.cases.wordsOf[step.says.act]}
        isBusy={act.isPending}
        onPutOff={back}
        onSaid={(words) => write(step.says, words)}
      >
        {step.says.act === 'close' && step.says.outcome === 'done' && <Unfinished sheet={sheet} />}
      </Saying>
    );
  }
  if ('closes' in step) {
    const { closes: outcome } = step;
    const choices = blame((cause, rule) => ({ act: 'close', outcome, cause, rule }));
    return <Choices key="closes" words={w.cases.whichCause} choices={choices} takesFocus onPutOff={back} />;
  }
  if ('blames' in step) {
    const { blames } = step;
    return <Blamed sheet={sheet} onChosen={(rule) => setStep({ says: blames(rule) })} onPutOff={back} />;
  }
  const close = (outcome: Outcome) => {
    const needsCause = sheet.needs_cause && (outcome === 'done' || outcome === 'refused');
    setStep(needsCause ? { closes: outcome } : { says: { act: 'close', outcome, cause: null, rule: null } });
  };
  const asked: Record<typeof step.asks, { words: string; choices: Choice[] }> = {
    what: { words: w.cases.what, choices: possible(w, sheet, setStep) },
    papers: { words: w.cases.tickWhich, choices: ticks(w, sheet, (papers) => !act.isPending && write({ act: 'papers', papers }, '')) },
    department: {
      words: w.cases.toWhich,
      choices: sheet.departments.map((one) => ({ label: one.name, act: say({ act: 'hand_off', to: one.id }) })),
    },
    outcome: { words: w.cases.howEnded, choices: OUTCOMES.map((one) => ({ label: w.cases.outcomes[one], act: () => close(one) })) },
    pause: { words: w.cases.whyPause, choices: PAUSES.map((one) => ({ label: w.cases.pauses[one], act: say({ act: 'pause', reason: one }) })) },
    stars: {
      words: w.cases.howRated,
      choices: w.cases.stars.map((label, at) => ({ label, act: say({ act: 'rate', stars: at + 1 }) })),
    },
    dispute: { words: w.dispute.how, choices: ENDS.map((end) => ({ label: w.dispute.ends[end], act: () => setStep({ decides: end }) })) },
    cause: { words: w.cases.whichCause, choices: blame((cause, rule) => ({ act: 'cause', cause, rule })) },
    again: { words: w.cases.whichCause, choices: blame((cause, rule) => ({ act: 'came_again', cause, rule })) },
    reached: {
      words: w.cases.wasReached,
      choices: [
        { label: w.cases.reached, act: say({ act: 'follow_up', reached: true }) },
        { label: w.cases.notReached, act: say({ act: 'follow_up', reached: false }) },
      ],
    },
  };
  const { words, choices } = asked[step.asks];
  const isStars = step.asks === 'stars';
  // Closed just now, or called: what was asked first is done, and there is nothing to go back to.
  const isLast = isStars && (begins === 'call' || sheet.line.stage.stage === 'closed');
  return (
    <Choices key={step.asks} words={words} choices={choices} takesFocus isWeighed={isStars} onPutOff={step.asks === 'what' || isLast ? onBack : back}>
      {isStars && <p>{w.cases.rateLater}</p>}
      {step.asks === 'outcome' && <Unfinished sheet={sheet} />}
    </Choices>
  );
}

/** What is still missing and owed while it is being closed: said before, and in nobody's way. */
function Unfinished({ sheet }: { sheet: CaseSheet }) {
  const w = useWords();
  const missing = sheet.papers.filter((paper) => paper.needed && !paper.seen).map((paper) => paper.name);
  const owes = sheet.arrears > 0;
  if (missing.length === 0 && !owes) return null;
  const what = [missing.length > 0 ? w.cases.closesMissing(missing) : '', owes ? w.cases.closesOwing(yuan(sheet.arrears)) : ''];
  return <Notice tone="needs" what={what.filter(Boolean).join(' ')} todo={w.cases.closesTodo} />;
}

/** Papers that nobody saw yet: those that are needed together, then each. */
function ticks(w: Words, sheet: CaseSheet, tick: (papers: string[]) => void): Choice[] {
  const unseen = sheet.papers.filter((paper) => !paper.seen);
  const needed = unseen.filter((paper) => paper.needed).map((paper) => paper.name);
  return [
    ...(needed.length > 1 ? [{ label: w.cases.tickAll(needed.length), act: () => tick(needed) }] : []),
    ...unseen.map((paper) => ({ label: paper.needed ? paper.name : w.business.ifAny(paper.name), act: () => tick([paper.name]) })),
  ];
}

/** What fits how far it is, the likeliest first. */
function possible(w: Words, sheet: CaseSheet, setStep: (step: Step) => void): Choice[] {
  const { stage } = sheet.line;
  const says = (label: string, act: DeskCaseAct): Choice => ({ label, act: () => setStep({ says: act }) });
  const asks = (label: string, what: Asked): Choice => ({ label, act: () => setStep({ asks: what }) });
  const again = asks(w.cases.do.cameAgain, 'again');
  const note = says(w.cases.do.note, { act: 'note' });
  const cause = asks(w.cases.do.cause, 'cause');
  if (stage.stage === 'closed') {
    return [
      again,
      says(w.cases.do.reopen, { act: 'reopen' }),
      asks(w.cases.do.followUp, 'reached'),
      ...(sheet.stars ? [] : [asks(w.cases.do.rate, 'stars')]),
      cause,
      note,
    ];
  }
  const supply = stage.stage === 'asked_back' ? [says(w.cases.do.supply, { act: 'supply' })] : [];
  const pause = sheet.paused ? says(w.cases.do.resume, { act: 'resume' }) : asks(w.cases.do.pause, 'pause');
  // Only where this hall is its own office: elsewhere the department decides at its own desk.
  const isWaiting = sheet.dispute && !sheet.dispute.decided && sheet.dispute.finance.length > 0;
  const decide = isWaiting ? [asks(w.dispute.decide, 'dispute')] : [];
  const refund = sheet.refund && sheet.refund.refund.standing.standing === 'asked' ? sheet.refund : null;
  const decideRefund = refund && refund.finance.length > 0 ? [{ label: w.refund.decideKey, act: () => setStep({ refunds: refund.refund }) }] : [];
  // What finance decides of the deposit is the answer: nobody gives another before, and nothing is closed over it.
  const answers = refund ? [] : [says(w.cases.do.answer, { act: 'answer' })];
  const closes = refund ? [] : [asks(w.cases.do.close, 'outcome')];
  return [
    ...decide,
    ...decideRefund,
    ...supply,
    again,
    says(w.cases.do.telephone, { act: 'telephone', number: sheet.department.telephone }),
    ...answers,
    asks(w.cases.do.handOff, 'department'),
    ...closes,
    pause,
    cause,
    note,
    says(w.cases.do.urge, { act: 'urge' }),
  ];
}

interface BlamedProps {
  sheet: CaseSheet;
  onChosen: (rule: WhichRule | null) => void;
  onPutOff: () => void;
}

/** Which rule it came from, as it held when the case was opened. */
function Blamed({ sheet, onChosen, onPutOff }: BlamedProps) {
  const toName = useQuery(ask.rulesToName(sheet.line.case));
  if (toName.error) return <Trouble fault={toName.error} />;
  if (!toName.data) return <Waiting lines={3} />;
  return <RuleChoice item={sheet.item} toName={toName.data} begins="kind" onChosen={onChosen} onUnknown={() => onChosen(null)} onBack={onPutOff} />;
}

interface DecideProps {
  sheet: CaseSheet;
  step: string;
  end: DisputeEnd;
  decide: ReturnType<typeof useAct<'decide_dispute'>>;
  onDone: () => void;
  onPutOff: () => void;
}

/** What the customer is told, then the word of somebody of finance. */
function Decide({ sheet, step, end, decide, onDone, onPutOff }: DecideProps) {
  const w = useWords();
  const [words, setWords] = useState<string>();
  if (words === undefined) return <Saying label={w.dispute.saysOf} isBusy={false} onSaid={setWords} onPutOff={onPutOff} />;
  return (
    <Approval
      approvers={sheet.dispute?.finance ?? []}
      busy={decide.isPending}
      act={w.dispute.approve}
      question={w.dispute.whoDecides}
      onPutOff={onPutOff}
      onApprove={(approver, wrong) =>
        decide.mutate({ case: sheet.line.case, step, end, words, approver }, { onSuccess: onDone, onError: wrong })
      }
    />
  );
}

interface SayingProps {
  label: string;
  isBusy: boolean;
  onSaid: (words: string) => void;
  onPutOff: () => void;
  children?: ReactNode;
}

function Saying({ label, isBusy, onSaid, onPutOff, children }: SayingProps) {
  const w = useWords();
  const [words, setWords] = useState('');
  const field = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => field.current?.querySelector('textarea')?.focus(), []);

  function hear(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onPutOff();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat && !isBusy) onSaid(words);
    }
  }

  return (
    <div ref={field} className={styles.step} role="group" aria-label={label}>
      {children}
      <label htmlFor="case-act-words">{label}</label>
      <Input.TextArea
        id="case-act-words"
        value={words}
        maxLength={LONGEST}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={hear}
      />
      <KeyButton kind="act" block shows="Enter" busy={isBusy} onPress={() => onSaid(words)}>
        {w.cases.write}
      </KeyButton>
    </div>
  );
}

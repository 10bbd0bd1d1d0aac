// One act: what kind of it, its words, and whether it was done. It bears one name from the first attempt on, so that a
// lost answer does nothing twice; and it says what of the case was on the screen, so that nobody acts over another.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { v7 } from 'uuid';

import { callOffice, Declined, type Failed } from '@/ipc/office/call';
import type { ActName, ActOnCase, CaseSheet, Cause, ConsoleAct, DisputeEnd, Me, Outcome, PauseReason, WhichRule } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { Choices, type Choice } from '@/parts/Choices';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { RuleChoice } from '@/parts/rules/RuleChoice';
import { Waiting } from '@/parts/Waiting';
import { useWords, type Words } from '@/words';

import styles from './ActForm.module.css';
import { ConsoleTrouble } from './ConsoleTrouble';
import { History } from './History';
import { Said } from './Said';

/** In the order of the digits that choose them. */
const OUTCOMES = ['done', 'refused', 'withdrawn', 'duplicate'] as const satisfies readonly Outcome[];
const CAUSES = ['rule', 'department', 'equipment', 'counter'] as const satisfies readonly Cause[];
const ENDS = ['upheld', 'corrected'] as const satisfies readonly DisputeEnd[];
const REASONS = ['papers', 'access', 'third_party', 'force_majeure'] as const satisfies readonly PauseReason[];

/** What is an act on the case by itself. */
type Named = Exclude<ActName, 'refund'>;

interface ActFormProps {
  name: Named;
  me: Me;
  department: string;
  sheet: CaseSheet;
  onDone: (after: CaseSheet) => void;
  onBack: () => void;
  onOver: () => void;
}

export function ActForm({ name, me, department, sheet, onDone, onBack, onOver }: ActFormProps) {
  const w = useWords();
  const client = useQueryClient();
  const [act, setAct] = useState<ConsoleAct | undefined>(() => plain(name));
  /** A complaint is closed so: what it came from is asked next. */
  const [closes, setCloses] = useState<Outcome>();
  /** It came from a rule: which is asked next. */
  const [blames, setBlames] = useState(false);
  const [words, setWords] = useState('');
  const [step] = useState(() => v7());
  const [seen, setSeen] = useState(sheet.case.seen);
  const area = useRef<HTMLDivElement>(null);
  const id = sheet.case.line.case;
  const doing = useOnce<CaseSheet, Declined<'act'> | Failed, ActOnCase>({
    mutationFn: (ask) => callOffice('act', ask),
    onSuccess: onDone,
    onError: (fault) => {
      if (isOver(fault)) return onOver();
      // What came meanwhile is shown below: the next attempt is made knowing it.
      if (fault instanceof Declined && fault.refusal.kind === 'moved') setSeen(fault.refusal.seen);
      if (fault instanceof Declined) void client.invalidateQueries({ queryKey: office.case(department, id).queryKey });
      area.current?.querySelector('textarea')?.focus();
    },
  });
  const moved = doing.error instanceof Declined && doing.error.refusal.kind === 'moved' ? doing.error.refusal.since : null;
  const send = (what: ConsoleAct) => {
    if (!doing.isPending) doing.mutate({ department, case: id, step, seen, act: what, words: words.trim() });
  };
  const lacks = needsWords(name) && words.trim() === '';

  const choose = (chosen: ConsoleAct) => {
    const isEnd = chosen.act === 'close' && (chosen.outcome === 'done' || chosen.outcome === 'refused');
    if (isEnd && sheet.case.needs_cause) setCloses(chosen.outcome);
    else setAct(chosen);
  };
  if (!act && closes) {
    const closeFor = (cause: Cause, rule: WhichRule | null) => setAct({ act: 'close', outcome: closes, cause, rule });
    if (blames) {
      return <Blamed department={department} sheet={sheet} onChosen={(rule) => closeFor('rule', rule)} onPutOff={() => setBlames(false)} />;
    }
    const causes = CAUSES.map((cause) => ({ label: w.office.causes[cause], act: () => (cause === 'rule' ? setBlames(true) : closeFor(cause, null)) }));
    return <Choices key="cause" words={w.office.cause} choices={causes} takesFocus onPutOff={() => setCloses(undefined)} />;
  }
  if (!act) return <Choices words={w.office.which[kindOf(name)]} choices={choices(name, me, department, w, choose)} takesFocus onPutOff={onBack} />;
  return (
    <div ref={area} className={styles.form} role="group" aria-label={w.office.act[name]}>
      <p className={styles.title}>{titleOf(act, me, w)}</p>
      {moved && (
        <Notice tone="needs" alert what={w.office.moved} todo={w.office.movedTodo}>
          <History events={moved} all={me.all} label={w.office.moved} />
        </Notice>
      )}
      {doing.error && !moved && <ConsoleTrouble fault={doing.error} />}
      {takesWords(name) && <Said label={w.office.ask[name]} words={words} onWords={setWords} onSend={() => !lacks && send(act)} onBack={onBack} />}
      <div className={styles.acts}>
        <KeyButton kind="act" hotkey={takesWords(name) ? 'Ctrl+Enter' : 'Enter'} busy={doing.isPending} disabled={lacks} onPress={() => send(act)}>
          {w.office.send[name]}
        </KeyButton>
        <KeyButton kind="quiet" hotkey="Esc" onPress={onBack}>
          {w.office.back}
        </KeyButton>
        {lacks && <span className={styles.soft}>{w.office.wordsNeeded}</span>}
      </div>
    </div>
  );
}

interface BlamedProps {
  department: string;
  sheet: CaseSheet;
  onChosen: (rule: WhichRule | null) => void;
  onPutOff: () => void;
}

/** Which rule it came from, as it held in the hall when the case was opened. */
function Blamed({ department, sheet, onChosen, onPutOff }: BlamedProps) {
  const toName = useQuery(office.rulesToName(department, sheet.case.line.case));
  if (toName.error) return <ConsoleTrouble fault={toName.error} />;
  if (!toName.data) return <Waiting lines={3} />;
  return <RuleChoice item={sheet.case.item} toName={toName.data} begins="kind" onChosen={onChosen} onUnknown={() => onChosen(null)} onBack={onPutOff} />;
}

/** The act, where its name says all. */
function plain(name: Named): ConsoleAct | undefined {
  return name === 'close' || name === 'hand_on' || name === 'pause' || name === 'decide' ? undefined : { act: name };
}

const takesWords = (name: Named) => name !== 'accept' && name !== 'resume';
const needsWords = (name: Named) => takesWords(name) && name !== 'pause';
const kindOf = (name: Named) => (name === 'close' || name === 'pause' || name === 'decide' ? name : 'hand_on');

function choices(name: Named, me: Me, department: string, w: Words, choose: (act: ConsoleAct) => void): Choice[] {
  if (name === 'close') return OUTCOMES.map((outcome) => ({ label: w.office.outcome[outcome], act: () => choose({ act: 'close', outcome }) }));
  if (name === 'pause') return REASONS.map((reason) => ({ label: w.office.reason[reason], act: () => choose({ act: 'pause', reason }) }));
  if (name === 'decide') return ENDS.map((end) => ({ label: w.office.ends[end], act: () => choose({ act: 'decide', end }) }));
  const others = me.all.filter((one) => one.id !== department);
  return others.map((one) => ({ label: one.name, act: () => choose({ act: 'hand_on', to: one.id }) }));
}

function titleOf(act: ConsoleAct, me: Me, w: Words): string {
  if (act.act === 'close') {
    const cause = act.cause ? ` (${w.office.causes[act.cause]})` : '';
    return `${w.office.act.close}: ${w.office.outcome[act.outcome]}${cause}`;
  }
  if (act.act === 'decide') return `${w.office.act.decide}: ${w.office.ends[act.end]}`;
  if (act.act === 'pause') return `${w.office.act.pause}: ${w.office.reason[act.reason]}`;
  if (act.act === 'hand_on') return `${w.office.act.hand_on}: ${me.all.find((one) => one.id === act.to)?.name ?? act.to}`;
  return w.office.act[act.act];
}

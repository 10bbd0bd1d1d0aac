// A call to a customer: whether they were reached, what they said; and what they give, once a case. Each is named before its first
// attempt, over what was seen of the case.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 } from 'uuid';

import { callOffice, Declined, type Failed } from '@/ipc/office/call';
import type { CallAct, CallBack, CaseAtOffice, Me } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { Choices } from '@/parts/Choices';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import styles from '../ActForm.module.css';
import { ConsoleTrouble } from '../ConsoleTrouble';
import { History } from '../History';
import { Said } from '../Said';

interface CallFormProps {
  me: Me;
  about: CaseAtOffice;
  /** With what is told beside the list; nothing: put off. */
  onEnd: (said?: string) => void;
  onOver: () => void;
}

export function CallForm({ me, about, onEnd, onOver }: CallFormProps) {
  const w = useWords();
  const client = useQueryClient();
  const { case: id, number } = about.line;
  const [asks, setAsks] = useState<'reached' | 'stars'>('reached');
  const [act, setAct] = useState<CallAct>();
  const [words, setWords] = useState('');
  const [step, setStep] = useState(() => v7());
  const [seen, setSeen] = useState(about.seen);
  const calling = useOnce<CaseAtOffice, Declined<'call_back'> | Failed, CallBack>({
    mutationFn: (ask) => callOffice('call_back', ask),
    onSuccess: (after, { act: done }) => {
      client.setQueryData(office.callCase(id).queryKey, after);
      // Who was reached says how it was.
      if (done.act === 'rate' || !done.reached || after.stars) return onEnd(w.calls.done(number, done));
      setSeen(after.seen);
      setStep(v7());
      setWords('');
      setAct(undefined);
      setAsks('stars');
    },
    onError: (fault) => {
      if (isOver(fault)) return onOver();
      // What came meanwhile is shown below: the next attempt is made knowing it.
      if (fault instanceof Declined && fault.refusal.kind === 'moved') setSeen(fault.refusal.seen);
      void client.invalidateQueries({ queryKey: office.calls().queryKey });
    },
  });
  const moved = calling.error instanceof Declined && calling.error.refusal.kind === 'moved' ? calling.error.refusal.since : null;
  const choose = (chosen: CallAct) => ({ act: () => setAct(chosen) });
  if (!act && asks === 'reached') {
    const choices = [
      { label: w.cases.reached, ...choose({ act: 'follow_up', reached: true }) },
      { label: w.cases.notReached, ...choose({ act: 'follow_up', reached: false }) },
    ];
    return <Choices key="reached" words={w.cases.wasReached} choices={choices} takesFocus onPutOff={() => onEnd()} />;
  }
  if (!act) {
    const choices = w.cases.stars.map((label, at) => ({ label, ...choose({ act: 'rate', stars: at + 1 }) }));
    return (
      <Choices key="stars" words={w.cases.howRated} choices={choices} takesFocus isWeighed onPutOff={() => onEnd(w.calls.reachedOnly(number))}>
        <p>{w.cases.rateLater}</p>
      </Choices>
    );
  }
  const send = () => {
    if (!calling.isPending) calling.mutate({ case: id, step, seen, act, words: words.trim() });
  };
  const back = () => {
    calling.reset();
    setAct(undefined);
  };
  return (
    <div className={styles.form} role="group" aria-label={w.calls.note}>
      <p className={styles.title}>{w.calls.titleOf(act)}</p>
      {moved && (
        <Notice tone="needs" alert what={w.office.moved} todo={w.office.movedTodo}>
          <History events={moved} all={me.all} label={w.office.moved} />
        </Notice>
      )}
      {calling.error && !moved && <ConsoleTrouble fault={calling.error} />}
      <Said label={w.cases.wordsOf[act.act]} words={words} onWords={setWords} onSend={send} onBack={back} />
      <div className={styles.acts}>
        <KeyButton kind="act" hotkey="Ctrl+Enter" busy={calling.isPending} onPress={send}>
          {w.cases.write}
        </KeyButton>
        <KeyButton kind="quiet" hotkey="Esc" onPress={back}>
          {w.office.back}
        </KeyButton>
      </div>
    </div>
  );
}

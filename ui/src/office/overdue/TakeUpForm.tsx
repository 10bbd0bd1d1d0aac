// Taking a promise up: what is done about it. Named before the first attempt, over what was seen of the case.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 } from 'uuid';

import { callOffice, Declined, type Failed } from '@/ipc/office/call';
import type { CaseAtOffice, Me, OverdueAtOffice, TakeUp } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import styles from '../ActForm.module.css';
import { ConsoleTrouble } from '../ConsoleTrouble';
import { History } from '../History';
import { Said } from '../Said';

interface TakeUpFormProps {
  me: Me;
  about: CaseAtOffice;
  onTaken: (after: OverdueAtOffice, number: string) => void;
  onBack: () => void;
  onOver: () => void;
}

export function TakeUpForm({ me, about, onTaken, onBack, onOver }: TakeUpFormProps) {
  const w = useWords();
  const client = useQueryClient();
  const { case: id, number } = about.line;
  const [words, setWords] = useState('');
  const [step] = useState(() => v7());
  const [seen, setSeen] = useState(about.seen);
  const taking = useOnce<OverdueAtOffice, Declined<'take_up'> | Failed, TakeUp>({
    mutationFn: (ask) => callOffice('take_up', ask),
    onSuccess: (after) => onTaken(after, number),
    onError: (fault) => {
      if (isOver(fault)) return onOver();
      // What came meanwhile is shown below: the next attempt is made knowing it.
      if (fault instanceof Declined && fault.refusal.kind === 'moved') setSeen(fault.refusal.seen);
      void client.invalidateQueries({ queryKey: office.overdue().queryKey });
    },
  });
  const moved = taking.error instanceof Declined && taking.error.refusal.kind === 'moved' ? taking.error.refusal.since : null;
  const lacks = words.trim() === '';
  const send = () => {
    if (!lacks && !taking.isPending) taking.mutate({ case: id, step, seen, words: words.trim() });
  };
  return (
    <div className={styles.form} role="group" aria-label={w.overdue.takeUp}>
      {moved && (
        <Notice tone="needs" alert what={w.office.moved} todo={w.office.movedTodo}>
          <History events={moved} all={me.all} label={w.office.moved} />
        </Notice>
      )}
      {taking.error && !moved && <ConsoleTrouble fault={taking.error} />}
      <Said label={w.overdue.say} words={words} onWords={setWords} onSend={send} onBack={onBack} />
      <div className={styles.acts}>
        <KeyButton kind="act" hotkey="Ctrl+Enter" busy={taking.isPending} disabled={lacks} onPress={send}>
          {w.overdue.takeUp}
        </KeyButton>
        <KeyButton kind="quiet" hotkey="Esc" onPress={onBack}>
          {w.office.back}
        </KeyButton>
        {lacks && <span className={styles.soft}>{w.office.wordsNeeded}</span>}
      </div>
    </div>
  );
}

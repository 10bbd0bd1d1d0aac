// What an act asks before it is tried: of what it is, then the question.
import type { ReactNode } from 'react';

import type { CancelReason } from '@/ipc/office/generated';
import { Choices } from '@/parts/Choices';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';

export function Question({ title, what, children }: { title: string; what: string; children: ReactNode }) {
  return (
    <div className={page.body}>
      <h2 className={page.title}>{title}</h2>
      <p>{what}</p>
      {children}
    </div>
  );
}

interface WhyCancelledProps {
  title: string;
  what: string;
  /** The question. */
  words: string;
  onChosen: (reason: CancelReason) => void;
  onBack: () => void;
}

/** Why bills are cancelled: one, or those of a run. */
export function WhyCancelled({ title, what, words, onChosen, onBack }: WhyCancelledProps) {
  const { cancelled } = useWords();
  const choices = cancelled.all.map((each) => ({ label: cancelled.reasons[each], act: () => onChosen(each) }));
  return (
    <Question title={title} what={what}>
      <Choices words={words} choices={choices} takesFocus isWeighed onPutOff={onBack} />
    </Question>
  );
}

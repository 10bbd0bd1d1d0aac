// Whether the paper came out whole, asked where nobody but the clerk can tell; and whether the change was
// given, after a crash. One question at a time, answered by 1, 2, 3 or Enter;
// where it is asked unbidden, by the digit and Enter, so that the next account's number answers nothing.
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import type { Money as Fen, Paper, PaymentId } from '@/ipc/generated';
import { Choices, type Choice } from '@/parts/Choices';
import { yuan } from '@/parts/format';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { FormStep } from './FormStep';
import { usePrint, type Outcome } from './usePrint';

interface PaperStepProps {
  payment: PaymentId;
  /** Change that was to be handed over, where that is asked too. */
  change: Fen;
  /** What is known already: nothing, or that there is no whole paper. */
  paper: Paper | null;
  takesFocus: boolean;
  /** The cursor comes here by itself: what is typed on was meant for the search box. */
  onTyped?: ((text: string) => void) | undefined;
  /** Answered; or put off. */
  onDone: () => void;
}

type Question = 'paper' | 'file' | 'change' | 'again' | 'form';

export function PaperStep({ payment, change, paper: known, takesFocus, onTyped, onDone }: PaperStepProps) {
  const w = useWords();
  const see = useAct('see_paper');
  const print = usePrint();
  const { numbered_forms: hasForms, strip } = useStatus();
  // Where receipts are files nobody looks at a paper: what is not there yet is written.
  const [question, setQuestion] = useState<Question>(known !== null ? 'again' : strip.printer === 'none' && !hasForms ? 'file' : 'paper');
  const [paper, setPaper] = useState<Paper>(known ?? 'whole');
  const [{ printed, fault }, setOutcome] = useState<Outcome>({ printed: null, fault: null });

  async function say(seen: Paper, given: boolean | null): Promise<void> {
    await see.mutateAsync({ payment, paper: seen, change_given: given });
    if (seen === 'whole') onDone();
    else setQuestion('again');
  }

  function answer(seen: Paper): void {
    setPaper(seen);
    if (change > 0) setQuestion('change');
    else void say(seen, null).catch(() => undefined);
  }

  function came(outcome: Outcome): void {
    setOutcome(outcome);
    if (outcome.printed?.printed === 'confirmed' || outcome.printed?.printed === 'filed') onDone();
    else setQuestion(outcome.printed?.printed === 'unconfirmed' ? 'paper' : 'again');
  }

  async function intoFile(): Promise<void> {
    const outcome = await print(payment, null);
    if (outcome.printed?.printed === 'filed' && change > 0) setQuestion('change');
    else came(outcome);
  }

  function again(): void {
    if (hasForms) setQuestion('form');
    else void print(payment, null).then(came);
  }

  const papers: Choice[] = [
    { label: w.paper.whole, act: () => answer('whole') },
    { label: w.paper.none, act: () => answer('none') },
    { label: w.paper.damaged, act: () => answer('damaged') },
  ];
  const given: Choice[] = [
    { label: w.paper.given, act: () => void say(paper, true).catch(() => undefined) },
    { label: w.paper.notGiven, act: () => void say(paper, false).catch(() => undefined) },
  ];
  const reprint: Choice[] = [
    { label: w.paper.again, act: again },
    { label: w.paper.later, act: onDone },
  ];
  if (question === 'form') return <FormStep payment={payment} onPrinted={came} onPutOff={onDone} />;
  const asked = {
    paper: { words: w.paper.ask, choices: papers },
    file: {
      words: w.paper.askFile,
      choices: [
        { label: w.paper.toFile, act: () => void intoFile() },
        { label: w.paper.later, act: onDone },
      ],
    },
    change: { words: w.paper.askChange(yuan(change)), choices: given },
    again: {
      words: printed?.printed === 'failed' ? w.printer(printed.why).what : w.paper.askAgain,
      choices: reprint,
    },
  }[question];
  return (
    <Choices key={question} words={asked.words} choices={asked.choices} takesFocus={takesFocus} isWeighed={question === 'change'} onTyped={onTyped} onPutOff={onDone}>
      {(see.error ?? fault) && <Trouble fault={(see.error ?? fault) as Error} />}
    </Choices>
  );
}

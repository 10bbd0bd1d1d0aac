// What is asked of a payment is declined: why, in words that the counter tells the customer, then the trial.
import { Input } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import type { CorrectionWish, Me, PaymentFound } from '@/ipc/office/generated';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { StepKeys } from '../parts/StepKeys';
import { Tried } from './Tried';

/** Characters at most. */
const LONGEST = 200;

interface DeclineProps {
  me: Me;
  one: PaymentFound;
  onDone: (said: string) => void;
  onBack: () => void;
  onOver: () => void;
}

export function Decline({ one, onBack, ...acts }: DeclineProps) {
  const says = useWords().corrections;
  const [words, setWords] = useState('');
  const [ready, setReady] = useState(false);
  const title = says.titles.decline(one.receipt);
  if (!ready) return <Why title={title} what={one.asked ? says.askedOf(one.asked) : ''} words={words} onWords={setWords} onReady={() => setReady(true)} onBack={onBack} />;
  const wish: CorrectionWish = { act: 'decline', payment: one.payment, moves: one.asked?.kind === 'move', request: one.asked?.request ?? one.at, words: words.trim() };
  return <Tried {...acts} wish={wish} title={title} does={says.acts.decline} said={says.done.decline(one.receipt)} onBack={() => setReady(false)} />;
}

interface WhyProps {
  title: string;
  what: string;
  words: string;
  onWords: (words: string) => void;
  onReady: () => void;
  onBack: () => void;
}

function Why({ title, what, words, onWords, onReady, onBack }: WhyProps) {
  const says = useWords().corrections;
  const [lacks, setLacks] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => frame.current?.querySelector('input')?.focus(), []);
  const goOn = () => (words.trim() === '' ? setLacks(true) : onReady());
  return (
    <>
      <div className={page.body}>
        <h2 className={page.title}>{title}</h2>
        <p>{what}</p>
        <div ref={frame} className={page.form} role="group" aria-label={title}>
          <label className={page.field} htmlFor="decline-words">
            {says.whyDeclined}
            <Input id="decline-words" autoComplete="off" maxLength={LONGEST} value={words} onChange={(event) => onWords(event.target.value)} />
          </label>
        </div>
        {lacks && <Notice inLine alert tone="needs" what={says.whyDeclinedNeeded} />}
      </div>
      <StepKeys onTry={goOn} onBack={onBack} />
    </>
  );
}

// What went wrong with a call, in words: a refusal in its own, a fault as what is safe and what to do.
import type { ReactNode } from 'react';

import { Broken, Refused } from '@/ipc/trouble';
import { useWords, type Said, type Words } from '@/words';

import { Notice, type Tone } from './Notice';

export interface TroubleProps {
  fault: Error;
  children?: ReactNode;
}

export function Trouble({ fault, children }: TroubleProps) {
  const w = useWords();
  const { said, tone } = saidOf(fault, w);
  return (
    <Notice tone={tone} what={said.what} safe={said.safe} todo={said.todo} alert>
      {children}
    </Notice>
  );
}

/** The words for what a call threw. */
export function saidOf(fault: Error, w: Words): { said: Said; tone: Tone } {
  if (fault instanceof Refused) return { said: w.refusal(fault), tone: 'needs' };
  if (fault instanceof Broken) return { said: w.fault(fault), tone: 'stop' };
  return { said: w.fault(new Broken('', 'program', fault.message)), tone: 'stop' };
}

// What went wrong with a call, in words: a refusal in its own, a fault as what is safe and what to do. Where a rule stands
// behind the refusal, one key says that it fails here.
import type { ReactNode } from 'react';

import { useWords } from '@/words';

import { Notice } from './Notice';
import { FailsHere } from './rules/FailsHere';
import { ruleBehind } from './rules/ruleBehind';
import { saidOf } from './saidOf';

export interface TroubleProps {
  fault: Error;
  children?: ReactNode;
}

export function Trouble({ fault, children }: TroubleProps) {
  const w = useWords();
  const { said, tone } = saidOf(fault, w);
  const rule = ruleBehind(fault);
  return (
    <Notice tone={tone} what={said.what} safe={said.safe} todo={said.todo} alert>
      {children}
      {rule && <FailsHere rule={rule} />}
    </Notice>
  );
}

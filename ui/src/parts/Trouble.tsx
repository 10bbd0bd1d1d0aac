// What went wrong with a call, in words: a refusal in its own, a fault as what is safe and what to do. Where a rule stands
// behind the refusal, one key says that it fails here.
import { useState, type ReactNode } from 'react';

import type { WhichRule } from '@/ipc/generated';
import { useWords } from '@/words';

import { KeyLink } from './KeyLink';
import { Notice } from './Notice';
import { ruleBehind } from './rules/ruleBehind';
import { RuleFails } from './rules/RuleFails';
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

function FailsHere({ rule }: { rule: WhichRule }) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <RuleFails item={null} rule={rule} onBack={() => setOpen(false)} />;
  return (
    <KeyLink quiet hotkey="Alt+N" onPress={() => setOpen(true)}>
      {w.rules.failsHere}
    </KeyLink>
  );
}

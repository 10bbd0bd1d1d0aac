// Offered with what stands in the way: one key says to head office that this rule fails here.
import { useState } from 'react';

import type { WhichRule } from '@/ipc/generated';
import { useWords } from '@/words';

import { KeyLink } from '../KeyLink';
import { RuleFails } from './RuleFails';

export function FailsHere({ rule }: { rule: WhichRule }) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <RuleFails item={null} rule={rule} onBack={() => setOpen(false)} />;
  return (
    <KeyLink quiet hotkey="Alt+N" onPress={() => setOpen(true)}>
      {w.rules.failsHere}
    </KeyLink>
  );
}

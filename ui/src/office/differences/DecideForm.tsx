// The decision about a difference: its words, then the PIN.
import { useQueryClient } from '@tanstack/react-query';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { DecideDifference, Difference, DifferenceEnd, DifferenceKind, DifferencesAtOffice, Me } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { useWords } from '@/words';

import { PinAct } from '../parts/PinAct';

/** Settled, settled with what was too much put into the deposit, or open again. */
export type Decision = DifferenceEnd | 'returned';

interface DecideFormProps {
  me: Me;
  one: Difference;
  end: Decision;
  onDone: (after: DifferencesAtOffice) => void;
  /** What it is about is read anew. */
  onRefused: (fault: Error) => void;
  onBack: () => void;
  onOver: () => void;
}

/** As head office names it; nothing: what a channel's statement opened. */
function kindOf({ kind }: Difference['what']): DifferenceKind | null {
  if (kind === 'channel') return null;
  if (kind === 'wallet') return 'wallet_unknown';
  // What a rule found, told apart by what it is about.
  if (kind === 'behind') return 'stopped';
  if (kind === 'beside_arrival') return 'over_claimed';
  return kind === 'booked_back' || kind === 'carried' ? 'settlement' : kind;
}

export function DecideForm({ me, one, end, onDone, onRefused, onBack, onOver }: DecideFormProps) {
  const w = useWords();
  const client = useQueryClient();
  const deciding = useOnce<DifferencesAtOffice, Declined<'decide_difference'> | Failed, DecideDifference>({
    mutationFn: (ask) => callOffice('decide_difference', ask),
    onSuccess: onDone,
    onError: (fault) => {
      if (isOver(fault)) return onOver();
      onRefused(fault);
      void client.invalidateQueries({ queryKey: ['differences'] });
    },
  });
  const sign = (pin: string, words: string) => {
    if (one.at) deciding.mutate({ kind: kindOf(one.what), at: one.at, seen: one.found ? (one.found.last ?? one.found.number) : null, end: end === 'returned' ? 'settled' : end, words, act: null, returns: end === 'returned', pin });
  };
  return (
    <PinAct
      name={me.name}
      does={{ settled: w.differences.settle, returned: w.differences.returns, reopened: w.differences.reopen }[end]}
      say={w.differences.say[end]}
      fault={deciding.error}
      busy={deciding.isPending}
      onSign={sign}
      onBack={onBack}
    />
  );
}

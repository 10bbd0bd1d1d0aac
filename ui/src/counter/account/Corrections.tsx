// Readings that were put right, the newest, in a line: old and new, the difference and where it went, for whoever asks.
import type { CorrectionView } from '@/ipc/generated';
import { count, month, yuan } from '@/parts/format';
import { useWords, type Words } from '@/words';

import { Lines } from './Lines';

export function Corrections({ corrections }: { corrections: CorrectionView[] }) {
  const w = useWords();
  return <Lines label={w.reading.lines} all={corrections} says={(one) => said(w, one)} />;
}

function said(w: Words, { on, by, outcome }: CorrectionView): string[] {
  const [wrong] = outcome.bills;
  if (!wrong) return [];
  const more = outcome.bills.length - 1;
  return [
    w.reading.line(on, by, month(wrong.period), w.reading.faults[outcome.fault]),
    w.reading.fromTo(count(wrong.old.volume_m3), w.m3(count(wrong.new.volume_m3))),
    w.reading.fromTo(yuan(wrong.old.amount), yuan(wrong.new.amount)),
    ...(more > 0 ? [w.reading.laterBills(more)] : []),
    ...(outcome.to_deposit > 0 ? [w.reading.wentToDeposit(yuan(outcome.to_deposit))] : []),
    ...(outcome.owed > 0 ? [w.reading.leftOwed(yuan(outcome.owed), outcome.payable_on ?? '')] : []),
  ];
}

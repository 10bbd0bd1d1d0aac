// What may be done, in a word and in a sentence.
import type { Can, DeskAct } from '@/ipc/generated';
import type { Words } from '@/words';

export function canWord(w: Words, can: Can): string {
  return can.can === 'accept' && can.why.of === 'by_hall' ? w.business.canByHall : w.business.can[can.can];
}

/** Why not now, and what then. */
export function canSentence(w: Words, can: Can): string {
  switch (can.can) {
    case 'now':
      return can.act ? w.business.nowBy[can.act] : w.business.nowByWord;
    case 'accept':
      return w.business.acceptBecause(can.why);
    case 'not':
      return w.business.notBecause(can.why);
  }
}

/** The act of this program that begins it. */
export function actOf(can: Can): DeskAct | null {
  if (can.can === 'now') return can.act ?? null;
  return can.can === 'accept' ? (can.by ?? null) : null;
}

/** Whether this program does it now, at the counter's screen: Enter leads there. A refund is asked for at its account, by its own way. */
export function isDoneNow(can: Can): boolean {
  return can.can === 'now' && can.act != null && can.act !== 'refund';
}

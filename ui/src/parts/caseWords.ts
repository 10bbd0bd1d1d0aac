// How far a case is, in words; and what to tell the customer of it.
import type { CaseLine, CaseSheet, RestsOnIt, WrongPayment } from '@/ipc/generated';
import type { Words } from '@/words';

import { yuan } from './format';
import { standing } from './refund/standing';

export function stageWord(w: Words, { stage, unsent }: Pick<CaseLine, 'stage' | 'unsent'>): string {
  switch (stage.stage) {
    case 'accepted':
      return w.cases.stages.accepted;
    case 'handed_off':
      return unsent ? w.cases.stages.toHandOff(stage.to) : w.cases.stages.handedOff(stage.to);
    case 'in_hand':
      return w.cases.stages.inHand(stage.by);
    case 'asked_back':
      return w.cases.stages.askedBack(stage.by ?? '');
    case 'answered':
      return w.cases.stages.answered;
    case 'closed':
      return w.cases.outcomes[stage.outcome];
  }
}

/** What to say now: the answer, or who has it and by when; and how old that is. */
export function saying(w: Words, sheet: CaseSheet): { say: string; also: string[] } {
  const { stage, standing: kept, due_local: due } = sheet.line;
  const isLate = kept === 'broken';
  // A time that has passed is no promise any more: it is said with the apology.
  const by = isLate ? '' : due.slice(0, 16);
  const known = sheet.known_local ? [w.cases.known(sheet.known_local.slice(0, 16))] : [];
  const isOver = stage.stage === 'answered' || stage.stage === 'closed';
  // While it stands still no day is promised: it is later by as long as that takes.
  const paused = sheet.paused && !isOver ? [w.cases.sayPaused(w.cases.pauses[sheet.paused.reason])] : [];
  // Said as it is: whoever is to act on it has not heard of it.
  const unsent = sheet.line.unsent && !isOver ? [w.cases.sayUnsent(sheet.department.name, sheet.department.telephone)] : [];
  const also = [...unsent, ...paused, ...known];
  // The newest word is the one that closed it; the answer before it is said as one that was.
  const closing = sheet.events.reduce((last, event) => (event.act.act === 'closed' && !event.is_overtaken ? event.words : last), '');
  if (stage.stage === 'closed' && closing !== '') return { say: w.cases.sayClosing(w.cases.outcomes[stage.outcome], closing), also: [...(sheet.answer === '' ? [] : [w.cases.sayBefore(sheet.answer)]), ...also] };
  const refund = sheet.refund?.refund;
  // What finance decided of a deposit is the answer, where nobody gave another in words since.
  const answer = sheet.answer === '' && refund && refund.standing.standing !== 'asked' ? standing(w, refund) : sheet.answer;
  if (answer !== '' && isOver) return { say: w.cases.sayAnswer(answer), also };
  const late = isLate ? [w.cases.sayLate(due.slice(0, 16), sheet.department.name, sheet.department.telephone)] : [];
  // Reopened, or asked back since: what was said last time is known to the customer.
  const before = sheet.answer === '' ? [] : [w.cases.sayBefore(sheet.answer)];
  const all = [...late, ...before, ...also];
  switch (stage.stage) {
    case 'accepted':
      return { say: w.cases.sayAccepted(sheet.owner, by), also: all };
    case 'handed_off':
      return { say: sheet.line.unsent ? w.cases.sayToHandOff(stage.to, by) : w.cases.sayHandedOff(stage.to, by), also: all };
    case 'in_hand':
      return { say: w.cases.sayInHand(stage.by, by), also: all };
    case 'asked_back':
      return { say: w.cases.sayAskedBack(lastQuestion(sheet)), also: all };
    case 'answered':
      return { say: w.cases.sayAnswerComing, also: all };
    case 'closed':
      return { say: w.cases.sayClosed(w.cases.outcomes[stage.outcome], stage.local.slice(0, 16)), also };
  }
}

function lastQuestion(sheet: CaseSheet): string {
  return sheet.events.reduce((last, event) => (event.act.act === 'asked_back' ? event.words : last), '');
}

/** A payment on the wrong account that a case looks into: which, and whose it is. */
export function wrongPayment(w: Words, wrong: WrongPayment): string {
  return w.cases.wrongOf(wrong.receipt, yuan(wrong.amount), wrong.to);
}

/** Why it was not moved at the desk. */
export function whyNotMoved(w: Words, why: RestsOnIt): string {
  switch (why.rests) {
    case 'payment':
      return w.cases.restsPayment(why.receipt);
    case 'bill':
      return w.cases.restsBill(why.bill);
    case 'deposit':
      return w.cases.restsDeposit(yuan(why.missing));
  }
}

/** A case that head office's program opened to tell a customer of a difference (差异告知): its words are still to be said. */
export const isDifferenceCase = (item: string): boolean => item === 'difference';

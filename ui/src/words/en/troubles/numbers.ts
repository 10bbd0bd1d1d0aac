// Words for trouble with receipt numbers and late entries.
import type { LateEntryRefusal, LoanRefusal, MarkNumbersRefusal, NoMark, NumberState } from '@/ipc/generated';

import type { Said } from '../../said';
import { words } from '../numbers';
import { payment } from './payment';
import { approval, notNow } from './shared';

const stateOf = (state: NumberState): string => words.numbers.states[state].toLowerCase();

function noMark(refusal: NoMark): Said {
  switch (refusal.why) {
    case 'backwards':
      return { what: `${refusal.from} to ${refusal.to} ends before it begins`, todo: 'Enter it again.' };
    case 'not_ours':
      return { what: `${refusal.number} is not of this counter's blocks`, todo: "Compare the paper; another counter's paper is handled there." };
    case 'already':
      return { what: `${refusal.number} is ${stateOf(refusal.state)} already`, todo: 'Compare the paper; a number has one state.' };
  }
}

export function loan(refusal: LoanRefusal): Said {
  const nothingDone = 'Nothing was written; the numbers are as they were.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown_counter':
      return { what: `No counter ${refusal.counter} is known in this hall`, safe: nothingDone, todo: 'A new counter is known after one sync.' };
    case 'numbers':
      return { ...noMark(refusal.refusal), safe: nothingDone };
    case 'wrong_code':
      return { what: 'The check code does not fit', safe: nothingDone, todo: 'Compare the slip: counter, first number, last number, code.' };
    case 'not_lent':
      return { what: 'There is no such slip', todo: 'Go back with Esc.' };
  }
}

export function markNumbers(refusal: MarkNumbersRefusal): Said {
  const nothingDone = 'Nothing was recorded; the numbers are as they were.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'numbers':
      return { ...noMark(refusal.refusal), safe: nothingDone };
    case 'reason_needed':
      return { what: 'A void number needs a reason', safe: nothingDone, todo: 'Choose one.' };
  }
}

export function lateEntry(refusal: LateEntryRefusal): Said {
  const nothingDone = 'Nothing was keyed in; no money has moved.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'not_ours':
      return {
        what: `${refusal.number} is not of this counter's blocks`,
        safe: nothingDone,
        todo: "Compare the number; another counter's paper is keyed in there.",
      };
    case 'not_reserved':
      return {
        what: `${refusal.number} is ${stateOf(refusal.state)}, not set aside for paper`,
        safe: nothingDone,
        todo: 'Compare the number; if it was written by hand, have the supervisor set it aside under Numbers first.',
      };
    case 'used':
      return {
        what: `${refusal.number} stands on a receipt of ${refusal.account}, written ${refusal.written_local} by ${refusal.clerk}`,
        safe: 'Nothing is keyed in twice.',
        todo: 'Compare the number; if two papers bear it, tell the supervisor.',
      };
    case 'unknown_clerk':
      return { what: `Nobody of number ${refusal.clerk} works here`, safe: nothingDone, todo: 'Compare the clerk on the receipt.' };
    case 'time':
      return { what: 'No such time', safe: nothingDone, todo: 'Enter it as on the receipt, 10:20.' };
    case 'future':
      return {
        what: `The receipt says ${refusal.paper_date}, which has not come yet (today is ${refusal.today})`,
        safe: nothingDone,
        todo: 'Compare date and time with the receipt.',
      };
    case 'payment':
      return { ...payment(refusal.refusal), safe: nothingDone };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

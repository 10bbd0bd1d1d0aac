// Words for trouble: moving a payment to another account.
import type { MoveCaseRefusal, MoveRefusal, ReversalRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { caseRefusal } from './cases';
import { reversal } from './mistakes';
import { approval, notNow } from './shared';

/** Nothing is given back here: what to do is another thing than for a reversal. */
const TODO: Partial<Record<ReversalRefusal['kind'], string>> = {
  elsewhere: 'Send the customer there; or ask here, and finance at head office moves it.',
  another_day: 'Ask here, and finance at head office moves it: paid as of the day it was paid, and no money goes back.',
  newer_first: 'Newest first: reverse that one, then move this one.',
};

function inTheWay(refusal: ReversalRefusal, safe: string): Said {
  const said = reversal(refusal);
  const todo = TODO[refusal.kind] ?? said.todo;
  return todo === undefined ? { ...said, safe } : { ...said, safe, todo };
}

export function move(refusal: MoveRefusal): Said {
  const nothingDone = 'Nothing was moved.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'payment':
      return inTheWay(refusal.refusal, nothingDone);
    case 'already':
      return {
        what: `Receipt ${refusal.receipt} was moved to account ${refusal.to} at ${refusal.moved_local} by ${refusal.clerk}`,
        safe: 'Nothing is moved twice.',
        todo: `Entry ${refusal.trace}; if that was wrong, move it on from there.`,
      };
    case 'from_arrival':
      return {
        what: `It was claimed of arrival ${refusal.arrival}: the money is in the bank, not in a drawer`,
        safe: nothingDone,
        todo: 'Reverse the claim; the arrival is on the list again, and is claimed for the right account.',
      };
    case 'same_account':
      return { what: `It is on account ${refusal.account} already`, safe: nothingDone, todo: 'Choose another account.' };
    case 'unknown_account':
      return { what: `Account ${refusal.account} is not known here`, safe: nothingDone, todo: 'Check the number; a new account comes with head office\u2019s data.' };
    case 'nothing':
      return { what: 'It was paid out of the deposit alone: no money came in', safe: nothingDone, todo: 'Reverse it, and the deposit goes back.' };
    case 'changed':
      return {
        what: `The right account has changed: ${yuan(refusal.into)} goes into its deposit, and ${yuan(refusal.shown)} was shown`,
        safe: nothingDone,
        todo: 'Look at the new figures, then have the PIN entered again.',
      };
    case 'conflict':
      return { what: `This request was used for something else: receipt ${refusal.receipt}`, safe: nothingDone, todo: 'Press Esc and begin again.' };
    case 'nobody_asked':
      return { what: 'No counter has asked to move it', safe: nothingDone, todo: 'Choose the right account and ask first.' };
    case 'no_receipt_number':
      return { what: 'Every receipt number of this counter is used', safe: nothingDone, todo: 'Draw numbers from head office, or go to the next counter.' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

export function moveCase(refusal: MoveCaseRefusal): Said {
  const nothingDone = 'No case was opened, and no money moved.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'move':
      return { ...move(refusal.refusal), safe: nothingDone };
    case 'case':
      return caseRefusal(refusal.refusal);
    case 'not_spent':
      return { what: `The money of receipt ${refusal.receipt} is not spent: it can be moved`, safe: nothingDone, todo: 'Press Esc and move it.' };
    case 'already':
      return { what: `Case ${refusal.number} looks into it already`, safe: nothingDone, todo: 'See how far that case is and tell the customer.' };
  }
}

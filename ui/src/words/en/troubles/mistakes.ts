// Words for trouble: putting mistakes right.
import type { CorrectionRefusal, ReversalRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { words } from '../wallet';
import { approval, notNow } from './shared';

export function reversal(refusal: ReversalRefusal): Said {
  const nothingDone = 'Nothing was reversed.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: 'This payment is not known here, or was not reversed', safe: nothingDone };
    case 'already':
      return {
        what: `Receipt ${refusal.receipt} was reversed at ${refusal.reversed_local} by ${refusal.clerk}`,
        safe: 'Nothing is reversed twice.',
        todo: `Entry ${refusal.trace}; its slip can be printed again.`,
      };
    case 'elsewhere':
      return {
        what: `Taken at hall ${refusal.hall} counter ${refusal.counter}, whose drawer holds the money`,
        safe: nothingDone,
        todo: 'Send the customer there with the receipt; on a later day, or where that is far, ask head office here.',
      };
    case 'another_day':
      return {
        what: `Taken on ${refusal.taken_on}; that day's money is banked`,
        safe: nothingDone,
        todo: 'Finance at head office reverses it: ask here, and it has the request; nothing is to be passed on.',
      };
    case 'newer_first':
      return { what: `Receipt ${refusal.receipt} rests on this one`, safe: nothingDone, todo: 'Newest first: reverse that one before.' };
    case 'bill_corrected':
      return {
        what: `Bill ${refusal.bill} was put right, and this money settles the new one`,
        safe: nothingDone,
        todo: 'It is not given back twice. What was paid too much is in the deposit, and can be refunded.',
      };
    case 'deposit_spent':
      return {
        what: `${yuan(refusal.missing)} of the deposit it brought is spent`,
        safe: nothingDone,
        todo: 'Reverse the payment that spent it first; if that was elsewhere, ask finance at head office.',
      };
    case 'given_back':
      return { what: 'What goes back is not what was taken', safe: nothingDone, todo: 'Press Esc and begin again.' };
    case 'drawer_short':
      return {
        what: `${yuan(refusal.needed)} to give back, ${yuan(refusal.cash)} in the drawer`,
        safe: nothingDone,
        todo: 'Wait until there is enough cash, or have finance at head office transfer it.',
      };
    case 'cheque_paid':
      return { what: 'The bank paid its cheque, so there is no paper to give back', safe: nothingDone, todo: 'Ask finance at head office to transfer the money back.' };
    case 'cheque_pending':
      return {
        what: 'Nobody has said yet whether the bank paid its cheque',
        safe: nothingDone,
        todo: 'Say that first: one that bounced undoes the payment; one that cleared can be transferred back.',
      };
    case 'drawer_open':
      return { what: 'The drawer that took it is not counted yet', safe: nothingDone, todo: 'Count and close it first.' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

export function correction(refusal: CorrectionRefusal): Said {
  const nothingDone = 'Nothing was corrected.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'payment':
      return { ...reversal(refusal.refusal), safe: nothingDone, todo: 'What was counted stays; pass the receipt number on to finance at head office.' };
    case 'nothing':
      return { what: 'That is the same tender', safe: nothingDone, todo: 'Choose again.' };
    case 'from_arrival':
      return {
        what: `It was claimed of arrival ${refusal.arrival}: it came by transfer and no other way`,
        safe: nothingDone,
        todo: 'If the claim is wrong, reverse it and claim anew.',
      };
    case 'confirmed':
      return {
        what: `The wallet's platform confirmed ${yuan(refusal.amount)}: it was paid no other way`,
        safe: nothingDone,
        todo: 'If it was taken by mistake, reverse it; the money goes back the way it came.',
      };
    case 'not_in_coins':
      return {
        what: `Cash has no fen: a drawer takes and gives multiples of ${yuan(refusal.coin)}`,
        safe: nothingDone,
        todo: 'Where it was paid in cash, reverse this payment and take it anew as cash; the rest goes to the deposit.',
      };
    case 'moved':
      return { what: 'It was corrected meanwhile', safe: nothingDone, todo: 'Esc, and look again before you go on.' };
    case 'more_than_kept':
      return { what: `Only ${yuan(refusal.kept)} was taken that way`, safe: nothingDone, todo: 'Enter a smaller amount.' };
    case 'reference':
      return { ...words.wallet.reference('The slip', refusal.fault), safe: nothingDone };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

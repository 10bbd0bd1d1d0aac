// Words for trouble: accounts and payments.
import type { AskAccountRefusal, AskBillRefusal, PaymentRefusal, Tender } from '@/ipc/generated';
import { moment, dayOf, yuan } from '@/parts/format';

import type { Said } from '../../said';
import { words as debits } from '../debit';
import { words } from '../offline';
import { words as wallets } from '../wallet';
import { approval, notNow } from './shared';

const { offline } = words;

const names: Record<Tender, string> = { cash: 'Cash', card: 'Card', wallet: 'Wallet', cheque: 'Cheque', transfer: 'Transfer' };

export function account(refusal: AskAccountRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return {
        what: `Account ${refusal.account} is not known here`,
        safe: refusal.data_as_of ? `Data here is as of ${moment(refusal.data_as_of, dayOf(Date.now()))}.` : '',
        todo: "Check the number; a new account must wait for head office's data.",
      };
  }
}

export function bill(refusal: AskBillRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : { what: `The lines of bill ${refusal.bill} are not known here` };
}

export function payment(refusal: PaymentRefusal): Said {
  const nothingTaken = 'Nothing was recorded, nothing was taken.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'payer':
      return refusal.fault === 'name'
        ? { what: "The payer's name is too long", safe: nothingTaken, todo: 'Alt+P to shorten it: 60 characters at most.' }
        : { what: "The payer's telephone cannot be right", safe: nothingTaken, todo: 'Alt+P: digits only, or leave it empty.' };
    case 'unknown_account':
      return { what: `Account ${refusal.account} is not known here`, safe: nothingTaken, todo: 'Find it again.' };
    case 'unknown_bill':
      return { what: `Bill ${refusal.bill} is not this account's`, safe: nothingTaken, todo: 'Esc, and choose the bills again.' };
    case 'settled':
      return { what: `Bill ${refusal.bill} is settled`, safe: nothingTaken, todo: 'Esc, and choose the bills again.' };
    case 'cancelled':
      return { what: `Head office cancelled bill ${refusal.bill}: nothing is owed for it`, safe: nothingTaken, todo: 'Esc, and choose the bills again.' };
    case 'nothing':
      return { what: 'No amount yet', todo: 'Enter what was given, or + for the exact sum.' };
    case 'missing':
      return {
        what: `${yuan(refusal.due)} due, ${yuan(refusal.given)} given: ${yuan(refusal.missing)} missing`,
        safe: nothingTaken,
        todo: 'Take the rest, or leave a bill out.',
      };
    case 'amount':
      return { what: `${yuan(refusal.amount)} is no amount to take`, safe: nothingTaken, todo: 'Enter it again.' };
    case 'overpaid':
      return {
        what: `Card, wallet and cheque give no change: together they are ${yuan(refusal.given)}, and ${yuan(refusal.due)} is due`,
        safe: nothingTaken,
        todo: 'Correct it to what is due, or Ctrl+S to put the rest into the deposit.',
      };
    case 'sum_changed':
      return {
        what: `The sum changed: ${yuan(refusal.shown)} was shown, ${yuan(refusal.due)} is due now`,
        safe: nothingTaken,
        todo: 'The new sum is on the screen: tell the customer, then take it.',
      };
    case 'conflict':
      return { what: `This was taken already, receipt ${refusal.receipt}`, safe: 'Nothing was recorded twice.', todo: 'F2 shows that receipt.' };
    case 'over_limit':
      return { what: offline.over(refusal.over), safe: nothingTaken, todo: offline.overTodo };
    case 'own_account':
      return {
        what: `You declared account ${refusal.account} as your own or a relative's: nobody serves it alone`,
        safe: nothingTaken,
        todo: 'Let a colleague do it; or take this account by itself, with the approval of another.',
      };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingTaken };
    case 'held':
      return {
        what: `Bill ${refusal.bill} waits for a wallet's result (${yuan(refusal.amount)}, scanned ${moment(refusal.asked_at, dayOf(Date.now()))})`,
        safe: nothingTaken,
        todo: wallets.wallet.heldTodo,
      };
    case 'in_flight':
      return { what: debits.debit.ask(refusal.batch), safe: nothingTaken, todo: debits.debit.askTodo };
    case 'reference':
      return wallets.wallet.reference(names[refusal.tender], refusal.fault);
    case 'no_receipt_number':
      return { what: 'No receipt number is left', safe: nothingTaken, todo: 'A sync brings a new block; until then borrow of a neighbour (Alt+4, F7).' };
  }
}

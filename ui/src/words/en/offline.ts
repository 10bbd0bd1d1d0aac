// While head office is not reached: what works, limits, above them.
import type { Reached, Tender } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Screens } from '../zh-CN';

const tender: Record<Tender, string> = { cash: 'cash', card: 'card', wallet: 'wallet', cheque: 'cheque', transfer: 'transfer' };

/** A sum of the shift; where it is counted blind, none is shown. */
const shift = (what: string, amount: number, most: number): string =>
  amount > 0 ? `${what} ${yuan(amount)}, limit ${yuan(most)}` : `${what}, limit ${yuan(most)}`;

/** A limit: what stands against it, and how much it is. */
function limit(reached: Reached): string {
  switch (reached.of) {
    case 'payment':
      return `this payment ${yuan(reached.amount)}, limit for one ${yuan(reached.limit)}`;
    case 'shift':
      return shift('taken in this shift and not sent', reached.amount, reached.limit);
    case 'hours':
      return `${reached.hours} hours without the office, limit ${reached.limit}`;
    case 'data':
      return `office data ${reached.hours} hours old, limit ${reached.limit}`;
    case 'tender_payment':
      return reached.limit > 0
        ? `${tender[reached.tender]} ${yuan(reached.amount)}, limit for one ${yuan(reached.limit)}`
        : `${tender[reached.tender]} needs a supervisor without the office`;
    case 'tender_shift':
      return shift(`${tender[reached.tender]} in this shift not sent`, reached.amount, reached.limit);
    case 'deposit':
      return `${yuan(reached.amount)} out of the deposit, limit for one payment ${yuan(reached.limit)}`;
    case 'deposit_shift':
      return shift('spent out of deposits in this shift and not sent', reached.amount, reached.limit);
    case 'reference':
      return `${tender[reached.tender]} needs its slip or order number without the office`;
  }
}

const join = (all: Reached[]): string => all.map(limit).join('; ');

export const words: Pick<Screens, 'offline'> = {
  offline: {
    works: 'Offline',
    worksMeans: (which, how) => `${which.charAt(0).toUpperCase()}${which.slice(1)}. ${how}`,
    policies: { full: 'Works', limited: 'Works up to limits', accept_and_queue: 'Accepted', needs_line: 'Waits for the line' },
    means: {
      full: 'Needs no line.',
      limited: "Above head office's limits a supervisor approves; no customer comes twice.",
      accept_and_queue: 'Written down, and done by head office once there is a line; tell the customer.',
      needs_line: 'Goes on by itself once the line is back; everything is kept on this PC.',
    },
    acts: {
      open_shift: 'open a drawer',
      close_shift: 'count and close',
      close_day: 'close the day',
      drop_cash: 'put cash into the safe',
      hand_over: 'hand the drawer over',
      bank_takings: 'bank the takings',
      find: 'find',
      take_payment: 'take payments',
      take_basket: 'pay for several accounts',
      claim_arrival: 'claiming an arrival (from the list as of the last exchange)',
      take_over_limit: 'payments above a limit (supervisor)',
      print_receipt: 'print receipts',
      mark_numbers: 'void and return receipt numbers',
      key_in_paper: 'key in paper receipts',
      correct_tender: 'correct the tender',
      reverse_payment: "reverse today's payments",
      request_reversal: 'ask for a later reversal',
  open_case: 'accept business as a case',
  act_on_case: 'answer and act on cases',
  dispute_bill: 'disputing a bill',
  open_move_case: 'a case of a payment on the wrong account',
  restore_supply: 'restoring supply (telephoned)',
  report_rule: 'say that a rule fails',
  move_payment: 'Move to the right account, same day',
  request_move: 'Ask to move a payment of another day',
      request_invoice: 'ask for an invoice',
      request_refund: 'ask for a refund of the deposit',
  ask_word: "ask head office's word (by telephone without a line)",
  queue_act: 'accept an act, to be done once approved',
      withdraw_invoice: 'withdraw an invoice request',
      start_sync: 'upload and match',
      ask_wallet: 'charge a payment code (needs the gateway)',
      enrol: 'enrol with head office',
      back_up: 'back up',
    },
    between: ', ',
    limits: 'Offline limits',
    reached: (time) => `last reached ${time}`,
    neverReached: 'never reached',
    within: "All within head office's limits.",
    near: (all) => `Near a limit: ${join(all)}`,
    nearTodo: 'Go on; above it each payment needs a supervisor, until the line is back.',
    over: (all) => `Above a limit: ${join(all)}`,
    overTodo: 'Press Enter: a supervisor approves, and it is taken.',
    overReference: 'Add the slip number and no approval is needed; else press Enter for a supervisor.',
    approve: 'Approve and take',
    shortNear: 'near a limit',
    shortOver: 'above a limit',
  },
};

// Topics are what a change touches and what a query shows; a query's key begins with its topic.
import type { QueryClient } from '@tanstack/react-query';

import type { Command } from './commands';
import type { Topic } from './generated';

export const TOPICS = ['status', 'account', 'find', 'shift', 'receipts', 'sync', 'device', 'cases'] as const satisfies readonly Topic[];

/** Commands that write, and the topics they touch; the host says the same afterwards to every screen. */
export const TOUCHES = {
  sign_in: ['status', 'shift', 'receipts'],
  lock: ['status'],
  sign_out: ['status', 'shift', 'receipts'],
  open_demo: TOPICS,
  found_hall: TOPICS,
  enrol: TOPICS,
  open_shift: ['status', 'shift', 'receipts'],
  count_drawer: ['status', 'shift'],
  close_shift: ['status', 'shift', 'receipts'],
  drop_cash: ['status', 'shift'],
  hand_over: ['status', 'shift', 'receipts'],
  take_over: ['status', 'shift', 'receipts'],
  print_drawer_slip: ['status'],
  print_report: ['status', 'shift'],
  bank_takings: ['status', 'shift'],
  print_deposit: ['status'],
  match_deposit: ['status', 'shift'],
  note_false: ['status', 'shift'],
  leave_change: ['status', 'shift'],
  pay_out_change: ['status', 'shift'],
  close_day: ['status', 'shift'],
  take_payment: ['status', 'account', 'find', 'shift', 'receipts'],
  take_over_limit: ['status', 'account', 'find', 'shift', 'receipts'],
  take_basket: ['status', 'account', 'find', 'shift', 'receipts'],
  take_basket_over_limit: ['status', 'account', 'find', 'shift', 'receipts'],
  claim_arrival: ['status', 'account', 'find', 'shift', 'receipts'],
  print_basket: ['status'],
  ask_wallet: ['status', 'account'],
  cancel_wallet: ['status'],
  see_wallet: ['status'],
  correct_reading: ['status', 'account', 'find', 'receipts'],
  tell_cheque: ['status', 'account', 'find', 'receipts'],
  print_receipt: ['status', 'receipts'],
  see_paper: ['status', 'receipts'],
  mark_numbers: ['status', 'shift', 'receipts'],
  lend_numbers: ['status', 'shift', 'receipts'],
  borrow_numbers: ['status', 'shift', 'receipts'],
  print_loan_slip: ['status'],
  key_in_paper: ['status', 'account', 'find', 'shift', 'receipts'],
  correct_tender: ['status', 'account', 'shift', 'receipts'],
  reverse_payment: ['status', 'account', 'find', 'shift', 'receipts'],
  reverse_later: ['status', 'account', 'find', 'receipts'],
  request_reversal: ['status', 'account', 'receipts'],
  request_invoice: ['status', 'account', 'receipts'],
  withdraw_invoice: ['status', 'account', 'receipts'],
  move_payment: ['status', 'account', 'find', 'shift', 'receipts'],
  move_later: ['status', 'account', 'find', 'receipts'],
  request_move: ['status', 'account', 'receipts'],
  open_move_case: ['status', 'account', 'receipts', 'cases'],
  print_slip: ['status'],
  request_refund: ['status', 'account', 'cases'],
  decide_refund: ['status', 'account', 'cases'],
  print_refund_slip: ['status'],
  print_notice: ['status', 'cases'],
  tell: ['status', 'cases'],
  report_rule: ['status', 'cases'],
  open_case: ['status', 'account', 'cases'],
  act_on_case: ['status', 'account', 'cases'],
  attach_file: ['status', 'cases'],
  dispute_bill: ['status', 'account', 'cases'],
  decide_dispute: ['status', 'account', 'cases'],
  restore_supply: ['status', 'account', 'cases'],
  tell_settlement: ['status', 'account'],
  print_case_slip: ['status'],
  waive_late_fee: ['status', 'account', 'shift'],
  ask_word: ['status'],
  hear_code: [],
  queue_act: ['status', 'account'],
  end_queued: ['status', 'account'],
  print_queued_slip: ['status'],
  start_sync: ['status', 'sync'],
  set_device: ['status', 'device'],
  back_up: ['status'],
  save_draft: [],
  receipt_pdf: [],
} as const satisfies Partial<Record<Command, readonly Topic[]>>;

export type Act = keyof typeof TOUCHES;

/** Marks everything that shows these topics as stale; `null`: everything. */
export function touched(client: QueryClient, topics: readonly string[] | null): void {
  if (topics === null) {
    void client.invalidateQueries();
    return;
  }
  for (const topic of topics) void client.invalidateQueries({ queryKey: [topic] });
}

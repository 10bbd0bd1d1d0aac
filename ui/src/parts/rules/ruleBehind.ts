// The rule that stands behind a refusal, where one does: an authority that nobody here has, or the limits while head office is
// not reached. What is only missing, mistyped or moved on has none.
import { Refused } from '@/ipc/trouble';
import type { Command } from '@/ipc/commands';
import type { Act, WhichRule } from '@/ipc/generated';

/** The act that a command's approver approves. */
const ACTS: Partial<Record<Command, Act>> = {
  reverse_payment: 'reverse_payment',
  correct_tender: 'correct_tender',
  take_over_limit: 'take_over_limit',
  take_basket_over_limit: 'take_over_limit',
  key_in_paper: 'key_in_paper',
  request_refund: 'refund_deposit',
  waive_late_fee: 'waive_late_fee',
  drop_cash: 'drop_cash',
  hand_over: 'take_drawer',
  take_over: 'count_for_absent',
  pay_out_change: 'pay_out_change',
  note_false: 'note_false',
  move_payment: 'move_payment',
};

interface Told {
  kind?: string;
  refusal?: unknown;
}

export function ruleBehind(fault: Error): WhichRule | undefined {
  if (!(fault instanceof Refused)) return undefined;
  const { command, refusal } = fault as Refused;
  const act = ACTS[command];
  // One refusal stands within another: of the payment, of the approval.
  for (let at: Told | undefined = refusal as Told; at; at = at.refusal as Told | undefined) {
    if (at.kind === 'over_limit') return { rule: 'offline' };
    if (at.kind === 'no_authority' && act) return { rule: 'authority', act };
  }
  return undefined;
}

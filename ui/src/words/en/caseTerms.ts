// How cases are spoken of: counter and departments alike.
import type { CaseAct, Cause, DeclineReason, DisputeEnd, Outcome, PauseReason } from '@/ipc/generated';

import { ruleOf } from './rules';

export const outcomes: Record<Outcome, string> = { done: 'Done', refused: 'Refused', withdrawn: 'Withdrawn', duplicate: 'Duplicate' };
export const pauses: Record<PauseReason, string> = {
  papers: 'Papers are missing',
  access: 'The customer is not at home',
  third_party: 'Waits for others (permit, estate, bank)',
  force_majeure: 'Force majeure',
};
export const causes: Record<Cause, string> = { rule: 'A rule', department: 'The department', equipment: 'Equipment', counter: 'The counter' };
export const ends: Record<DisputeEnd, string> = { upheld: 'The bill stands', corrected: 'Put right', withdrawn: 'Taken back by the customer' };
/** Why a deposit is not refunded. */
export const declineReasons: Record<DeclineReason, string> = {
  wrong_payee: 'Payee not known to the bank',
  deposit_spent: 'Deposit spent',
  arrears: 'Bills are owed',
  withdrawn: 'Customer withdrew',
  papers_missing: 'Papers missing',
};
/** From one to five. */
export const stars = ['Very dissatisfied', 'Dissatisfied', 'Fairly satisfied', 'Satisfied', 'Very satisfied'];

/** What was done; a department's name is the caller's to know. */
export function event(done: CaseAct, departmentOf: (id: string) => string): string {
  switch (done.act) {
    case 'handed_off':
      return `Handed to ${departmentOf(done.to)}`;
    case 'accepted':
      return `Accepted by ${departmentOf(done.by)}`;
    case 'asked_back':
      return 'Asked back';
    case 'supplied':
      return 'Supplied';
    case 'answered':
      return 'Answered';
    case 'closed':
      return outcomes[done.outcome];
    case 'reopened':
      return 'Reopened';
    case 'paused':
      return `Paused: ${pauses[done.reason]}`;
    case 'resumed':
      return 'Resumed';
    case 'came_again':
      return 'The customer came again';
    case 'came_again_of':
      return `Came again; cause: ${causes[done.cause]}`;
    case 'taken_up':
      return 'Promise taken up';
    case 'noted':
      return 'Note';
    case 'telephoned':
      return `Telephoned ${done.number}`;
    case 'followed_up':
      return done.reached ? 'Followed up' : 'Followed up, not reached';
    case 'rated':
      return `Rated: ${stars[done.stars - 1] ?? ''}`;
    case 'caused':
      return `Cause: ${causes[done.cause]}`;
    case 'decided':
      return `Dispute decided: ${ends[done.end].toLowerCase()}`;
    case 'refund_decided':
      return done.declined ? `Refund declined: ${declineReasons[done.declined].toLowerCase()}` : 'Refund transferred';
    case 'urged':
      return 'Hurried';
    case 'papers_seen':
      return `Papers brought: ${done.papers.join(', ')}`;
    case 'caused_by_rule':
      return `Cause: a rule. ${ruleOf(done.rule, done.name)}`;
    case 'came_again_of_rule':
      return `Came again; cause: a rule. ${ruleOf(done.rule, done.name)}`;
  }
}

// Words for trouble: met everywhere.
import type { ApprovalRefusal, NoAuthority, NotNow, SignInRefusal } from '@/ipc/generated';
import { second, yuan } from '@/parts/format';

import type { Said } from '../../said';
import { noWord } from './noWord';

export const ROLES = { clerk: 'a clerk', supervisor: 'the duty supervisor', finance: 'finance', it: 'IT' };

export function notNow(refusal: NotNow): Said {
  switch (refusal.why) {
    case 'not_set_up':
      return { what: 'This PC is not set up yet', todo: 'Enrol it with head office, or open the demo hall.' };
    case 'not_signed_in':
      return { what: 'Nobody is signed in', todo: 'Sign in with your number and PIN.' };
    case 'locked':
      return { what: 'The counter is locked', safe: 'What was being keyed in is kept.', todo: 'Whoever stepped away enters their PIN, or somebody else signs in.' };
    case 'no_shift':
      return { what: 'No shift is open', safe: 'You can still look accounts up.', todo: 'Enter the float to open one, then take payments.' };
    case 'role':
      return { what: `This step needs ${ROLES[refusal.needs]}`, todo: `Ask ${ROLES[refusal.needs]} to sign in here.` };
    case 'revoked':
      return {
        what: 'Head office has revoked this counter',
        safe: 'Every record is still here and can be read; it takes no more payments.',
        todo: 'Send the customer to the next counter and call head office IT; enrolled anew it goes on.',
      };
    case 'copied':
      return {
        what: `Another PC wrote entry ${refusal.at} with this counter's key: this disk may have been copied`,
        safe: 'Every record here is kept, and what was not sent goes to head office and counts; lest a number be used twice it takes no more payments.',
        todo: 'Send the customer to the next counter and tell head office IT: wait until nothing is unsent, keep the data folder of this PC, and enrol anew with an empty one.',
      };
  }
}

export function approval(refusal: ApprovalRefusal): Said {
  switch (refusal.kind) {
    case 'sign_in':
      return signIn(refusal.refusal);
    case 'no_key':
      return { what: `Staff ${refusal.staff} has no key to sign with yet`, todo: 'Head office sets their PIN anew; once that arrives they can approve.' };
    case 'no_word':
      return noWord(refusal.refusal);
    case 'no_authority':
      return noAuthority(refusal.refusal);
  }
}

export function noAuthority(refusal: NoAuthority): Said {
  switch (refusal.why) {
    case 'own_act':
      return { what: 'Nobody approves their own act', todo: 'Ask another supervisor.' };
    case 'own_account':
      return { what: "The approver declared this account as their own or a relative's", todo: 'Ask another supervisor or a deputy, or head office.' };
    case 'expired':
      return { what: `What head office allowed ended on ${refusal.until}`, todo: 'Connect to get what holds now, or ask finance at head office.' };
    case 'not_yet':
      return { what: `What was applied begins on ${refusal.from}`, todo: 'Go by what holds today, or ask finance at head office.' };
    case 'role_ended':
      return { what: `The approver's role ended on ${refusal.until}`, todo: 'Ask another supervisor or a deputy; once head office extends it, connect.' };
    case 'role_not_yet':
      return { what: `The approver's role begins on ${refusal.from}`, todo: 'Ask the supervisor or deputy of today.' };
    case 'role':
      return { what: 'This number may not approve it', todo: 'Ask the duty supervisor, or a deputy whom head office named.' };
    case 'above_limit':
      return {
        what: `${yuan(refusal.amount)} is above the approver's limit of ${yuan(refusal.limit)}`,
        todo: 'Ask somebody with a higher limit, or finance at head office.',
      };
  }
}

export function signIn(refusal: SignInRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: `Nobody has number ${refusal.staff}`, todo: "Check it; somebody new must wait for head office's staff list." };
    case 'role_ended':
      return { what: `Your role ended on ${refusal.until}: you cannot sign in`, safe: 'Nothing was changed.', todo: 'Head office extends it; sign in once this counter has connected.' };
    case 'role_not_yet':
      return { what: `Your role begins on ${refusal.from}`, safe: 'Nothing was changed.', todo: 'Sign in on that day; head office changes a wrong date.' };
    case 'wrong_pin':
      return { what: 'Wrong PIN', todo: `Try again after ${second(refusal.next_at)}.` };
    case 'too_soon':
      return { what: 'Please wait', todo: `Try again after ${second(refusal.next_at)}.` };
  }
}

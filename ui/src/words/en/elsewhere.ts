// Head office: its word to counters, and the console's pages.
import type { Given, NoAuthority, WordNotGiven } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/elsewhere';
import { words as absent } from './absent';

const notApprover: Said = {
  what: 'You may approve nothing for other halls now',
  safe: 'Nothing was done.',
  todo: 'Ask whoever keeps the authority at head office; then reload the page.',
};

function not(why: NoAuthority): string {
  switch (why.why) {
    case 'own_account':
      return "you declared this account as your own or a relative's";
    case 'own_act':
      return 'This is your own act: somebody else must approve it.';
    case 'expired':
      return `What head office allowed ended on ${why.until}: nobody can approve now.`;
    case 'not_yet':
      return `What was applied begins on ${why.from}.`;
    case 'role_ended':
      return `Your role ended on ${why.until}: you cannot approve any more.`;
    case 'role_not_yet':
      return `Your role begins on ${why.from}: you cannot approve yet.`;
    case 'role':
      return 'Your role cannot approve this.';
    case 'above_limit':
      return `${yuan(why.amount)} yuan is above your limit of ${yuan(why.limit)} yuan: somebody with a higher one must approve.`;
  }
}

function given(one: Given): string {
  const how = { line: 'approved', telephone: 'approved (telephone)', declined: 'declined' }[one.answer];
  return `${one.by} ${how}; the counter goes on`;
}

function notGiven(refused: WordNotGiven): Said {
  switch (refused.kind) {
    case 'not_approver':
      return notApprover;
    case 'wrong_pin':
    case 'too_soon':
      return { what: 'Wrong PIN', safe: 'Nothing was answered.' };
    case 'no_counter':
      return { what: `No PC serves at hall ${refused.hall}, counter ${refused.counter}`, safe: 'Nothing was answered.', todo: 'Ask again which hall and counter.' };
    case 'not_waiting':
      return { what: `Request ${refused.number} waits no more`, safe: 'Nothing was answered.', todo: 'The counter did it or let it go, or the number was misheard; ask again.' };
    case 'differs':
      return {
        what: `Request ${refused.number} asks for: ${absent.absent.acts[refused.act]} ${yuan(refused.amount)} yuan${refused.account === '' ? '' : `, account ${refused.account}`}`,
        safe: 'Nothing was answered, and no code was made.',
        todo: 'It is not what was seen or heard; compare once more.',
      };
    case 'answered':
      return { what: `Request ${refused.number} was answered before`, safe: 'The earlier answer holds; this one was not written.', todo: 'Esc goes back; the list says who answered.' };
    case 'not_by_word':
      return { what: 'This is signed by two who see it; nobody approves it from elsewhere', safe: 'Nothing was answered.', todo: 'The hall does it in person.' };
    case 'long_words':
      return { what: `At most ${refused.limit} characters`, safe: 'Nothing was answered.' };
    case 'not_allowed':
      return { what: not(refused.why), safe: 'Nothing was answered.' };
    case 'no_code':
      return { what: "That counter's key makes no code", safe: 'Nothing was answered.', todo: 'Approve by the line once it is back, or tell IT.' };
  }
}

export const words: typeof zh = {
  elsewhere: {
    pages: {
      words: 'To approve',
      catalogue: 'Catalogue',
      overdue: 'Overdue',
      rules: 'Rules',
      promises: 'Promises',
      health: 'Counters',
      differences: 'Differences',
      sheets: 'Settlement',
      months: 'Months',
      channels: 'Channel statements',
      arrivals: 'Arrivals',
      debits: 'Direct debits',
      corrections: 'Corrections',
      audit: 'Who did what',
      calls: 'Call back',
      friction: 'Friction',
      billing: 'Bills',
      staff: 'Staff',
      devices: 'PCs',
      limits: 'Limits',
      reliefs: 'Late fee relief',
      merged: 'Merged accounts',
      erasure: 'Erasure',
      keys: 'Keys',
      prices: 'Prices',
    },
    navigation: 'Pages',
    groups: { departments: 'Departments', cases: 'Cases', counters: 'Halls', reconciling: 'Reconciling', billing: 'Billing', settings: 'Settings', records: 'Security' },
    list: 'Requests',
    receiptNo: 'Receipt',
    receipt: (receipt) => `Receipt ${receipt}`,
    one: 'This request',
    sum: (waits, answered) => (answered > 0 ? `${waits} to answer, ${answered} answered` : `${waits} to answer`),
    empty: 'No request waits now.',
    none: 'A new request appears at the left by itself.',
    asks: (act, amount) => `${act}, ${amount} yuan`,
    seat: (name, hall, counter) => `${name || `hall ${hall}`}, counter ${counter}`,
    clerk: 'Clerk',
    since: 'Asked at',
    noAccount: 'not about an account',
    noWords: '(the counter wrote nothing: telephone it before you approve)',
    queued: 'Accepted beforehand: the customer waits at home, and the counter does it once it is approved.',
    given,
    not,
    approve: 'Approve',
    decline: 'Decline',
    why: 'Why not? The counter reads it',
    telephone: 'By telephone (a code to say)',
    done: (declines, number) => `Request ${number} ${declines ? 'declined' : 'approved'}`,
    doneSafe: 'The counter sees it within seconds; where the line is cut, once it is back.',
    pinOf: (name) => `PIN of ${name} (this is a signature)`,
    wrongPin: 'Wrong PIN',
    pinAgain: 'Once more, please; nothing was done.',
    whichAct: 'Which act is asked on the telephone?',
    hall: 'Hall number',
    counter: 'Counter number',
    amount: 'Amount (yuan)',
    accountOr: 'Account (empty: none)',
    lacks: (what) => `Enter: ${what}`,
    makeCode: 'Approve and make the code',
    say: 'Say these eight digits on the telephone',
    sayTodo: 'Good for this act, amount and account alone, once.',
    said: 'Said',
    notApprover,
    notGiven,
  },
};

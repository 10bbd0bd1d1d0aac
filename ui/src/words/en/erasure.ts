// Head office's console: erasing what need not be kept any more.
import type { ErasedSubject, ErasureNot, RetainedKind } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/erasure';
import { many } from './many';

const kept = 'Nothing was erased.';
const kinds: Record<RetainedKind, string> = { voucher: 'Part of a voucher', personal_details: 'Personal details', attachment: 'Attachment of a case' };
const subjects: Record<ErasedSubject, string> = {
  account: 'Closed accounts',
  former_holder: 'Former holders',
  case: 'Closed cases and advice',
  arrival: 'Unclaimed money and statements',
  staff: 'Staff who left',
  former_pin: 'Replaced PINs and details of staff',
  words: 'Words of decisions and requests',
};
const ofHowMany: Record<ErasedSubject, (whose: number) => string> = {
  account: (whose) => many(whose, 'account'),
  former_holder: (whose) => many(whose, 'account'),
  case: (whose) => many(whose, 'case'),
  arrival: (whose) => many(whose, 'item'),
  staff: (whose) => many(whose, 'member'),
  former_pin: (whose) => many(whose, 'member'),
  words: (whose) => many(whose, 'entry', 'entries'),
};
const both = (details: number, attachments: number): string =>
  [details > 0 && many(details, 'detail'), attachments > 0 && many(attachments, 'attachment')].filter(Boolean).join(', ') || 'nothing';

function not(why: ErasureNot): Said {
  switch (why.kind) {
    case 'not_theirs':
      return { what: 'Erasing is for IT', safe: kept, todo: 'Ask IT at head office.' };
    case 'clock':
      return { what: `Head office's clock is ${many(Math.abs(why.minutes), 'minute')} ${why.minutes > 0 ? 'ahead of' : 'behind'} most counters'`, safe: kept, todo: 'Set it right first: whether a term is over cannot be told.' };
    case 'unknown':
      return { what: `There is no account ${why.account}`, safe: kept, todo: 'Check the number.' };
    case 'in_use':
      return { what: 'The account is not closed: its people are customers', safe: kept, todo: 'Once it is closed and its term is over it can be erased.' };
    case 'open_money':
      return { what: `The account owes ${yuan(why.owed)} yuan and holds ${yuan(why.deposit)} yuan of deposit`, safe: kept, todo: 'Settle the money at a counter first.' };
    case 'open_cases':
      return { what: `${many(why.cases, 'case')} about the account ${why.cases === 1 ? 'is' : 'are'} open`, safe: kept, todo: 'Close them first.' };
    case 'kept':
      return {
        what: `Still to be kept: what is free first (${kinds[why.what].toLowerCase()}) is kept until ${why.until}`,
        safe: `${kept} Nobody can erase it before.`,
        todo: `Kept ${many(why.years, 'full year')}, by: ${why.source}`,
      };
    case 'own_term':
      return { what: `You published the shorter term, or a command did in nobody's name: ${kinds[why.what].toLowerCase()} is yours to keep until ${why.until}`, safe: kept, todo: 'Let somebody else of IT erase it. Of a command: somebody of IT publishes the settings in their own name first, and another erases.' };
    case 'nothing':
      return { what: 'Nothing is held that tells of the people of this account', safe: 'Numbers, sums and dates are there as before.', todo: 'Nothing is left to do.' };
    case 'nothing_past':
      return { what: 'Nothing is past its term, or what is tells of yourself', safe: kept, todo: 'Press Esc and look again.' };
    case 'tied':
      return { what: "The account is declared as your own or a relative's", safe: kept, todo: 'Let somebody else of IT do this one.' };
    case 'differs':
      return { what: `It is not what was looked at: past its term now is ${both(why.details, why.attachments)}`, safe: kept, todo: 'Press Esc and look again.' };
    case 'words':
      return { what: `A reason has 1 to ${why.limit} characters, and names nobody`, safe: kept };
  }
}

export const words: typeof zh = {
  erasure: {
    list: 'Erased so far',
    one: 'Erasure',
    sum: (all) => (all > 0 ? `Erased ${many(all, 'time')}${all < 100 ? '' : ' (the newest 100)'}` : 'Nothing was erased yet'),
    empty: 'Nothing was erased yet.',
    about:
      'What tells of people is erased here once its term is over: names, addresses, telephones, words and attachments of cases. Look at one account (closed, settled, without an open case), or at everything that is past its term, and erase one kind at a time. Entries, sums and numbers stay for good.',
    deciders: 'Who may',
    nobody: 'nobody has the role IT now',
    terms: 'How long what is kept',
    termColumns: { kind: 'What', years: 'Full years', source: 'By' },
    kinds,
    begin: 'Look at an account',
    beginPast: 'Look at all that is past',
    pastTitle: 'All that is past its term',
    pastList: 'Past its term, a line for each kind',
    subjects,
    ofHowMany: (of, whose) => ofHowMany[of](whose),
    oldest: (until) => `the oldest was kept until ${until}`,
    more: 'more than one act erases: look again afterwards',
    shortened: (shortened) => `${many(shortened, 'more detail')} ${shortened === 1 ? 'is' : 'are'} past the term only because you made it shorter: let somebody else of IT do it.`,
    own: (own) => `${many(own, 'more detail')} ${own === 1 ? 'tells' : 'tell'} of yourself, or of an account that you declared: let somebody else of IT do it.`,
    noPast: 'Nothing is past its term',
    noPastSafe: 'What is not past its term, nobody can erase.',
    looks: 'It reads every entry, which takes minutes where there are many; counters go on meanwhile.',
    erasePast: (of) => `Erase: ${subjects[of].toLowerCase()}`,
    donePast: (of) => `Erased: ${subjects[of].toLowerCase()}`,
    title: 'What of an account could be erased',
    account: 'Account',
    why: 'Why (needed; it names nobody and stays in the log)',
    accountNeeded: 'Write the account',
    whyNeeded: 'Say why it is erased',
    found: 'What is held',
    columns: { kind: 'What', many: 'How many', until: 'Kept until', standing: 'Now' },
    over: 'its term is over',
    stays: 'kept, stays',
    holder: (account, holder) => `${account} ${holder || '(name erased)'}`,
    would: (details, attachments) => `With your PIN it is erased: ${both(details, attachments)}`,
    wouldSafe: 'Head office erases at once and each counter at its next sync; nothing brings it back. What is not past its term stays.',
    copies: 'Copies made before hold it until they are thrown away.',
    erase: 'Erase',
    done: (account) => `What is past its term of ${account} is erased`,
    doneSafe: 'Counters erase it at their next sync; entries, sums and numbers stay.',
    line: (account) => `Account ${account}`,
    what: 'Erased',
    many: both,
    said: 'Erased by',
    saidBy: (on, by) => `${by}, ${on}`,
    because: 'Why',
    entry: 'Entry',
    not,
  },
};

// Head office's console: accounts that continue as another.
import type { MergeNot } from '@/ipc/office/generated';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/merged';
import { many } from './many';

const kept = 'Nothing was done; what was typed is kept.';

function not(why: MergeNot): Said {
  switch (why.kind) {
    case 'not_theirs':
      return { what: 'Finance says which account continues as another', safe: kept, todo: 'Ask finance.' };
    case 'unknown':
      return { what: `There is no account ${why.account}`, safe: kept, todo: 'Check the number.' };
    case 'as_itself':
      return { what: `Account ${why.account} would continue as itself`, safe: kept, todo: 'Check both numbers, and which continues as which.' };
    case 'already':
      return { what: `Account ${why.account} stands so already`, safe: kept, todo: 'Nothing is left to do.' };
    case 'as_another':
      return { what: `It continues as account ${why.into} already`, safe: kept, todo: `Part it from ${why.into} first.` };
    case 'not_served':
      return { what: `Account ${why.account} is closed, or continues as another itself`, safe: kept, todo: 'Name the account that is in use.' };
    case 'not_yet':
      return { what: `${why.on} has not come yet`, safe: kept, todo: 'Write today, or a day before.' };
    case 'tied':
      return { what: `Account ${why.account} is declared as your own or a relative's`, safe: kept, todo: 'Let somebody else of finance do this one.' };
    case 'words':
      return { what: `A reason has 1 to ${why.limit} characters`, safe: kept };
  }
}

export const words: typeof zh = {
  merged: {
    list: 'Merged accounts',
    one: 'This account',
    sum: (all) => (all > 0 ? `${many(all, 'account')} ${all === 1 ? 'continues' : 'continue'} as another` : 'No account continues as another'),
    empty: 'No account was merged yet.',
    about: 'Where two accounts are one customer, one continues as the other: try what becomes of the deposit, then sign. Bills, receipts and invoices stay where they are.',
    goes: (account, into) => `${account} continues as ${into}`,
    account: 'Account',
    into: 'Continues as',
    since: 'Since',
    from: 'From (today or before)',
    said: 'Said by',
    saidBy: (on, by) => `${by}, ${on}`,
    why: 'Why',
    sayWhy: 'Why (needed; it stays in the log)',
    carried: 'Deposit that went along, yuan',
    bills: 'Owed, and stays with it',
    stay: (bills, owed) => (bills > 0 ? `${many(bills, 'bill')}, ${owed} yuan` : 'nothing'),
    holds: 'No bill is made for it any more. What somebody still pays into it goes along too, and Differences says that the customer is to be told.',
    merge: 'Merge',
    apart: 'Part',
    mergeTitle: 'One account continues as another',
    apartTitle: (account, into) => `${account} parts from ${into} and stands for itself again`,
    numbersNeeded: 'Write both numbers: the account, and as which it continues',
    dayNeeded: 'A day like 2027-01-01',
    wordsNeeded: 'Say why',
    comesTo: 'Tried',
    columns: { account: 'Account', address: 'Address', owed: 'Owed', held: 'Asked back yuan', before: 'Deposit now yuan', after: 'Deposit then yuan' },
    closed: 'closed',
    goesAlong: (amount) => `${amount} yuan of deposit go along`,
    comesBack: (amount) => `${amount} yuan of deposit come back`,
    mergeSafe: (account, on) => `From ${on} no bill is made for ${account}; bills, receipts and invoices stay where they are.`,
    apartSafe: (account) => `${account} is billed for itself as before; bills, receipts and invoices stay where they are.`,
    owedStays: (account, owed) => `${account} still owes ${owed} yuan: that does not go along and is paid where it was billed.`,
    otherHolder: 'The accounts have different holders: make sure that they are one customer',
    doneMerge: (account, into) => `${account} continues as ${into}`,
    doneApart: (account) => `${account} stands for itself again`,
    doneSafe: 'Counters hear of it at their next sync; bills and receipts stay.',
    not,
  },
};

// Head office's console: late fee put off or waived for many.
import type { ReliefFault, ReliefNot, Waiver, WaiverScope } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/reliefs';
import { many } from './many';
import { words as prices } from './prices';

const stays = 'Nothing was published; what was typed is kept.';

export function scope(one: WaiverScope): string {
  if (one === 'city') return 'the whole city';
  if ('area' in one) return `meter book ${one.area}`;
  if ('class' in one) return one.class;
  if ('account' in one) return `account ${one.account}`;
  return `bills ${one.bills.join(', ')}`;
}

function waives(one: Waiver, percent: (share: string) => string): string {
  if ('share' in one) return percent(one.share) === '100' ? 'all of it' : `${percent(one.share)}% of it`;
  return 'to' in one ? `down to ${yuan(one.to)} yuan a bill` : `${yuan(one.less)} yuan of each bill`;
}

function fault(one: ReliefFault): string {
  switch (one.kind) {
    case 'reason':
      return `A reason has 1 to ${one.limit} characters: customers are told`;
    case 'ends':
      return 'The last day lies before the first';
    case 'no_days':
      return 'Put off by 0 days is not put off';
    case 'nothing':
      return 'It waives nothing, or more than all of it';
    case 'until_too_early':
      return '“Counts until” is too early: none of these bills bears late fee by then';
    case 'no_scope':
      return 'No meter book, class or bill is named';
    case 'no_class':
      return `No tariff has a class “${one.class}”`;
    case 'no_account':
      return `There is no account ${one.account}`;
  }
}

function not(why: ReliefNot): Said {
  switch (why.kind) {
    case 'faults':
      return { what: why.faults.map(fault).join('; '), safe: stays, todo: 'Press Esc and mend it.' };
    case 'no_draft':
      return { what: 'This draft was published, withdrawn, or another took its place', safe: 'Nothing was done.', todo: 'Press Esc and look at what stands now.' };
    case 'own':
      return {
        what: 'Who drafted it does not publish it',
        safe: 'The draft is kept and waits for somebody else.',
        todo: why.others.length > 0 ? `Let ${why.others.join(', ')} sign in and publish it on this page.` : `Nobody else publishes now. ${prices.prices.alone}`,
      };
    case 'tied':
      return { what: `Account ${why.account} is declared as your own or a relative's`, safe: stays, todo: 'Let a colleague do this one.' };
    case 'role':
      return { what: 'This is not yours to do: finance drafts, IT publishes', safe: stays, todo: 'Ask whoever grants roles.' };
  }
}

export const words: typeof zh = {
  reliefs: {
    list: 'Late fee relief',
    one: 'This one',
    sum: (drafts, published) => [drafts > 0 ? `${many(drafts, 'draft')} to publish` : 'No draft waits', `${published} published`].join(', '),
    empty: 'Late fee was never put off or waived for many.',
    about: 'Late fee is put off or waived for many here: look over how many accounts and how much, then sign; somebody else publishes it. What one customer is spared is done at a counter.',
    kinds: { extension: 'Put off', waiver: 'Waived' },
    scope,
    waives,
    on: (day) => `published ${day}`,
    holds: 'published',
    concerns: 'Which bills',
    between: (from, to) => `Bills whose last day without late fee lies from ${from} to ${to}`,
    later: (days) => `${many(days, 'day')} later`,
    until: (day) => `of what accrues until ${day}; later days run on`,
    fields: { scope: 'For whom', from: 'From', to: 'To', days: 'Days', waives: 'How much', until: 'Counts until', reason: 'Reason' },
    hints: {
      scope: 'city, or book B003, or class 居民阶梯, or account 1200020001, or bills L10A L10B.',
      from: 'Like 2027-01-01. It concerns bills whose last day without late fee is one of these days.',
      to: 'Like 2027-01-31, that day included.',
      days: 'Late fee starts so many days later. Of several the longest holds; they do not add up.',
      waives: 'all, or 50%, or less 5.00, or down to 0. Of several the one that takes off most holds.',
      until: 'Like 2027-02-15: late fee until that day is waived as above; later days run on.',
      reason: 'One sentence of at most 60 characters; counters tell customers so.',
    },
    extensionScope: 'city, or book B003, or account 1200020001.',
    unreadable: (field, text) => `${field} cannot be read: ${text === '' ? 'empty' : text}`,
    fault,
    not,
    touch: 'What it touches today',
    nobody: 'It names nobody: check the meter book, class or bills',
    whom: 'Touches',
    counts: (named, accounts, bills) => `${many(bills, 'open bill')} of ${many(accounts, 'account')} (${named} in its scope)`,
    owed: 'Owed of these bills, yuan',
    fee: 'Late fee, yuan',
    fees: (before, after, less) => `${before} → ${after}, ${less} less`,
    asOf: (day) => `As of ${day}. Late fee that was paid is not given back.`,
    toCome: ' Bills still to be issued count too where their day lies within.',
    columns: { account: 'Account', bill: 'Bill', owed: 'Owed yuan', freeUntil: 'Free until', before: 'Without yuan', after: 'With yuan' },
    moves: (from, to) => `${from} → ${to}`,
    more: (told) => `Only the ${told} bills of which it takes most.`,
    begin: { extension: 'Draft: put off', waiver: 'Draft: waive' },
    titleNew: (kind) => `A draft: ${kind.toLowerCase()}`,
    yours: 'Yours to publish: look over whom it names and how much, beside what was approved',
    waits: 'It does not hold yet: until it is published, late fees go by what is in force.',
    publishAbout: 'Compare it with what was approved: for whom, which days, how much, the reason. Once published it is not taken back; counters tell customers so.',
    publishedSafe: 'Counters go by it after their next sync; late fee that was paid is not given back.',
  },
};

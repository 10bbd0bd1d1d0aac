// Head office: staff and their roles.
import type { Refusal } from '@/ipc/office/call';
import type { Clash, Pair } from '@/ipc/office/generated';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/people';
import { ROLES } from './troubles/shared';

const pairs: Record<Pair, string> = {
  cashier_and_receipts: 'Cashier and receipt keeper',
  cashier_and_reconciler: 'Cashier and reconciler',
  tariff_author_and_publisher: 'Author and publisher of a tariff',
  it_and_money: 'IT and money',
};
const stays = 'Nothing was published; what you wrote is still here.';
const wayOut = 'Give one of the roles to somebody else, or let the one end before the other begins.';
const notTheirs: Said = { what: 'You are not of IT now', safe: 'Nothing was done.', todo: 'Ask IT at head office; reload once the role is published.' };

const days = (from: string | null | undefined, until: string | null | undefined): string => {
  if (from && until) return `${from} to ${until}`;
  if (from) return `from ${from}`;
  return until ? `until ${until}` : 'for good';
};
const meets = (clash: Clash): string =>
  `${pairs[clash.pair]} may not be one person: ${ROLES[clash.one]} and ${ROLES[clash.other]} meet (${days(clash.from, clash.until)})`;

function notPublished(refused: Refusal<'publish_staff'>): Said {
  if (refused.kind === 'not_theirs') return notTheirs;
  if (refused.kind !== 'refused') return { what: 'Not your PIN', safe: stays };
  const { why } = refused;
  switch (why.kind) {
    case 'moved':
      return { what: 'This number was published meanwhile, or is taken', safe: stays, todo: 'Esc, look at it as it stands, then change it.' };
    case 'own':
      return { what: 'Nobody gives themselves roles, or takes an account off their own list', safe: stays, todo: 'Let somebody else of IT publish it; your own PIN, and accounts to be added, you publish yourself.' };
    case 'number':
      return { what: 'Numbers begin with 1', safe: stays };
    case 'name':
      return { what: 'A name has 1 to 60 characters', safe: stays };
    case 'new_pin':
      return { what: 'A PIN has 4 to 12 digits', safe: stays };
    case 'no_pin':
      return { what: 'There is no PIN that could stay', safe: stays, todo: 'Set a new one.' };
    case 'duties':
      return { what: why.clashes.map(meets).join('; '), safe: stays, todo: wayOut };
    case 'no_accounts':
      return { what: `No such account: ${why.accounts.join(', ')}`, safe: stays, todo: 'Check the numbers.' };
    case 'unknown':
      return { what: 'Nobody has this number', safe: stays, todo: 'Publish the person first.' };
  }
}

export const words: typeof zh = {
  people: {
    list: 'Staff',
    one: 'This person',
    sum: (many) => `${many} people`,
    doneSafe: 'Counters hear of it at their next sync.',
    change: 'Change roles or PIN',
    add: 'Add somebody',
    accounts: "Own and relatives' accounts",
    clash: 'duties not apart',
    noRole: 'no role at a counter',
    meets,
    meetsBefore: `Published before the rule and valid still. At the next publishing: ${wayOut}`,
    roles: 'Roles',
    today: 'In force today',
    term: (term) => `${ROLES[term.role]} ${days(term.from, term.until)}`,
    limits: 'May approve',
    anyAmount: 'of any amount',
    upTo: (amount) => `up to ${amount} yuan`,
    noLimits: 'Nothing',
    key: 'Key to sign with',
    hasKey: 'Yes, under their own PIN',
    noKey: 'None: set their PIN anew',
    noAccounts: 'None declared',
    published: 'Published',
    publishedBy: (on, by) => `${on} by ${by ?? 'the command'}`,
    number: 'Number',
    name: 'Name',
    newPin: 'New PIN (empty: it stays)',
    firstPin: 'PIN',
    role: 'Role (Space ticks)',
    from: 'First day',
    until: 'Last day',
    day: '2026-12-31',
    roleHint: 'Both days count; empty: for good. No role ticked: they may do nothing. A new PIN makes a new key.',
    publish: 'Publish',
    numberNeeded: 'A number from 1 is needed',
    nameNeeded: 'A name is needed',
    pinNeeded: 'A PIN has 4 to 12 digits',
    dayWrong: (role) => `Days of ${role} stand as 2026-12-31`,
    done: (name) => `${name} is published`,
    accountsOf: (name) => `All accounts that ${name} declares, with spaces between`,
    accountsHint: 'By number only: whose of the two is not kept. There they take no money alone, and approve nothing. Empty: none any more.',
    declared: (name) => `What ${name} declares is published`,
    notTheirs,
    notPublished,
  },
};

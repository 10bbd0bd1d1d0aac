// The console of head office: limits and settings.
import type { Act, LimitsFault, LimitsNot, LimitsNote } from '@/ipc/office/generated';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/limits';
import { words as absent } from './absent';
import { ROLES } from './troubles/shared';

const stays = 'Nothing was published; what you wrote is kept.';

function fault(one: LimitsFault): string {
  switch (one.kind) {
    case 'no_day':
      return 'its first day is not written';
    case 'ends':
      return 'it ends before it begins';
    case 'negative':
      return 'an amount is below zero';
    case 'percent':
      return 'a warning is from 1 to 100 percent of a limit';
    case 'grant_twice':
      return `“${absent.absent.acts[one.act]}” of the ${ROLES[one.role]} is written twice`;
    case 'grant_apart':
      return `the ${ROLES[one.role]} rules over keys, PCs and people and may not approve “${absent.absent.acts[one.act]}” (duties apart): grant it to another role`;
    case 'deputy_apart':
      return `staff ${one.staff} rules over keys, PCs and people on those days and may not stand in for who approves (duties apart): name another person`;
    case 'deputy':
      return `deputy ${one.staff}: the days are wrong, or no act is named`;
    case 'no_name':
      return "the company's name or the word for late fee is empty";
    case 'halls':
      return 'each hall has a number of its own and a name; one at least';
    case 'zone':
      return `“${one.zone}” is no time zone`;
    case 'coin':
      return 'change is rounded to 0.01, 0.10, 0.50 or 1 yuan';
    case 'answer_days':
      return 'an answer takes 1 to 60 working days';
    case 'retention':
      return 'parts of vouchers are kept 30 years at least, the rest one, each with who says so';
    case 'gateway':
      return "a wallet's gateway begins with https://, or is on this machine";
  }
}

const nobody = (acts: Act[]): string => `Nobody may approve “${acts.map((act) => absent.absent.acts[act]).join(', ')}”: no counter can do it`;

function note(one: LimitsNote): string {
  switch (one.kind) {
    case 'back_dated':
      return `${one.from} has begun: each counter goes by it after its next sync; what was done stays`;
    case 'at_once':
      return 'Settings have no first day: each counter goes by them after its next sync';
    case 'ends':
      return `It ends after ${one.until}: publish a later one before, or nobody approves anything`;
    case 'nobody':
      return nobody([one.act]);
    case 'no_limit':
      return 'No limit at all while head office is not reached';
    case 'hall_gone':
      return `Hall ${one.hall} is gone: its counters have no name to print`;
  }
}

/** What nobody may approve stands in one sentence. */
function notes(all: LimitsNote[]): string[] {
  const acts = all.flatMap((one) => (one.kind === 'nobody' ? [one.act] : []));
  const others = all.filter((one) => one.kind !== 'nobody').map(note);
  return acts.length > 0 ? [...others, nobody(acts)] : others;
}

function not(why: LimitsNot): Said {
  switch (why.kind) {
    case 'faults':
      return { what: why.faults.map(fault).join('; '), safe: stays, todo: 'Press Esc and mend it.' };
    case 'moved':
      return { what: 'Somebody published another just now', safe: stays, todo: 'Press Esc, drop the draft, look at what stands and change it again.' };
    case 'role':
      return { what: 'IT publishes limits and settings', safe: stays, todo: 'Ask IT.' };
  }
}

export const words: typeof zh = {
  limits: {
    list: 'Limits and settings',
    one: 'This one',
    sum: 'Offline limits, approvals, settings',
    kinds: { offline: 'Offline limits', authority: 'Approvals', settings: 'Settings' },
    atOnce: "from each counter's next sync on",
    shipped: 'shipped with the program; head office published none yet',
    change: 'Change',
    readOnly: 'IT changes and publishes it; it is yours to read.',
    done: (name) => `${name} published`,
    doneSafe: 'Counters hear of it at their next sync. Money that was taken and what was approved stays.',
    any: 'any',
    hours: (hours) => `${hours} hours`,
    tender: 'Paid by',
    allTenders: 'All together',
    deposits: 'Out of deposits',
    perPayment: 'A payment yuan',
    perShift: 'Unsent of a shift yuan',
    reference: 'Number',
    needed: 'needed',
    above: 'Up to a limit money is taken as always, near it a sentence warns, above it a supervisor approves; it is never refused.',
    act: 'Act',
    who: 'Who approves',
    upTo: 'At most yuan',
    untilReplaced: 'until replaced',
    noDeputies: 'none',
    deputy: (staff, role, from, until, acts) => `staff ${staff} for the ${role}, ${from} to ${until}: ${acts}`,
    elsewhere: 'Departments and the calendar stand in Catalogue; invoices and terms of keeping are published by command (publish settings).',
    fields: {
      valid_from: 'From which day',
      per_payment: 'A payment at most (yuan)',
      per_shift: 'Unsent of a shift at most (yuan)',
      hours: 'Longest cut off (hours)',
      data_hours: 'Oldest data (hours)',
      by_tender: 'By tender',
      deposit_per_payment: 'Out of a deposit, a payment at most (yuan)',
      deposit_per_shift: 'Out of deposits, a shift at most (yuan)',
      warn_percent: 'Warning (% of a limit)',
      valid_until: 'Until which day',
      grants: 'Who approves what',
      deputies: 'Deputies',
      company: 'Company',
      halls: 'Halls',
      drawer_cash_limit: 'Cash in a drawer (yuan)',
      safe_overnight_limit: 'Safe overnight (yuan)',
      ask_again_above: 'Ask again above (yuan)',
      alone_up_to: 'Reversed by one of finance (yuan)',
      smallest_coin: 'Smallest coin (yuan)',
      carry_forward_below: 'Carried forward below (yuan)',
      order: 'Settles first',
      part_payment: 'Part payments',
      blind_count: 'Blind count',
      numbered_forms: 'Numbered forms',
      answer_within_days: 'Answer within (working days)',
      late_fee_word: 'Word for late fee',
      receipt_foot: 'Foot of receipts',
      wallet_gateway: 'Wallet gateway',
      time_zone: 'Time zone',
    },
    hints: {
      valid_from: 'Like 2027-01-01.',
      per_payment: 'Of one payment while cut off; “any” for no limit.',
      per_shift: 'What head office does not hold of a shift, in all.',
      hours: 'So long after the line was last there, a supervisor approves each payment.',
      data_hours: 'When bills and tariffs known here are that old, a supervisor approves each payment.',
      by_tender: 'A line each: tender | a payment | a shift | needs its number, like Wallet | 2000 | 20000 | needs its number.',
      deposit_per_payment: 'While cut off; another counter may be spending the same deposit. “any” for no limit.',
      deposit_per_shift: 'What a shift spent out of deposits and head office does not hold, in all.',
      warn_percent: 'From this share of a limit on it warns, like 80.',
      valid_until: 'After this day nobody approves anything; empty: until replaced.',
      grants: "A line each: role | act | amount. “any” for no limit. Taking money above a limit and serving one's own account are a supervisor's where nothing is said.",
      deputies: 'A line each: staff | for which role | from | to | acts with commas between.',
      company: 'As on receipts.',
      halls: 'A line each: 1 | South hall.',
      drawer_cash_limit: 'Above it the drawer says so; 0: never.',
      safe_overnight_limit: 'Above it the close of the day says so; 0: never.',
      ask_again_above: 'A payment above it takes a second Enter; 0: never.',
      alone_up_to: 'Of more, where no counter asked, one of finance proposes and another decides; 0: always.',
      smallest_coin: '0.01, 0.10, 0.50 or 1; the rest goes into the deposit.',
      carry_forward_below: 'Bills below it are carried forward without late fee; 0: none.',
      order: 'fee first, or principal first.',
      part_payment: 'yes, or no (what does not settle a bill goes into the deposit).',
      blind_count: 'yes: nothing is shown before the count.',
      numbered_forms: 'yes: receipt paper bears a number.',
      answer_within_days: 'How soon what waits for an approval is answered.',
      late_fee_word: 'As printed.',
      receipt_foot: 'At the foot of each receipt.',
      wallet_gateway: "https://…; empty: on the clerk's word.",
      time_zone: 'Asia/Shanghai.',
    },
    fault,
    notes,
    not,
  },
};

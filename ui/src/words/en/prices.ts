// The console of head office: prices.
import type { PriceFault, PriceNot, PriceNote, PriceStanding, PolicyFault, PolicyNote, TariffError, TariffFault, TariffNote } from '@/ipc/office/generated';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/prices';
import { many } from './many';

const stays = 'Nothing was published; what you wrote is kept.';

const standing: Record<PriceStanding, string> = { now: 'in force', coming: 'to come', past: 'over', replaced: 'never used' };

function unlawful(error: TariffError): string {
  switch (error.kind) {
    case 'no_classes':
      return 'no class of use is written';
    case 'no_components':
      return `“${error.class}” has no component`;
    case 'twice':
      return `“${error.name}” is written twice`;
    case 'thresholds_do_not_rise':
      return `The tiers of “${error.class}” overlap: each one ends above the one before`;
    case 'prices_for_tiers':
      return `${error.component} of “${error.class}” has ${many(error.prices, 'price')} for ${many(error.tiers, 'tier')}: write 1, or ${error.tiers}`;
    case 'too_many':
      return `${error.count} classes, components or tiers are too many; 255 at most`;
    case 'negative_extra':
      return 'a larger household may not lose volume';
  }
}

function tariffFault(fault: TariffFault): string {
  switch (fault.kind) {
    case 'no_day':
      return 'its first day is not written';
    case 'id':
      return 'its number has 1 to 40 characters';
    case 'id_taken':
      return `${fault.id} is used already, bills name it: choose another`;
    case 'no_name':
      return 'a class or a component has no name';
    case 'unlawful':
      return unlawful(fault.error);
  }
}

function policyFault(fault: PolicyFault): string {
  switch (fault.kind) {
    case 'no_day':
      return 'its first day is not written';
    case 'no_base':
      return 'it does not say what it is charged on';
    case 'no_component':
      return `no tariff has a component “${fault.component}”`;
    case 'no_class':
      return `no tariff has a class “${fault.class}”`;
    case 'no_cap':
      return 'its cap is 0: to charge nothing, write a rate of 0';
  }
}

const fault = (one: PriceFault): string => (one.of === 'tariff' ? tariffFault(one.fault) : policyFault(one.fault));

function tariffNote(note: TariffNote): string {
  switch (note.kind) {
    case 'back_dated':
      return `${note.from} has begun: once published, meters read on that day or later and not billed yet are billed by it. Bills that were issued stay, and are put right one by one only`;
    case 'same_day':
      return `${note.id} begins on the same day: once published, this one holds`;
    case 'ended_by':
      return `It holds until the day before ${note.from}: ${note.id} begins then`;
    case 'class_gone':
      return `“${note.class}” is missing: accounts that still have it cannot be billed from that day on`;
    case 'class_new':
      return `“${note.class}” is new`;
    case 'component_gone':
      return `“${note.class}” pays no ${note.component} any more`;
    case 'cheaper':
      return `Tier ${note.tier} of “${note.class}” is cheaper than the one below: please check`;
  }
}

function policyNote(note: PolicyNote): string {
  switch (note.kind) {
    case 'back_dated':
      return `${note.from} has begun: after its next sync each counter counts what is owed now by it; what was taken stays`;
    case 'same_day':
      return `Version ${note.version} begins on the same day: once published, this one holds`;
    case 'ended_by':
      return `It holds until the day before ${note.from}: version ${note.version} begins then`;
    case 'no_fee':
      return 'The rate is 0: nobody owes late fee from that day on';
    case 'uncapped':
      return 'No cap: a late fee may exceed its bill';
  }
}

const note = (one: PriceNote): string => (one.of === 'tariff' ? tariffNote(one.note) : policyNote(one.note));

const alone = 'First let IT give a second person the role IT on the page Staff; that person publishes it.';

function not(why: PriceNot): Said {
  switch (why.kind) {
    case 'faults':
      return { what: why.faults.map(fault).join('; '), safe: stays, todo: 'Press Esc and mend it.' };
    case 'no_draft':
      return { what: 'This draft was published, withdrawn, or another took its place', safe: 'Nothing was done.', todo: 'Press Esc and look at what stands now.' };
    case 'own':
      return {
        what: 'Who drafted a price does not publish it',
        safe: 'The draft is kept and waits for somebody else.',
        todo: why.others.length > 0 ? `Let ${why.others.join(', ')} sign in and publish it on this page.` : `Nobody else publishes now. ${alone}`,
      };
    case 'role':
      return { what: 'This is not yours to do: finance drafts, IT publishes', safe: stays, todo: 'Ask whoever grants roles.' };
  }
}

export const words: typeof zh = {
  prices: {
    list: 'Prices',
    one: 'This price',
    sum: (drafts) => (drafts > 0 ? `${many(drafts, 'draft')} to publish` : 'No draft waits'),
    standing,
    draft: 'draft, to publish',
    tariff: (id) => `Tariff ${id}`,
    policy: (version) => (version === null ? 'Late fee' : `Late fee version ${version}`),
    from: (day) => (day === null ? 'always' : `from ${day}`),
    until: (day) => `until the day before ${day}`,
    holds: 'Holds',
    published: 'Published',
    publishedBy: (on, by) => `${on} ${by === null ? 'by command' : `by ${by}`}`,
    drafted: 'Drafted by',
    draftedBy: (names) => (names.length > 0 ? names.join(', ') : 'nobody (shipped with the program, or published by command)'),
    reckoning: { annual: 'Tiers by the year', monthly: 'Tiers by the month' },
    persons: 'Larger households',
    household: (persons, extra, which) => `above ${persons} people, ${extra} m³ for each further one, ${which}`,
    widening: { every_threshold: 'every tier', first_keeping_widths: 'first tier, widths kept', first_only: 'first tier only' },
    rounding: { half_up: 'half up to the fen', half_even: 'half even to the fen', truncate: 'below a fen dropped' },
    roundAt: { line: 'each item', total: 'the total' },
    counts: 'Reckoned',
    perPerson: 'each person',
    columns: { class: 'Class of use', tier: 'Tier', volume: 'Volume m³', each: (component) => `${component} yuan/m³`, sum: 'Sum yuan/m³', volumeTried: 'Volume m³', before: 'Now yuan', after: 'Then yuan', more: 'More yuan', days: 'After the payable date', bill: 'Bill yuan' },
    tier: (tier) => `tier ${tier}`,
    noTier: 'no tiers',
    upTo: (volume) => `up to ${volume}`,
    between: (above, volume) => `${above}–${volume}`,
    above: (volume) => `above ${volume}`,
    days: (days) => many(days, 'day'),
    rate: 'Rate',
    rateOf: (perMille) => `${perMille}‰ a day`,
    grace: 'Grace',
    graceOf: (days) => `nothing for ${many(days, 'day')} after the payable date`,
    base: 'Charged on',
    wholeBill: 'the whole bill',
    cap: 'Cap',
    capOf: { principal: 'what it is charged on', none: 'none' },
    capShare: (percent) => `${percent}% of what it is charged on`,
    exempt: 'Exempt',
    exemptNone: 'nobody',
    ways: { customer: 'paid by the customer', direct_debit: 'direct debit', bank_collection: 'bank collection' },
    begin: 'Draft from this one',
    change: 'Change the draft',
    publish: 'Publish',
    withdraw: 'Withdraw the draft',
    save: 'Keep as a draft for somebody else to publish',
    titleNew: (name) => `A draft (begun from ${name})`,
    titleDraft: 'Change the draft',
    fields: {
      id: 'Number',
      valid_from: 'From which day',
      reckoning: 'Tiers by',
      classes: 'Classes and prices',
      household: 'Larger households',
      rounding: 'Rounding',
      grace_days: 'Days of grace',
      rate: 'Rate a day (‰)',
      base: 'Charged on',
      cap: 'Cap',
      exempt_classes: 'Exempt classes',
      exempt_ways: 'Exempt ways to pay',
    },
    hints: {
      id: 'Bills name it; none that was used before, like HZ-2027.',
      valid_from: 'Like 2027-01-01. Meters read on that day or later are billed by it; of a day that has begun you are told what it does.',
      reckoning: 'annual, or monthly.',
      classes:
        'A line each: class | tiers 216 300 | water 1.90 2.85 5.70 | sewage 1.00. Tiers are the upper bounds; the next begins where one ends, so there is no gap. Without tiers, leave them out; for each person write “tiers per person”; on part of the volume write ×0.9.',
      household: 'People | m³ for each further one | every (or: first, widths kept; first only) | until changed (or: calendar year; years). Empty: none.',
      rounding: 'half up | line (or: total). Also: half even, truncate.',
      grace_days: 'So many days after the payable date cost nothing.',
      rate: '5 is 5‰.',
      base: 'whole bill, or components with commas between.',
      cap: 'principal, or 50% (half of it), or none.',
      exempt_classes: 'With commas between; empty: none.',
      exempt_ways: 'direct debit, bank collection; empty: none.',
    },
    policyHints: { valid_from: 'Like 2027-01-01. The day on which money is taken counts; of a day that has begun you are told what it does.', rounding: 'half up, half even, or truncate.' },
    unreadable: (field, line, text) => `${field}: line ${line} cannot be read: ${text === '' ? 'empty' : text}`,
    fault,
    note,
    not,
    tried: 'Tried',
    triedBefore: (name) => `Beside ${name}, to the fen, by the program that bills`,
    triedFirst: 'Nothing held before that day: only what it would be',
    triedVolumes: 'Volumes m³ (blanks between)',
    triedUsed: 'Used this year m³',
    triedPersons: 'People (empty: standard)',
    triedVolume: 'Volume of the bill m³',
    triedDays: 'Days late (blanks between)',
    triedClass: (name) => `A bill of “${name}”`,
    noBill: 'none',
    changes: 'Beside the one whose place it takes',
    first: 'There was none of its kind: it is the first.',
    waitsFor: (names) => `Waits for ${names.join(', ')} to publish it`,
    yours: 'Yours to publish: look over what changes, and what was tried',
    ownHere: 'You wrote of this draft and do not publish it',
    nobody: 'Nobody else publishes now',
    ask: (names) => `Let ${names.join(', ')} sign in and publish it on this page.`,
    alone,
    waits: 'It does not hold yet: until it is published, bills and late fees go by what is in force.',
    isPublished: (name) => `${name} is published`,
    saved: 'The draft is kept at head office and waits for somebody else',
    withdrawn: 'The draft is withdrawn',
    publishedSafe: 'Counters hear of it at their next sync. Bills that were issued and money that was taken stay.',
    keptSafe: 'Counters go by what is in force; nothing changed for them.',
    publishAbout: 'Compare it with what was approved: prices, tiers, day. Once published it is not changed; a further one is published.',
    withdrawAbout: 'It is never published then, and stays in the log.',
  },
};

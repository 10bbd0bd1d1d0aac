// Head office: editing the catalogue.
import type { Gap, ItemNotPublished } from '@/ipc/office/generated';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/catalogue';

const fields = {
  name: 'Name',
  name_en: 'Name in English',
  said: 'What people say',
  who: 'Who may ask',
  papers: 'Papers',
  basis: 'Basis',
  steps: 'Steps',
  term: 'Promised time',
  number: 'How many',
  promise_words: 'Promise in words',
  offline: 'Without a line',
  roles: 'Finished at the desk by',
  at_counter: 'By which act',
  fallback: 'If not now',
  refusals: 'Not accepted',
  department: 'Department',
  urgent_when: 'Telephone first when',
  urgent_say: 'Said on the telephone',
  tell: 'Told to customers',
  form: 'Form',
  sources: 'Sources of figures',
  valid_from: 'From which day',
  only_in: 'Trial halls',
};
const perLine = 'One a line.';
const hints: Partial<Record<keyof typeof fields, string>> = {
  said: perLine,
  papers: 'One a line: name | note. A * before what nothing goes without. What the form holds already is not brought; last: | = account / phone+address (account, phone, address or a short name of the form; / is either, + is together).',
  steps: perLine,
  number: 'A whole number, a year at most.',
  fallback: perLine,
  refusals: 'One a line: when | because | instead',
  form: 'One a line: short name | label | text, number, date or choice | choices with / between. A * before what is needed; the short name is lower case and stays.',
  roles: 'Space ticks. Nobody: it is handed to the department.',
  urgent_when: 'Leave this and the next empty where nobody is telephoned first.',
  urgent_say: 'Written together with the field before, or both empty.',
  valid_from: 'Like 2027-01-01; empty: always. What begins before the version in force never holds.',
  only_in: 'Numbers of halls, with spaces; empty: all halls.',
};

const named = (field: string): string => (field === 'fields' ? fields.form : ((fields as Record<string, string>)[field] ?? field));

function gap(one: Gap): string {
  switch (one.kind) {
    case 'empty':
      return `${named(one.field)}: empty, or a part is`;
    case 'id':
      return 'Short name: lower case letters, digits and _ only';
    case 'department':
      return `${fields.department}: none chosen`;
    case 'twice':
      return `${named(one.field)}: "${one.name}" stands twice`;
    case 'given_by':
      return `${fields.papers}: the form has no field "${one.name}"`;
    case 'no_choices':
      return `Form: "${one.name}" has no choices`;
    case 'too_far':
      return `${fields.number}: more than a year`;
    case 'hall':
      return `${fields.only_in}: there is no hall ${one.hall}`;
  }
}

const stays = 'Nothing was published; the draft is kept.';
const notPublisher: Said = { what: 'Only IT reads and edits the catalogue here', safe: 'Nothing was published.', todo: 'Ask whoever keeps the staff at head office; then reload the page.' };

function notPublished(refused: ItemNotPublished): Said {
  switch (refused.kind) {
    case 'not_publisher':
      return notPublisher;
    case 'wrong_pin':
    case 'too_soon':
      return { what: 'Wrong PIN', safe: stays };
    case 'gaps':
      return { what: `Missing: ${refused.gaps.map(gap).join('; ')}`, safe: stays, todo: 'Esc goes back to mend it.' };
    case 'newer':
      return { what: `Version ${refused.version} was published; your draft did not begin from it`, safe: stays, todo: 'Look above at what differs from it now, then decide.' };
  }
}

export const words: typeof zh = {
  catalogue: {
    fields,
    hints,
    gap,
    notPublisher,
    notPublished,
    list: 'Business',
    one: 'This item',
    sum: (items, drafts) => (drafts > 0 ? `${items} items, ${drafts} drafts` : `${items} items`),
    draft: 'draft',
    version: (version) => (version === null ? 'not published yet' : version === 0 ? 'as shipped' : `version ${version}`),
    since: (from) => (from === '' ? 'always' : `from ${from}`),
    trial: (halls) => `trial: hall ${halls}`,
    onlyDraft: 'Not published yet: there is a draft only.',
    nothing: '(empty)',
    byHand: 'None (by word, or by the department)',
    acts: { pay: 'Payment', prepay: 'Deposit', reprint: 'Reprint', reverse: 'Reversal, same day', later_reversal: 'Reversal, later', waive: 'Waiver', refund: 'Refund', invoice: 'Invoice' },
    edit: 'Edit',
    add: 'New item',
    id: 'Short name (a-z, 0-9, _; never changes)',
    begin: 'Begin',
    choose: 'Choose',
    editing: (name, seen) => (seen === null ? `New: ${name}` : `Edit: ${name} (from ${seen === 0 ? 'the shipped version' : `version ${seen}`})`),
    check: 'Check',
    drop: 'Throw draft away',
    dropWhich: 'What was not published is lost then. Esc keeps it.',
    keptHere: "The draft is kept in this PC's browser.",
    same: 'The same as the version that stands: nothing to publish.',
    unreadable: (field) => `${field}: cannot be read`,
    gaps: (all) => `${all.length} missing: ${all.join('; ')}`,
    gapsSafe: 'An item is published whole; the draft is kept.',
    sameSafe: 'The draft is kept: it can be changed further.',
    differs: (name, count) => `${name}: ${count} fields differ from the version that stands`,
    field: 'Field',
    before: 'Now',
    after: 'Then',
    publish: 'Publish',
    published: (name, version) => `${name}: version ${version} is published`,
    behind: (seen, version) => (seen === null ? `This short name is published already, version ${version}` : `The draft began from version ${seen}; version ${version} stands now`),
    behindSafe: 'The draft is kept.',
    behindTodo: "Published as it is, it would undo somebody's change: so it is not. Check shows what differs from the new version; then take that as its base.",
    follow: (version) => `Seen; take version ${version} as base`,
    terms: { at_once: 'at once', minutes: 'minutes', hours: 'hours', working_hours: 'working hours', working_days: 'working days', days: 'days' },
    policies: { full: 'all of it', accept_and_queue: 'accepted, finished later', no: 'not at all' },
  },
};

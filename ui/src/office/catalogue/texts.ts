// An item of the catalogue as somebody types it: a text for each field, lists with a line for each of theirs.
import type { DeskAct, Field as FormField, FieldKind, Item, ItemRefusal, PaperNeeded, Role, TermWritten, WithoutLine } from '@/ipc/office/generated';

import { isDay } from '../parts/days';
import { linesOf, partsOf } from '../parts/typed';

/** In the order in which they are typed. */
export const FIELDS = [
  'name',
  'name_en',
  'said',
  'who',
  'papers',
  'basis',
  'steps',
  'term',
  'number',
  'promise_words',
  'offline',
  'roles',
  'at_counter',
  'fallback',
  'refusals',
  'department',
  'urgent_when',
  'urgent_say',
  'tell',
  'form',
  'sources',
  'valid_from',
  'only_in',
] as const;
export type Field = (typeof FIELDS)[number];
export type Texts = Record<Field, string>;

/** With a line for each; of papers, refusals and the form, parts between `|`. */
export const LISTS: ReadonlySet<Field> = new Set(['said', 'papers', 'steps', 'fallback', 'refusals', 'form']);
/** Prose. */
export const LONG: ReadonlySet<Field> = new Set(['who', 'basis', 'promise_words', 'tell']);
export const TERMS = ['at_once', 'minutes', 'hours', 'working_hours', 'working_days', 'days'] as const;
export type TermName = (typeof TERMS)[number];
export const POLICIES = ['full', 'accept_and_queue', 'no'] as const satisfies readonly WithoutLine[];
export const ROLES = ['clerk', 'supervisor', 'finance', 'it'] as const satisfies readonly Role[];
export const DESK_ACTS = ['pay', 'prepay', 'reprint', 'reverse', 'later_reversal', 'waive', 'refund', 'invoice'] as const satisfies readonly DeskAct[];
/** What a field of the form takes, as it is typed; read in either language. */
const KINDS: Record<FieldKind, readonly [string, ...string[]]> = {
  text: ['文字', 'text'],
  number: ['数字', 'number'],
  date: ['日期', 'date'],
  choice: ['选项', 'choice'],
};
const LARGEST_NUMBER = 4_294_967_295;
const LARGEST_HALL = 65_535;
/** Before the name of a paper without which nothing goes. */
const NEEDED = '*';
/** Before what of the form is a paper: ways of giving it between `/`, what goes together with `+`. */
const GIVEN = /^[=＝]/u;

export function textsOf(item: Item): Texts {
  const [term = 'at_once', value] = Object.entries(item.promise)[0] ?? [];
  return {
    name: item.name,
    name_en: item.name_en,
    said: item.said.join('\n'),
    who: item.who,
    papers: item.papers.map(paperLine).join('\n'),
    basis: item.basis,
    steps: item.steps.join('\n'),
    term,
    number: term === 'at_once' ? '' : String(value),
    promise_words: item.promise_words,
    offline: item.offline,
    fallback: item.fallback.join('\n'),
    refusals: item.refusals.map((one) => [one.when, one.because, one.instead].join(' | ')).join('\n'),
    department: item.department,
    urgent_when: item.urgent?.when ?? '',
    urgent_say: item.urgent?.say ?? '',
    roles: ROLES.filter((role) => item.roles.includes(role)).join(' '),
    at_counter: item.at_counter ?? '',
    form: item.fields.map(fieldLine).join('\n'),
    tell: item.tell,
    sources: item.sources ?? '',
    valid_from: item.valid_from ?? '',
    only_in: (item.only_in ?? []).join(' '),
  };
}

const fieldLine = (field: FormField): string =>
  `${field.needed ? `${NEEDED} ` : ''}${[field.name, field.label, KINDS[field.kind][0], ...(field.choices?.length ? [field.choices.join(' / ')] : [])].join(' | ')}`;

const paperLine = (paper: PaperNeeded): string => {
  const given = paper.given_by?.length ? `= ${paper.given_by.join(' / ')}` : '';
  return `${paper.needed ? `${NEEDED} ` : ''}${[paper.name, paper.note, given].filter(Boolean).join(' | ')}`;
};

/** The item that was typed over another; or the field that cannot be read. */
export function itemOf(base: Item, texts: Texts): Item | Field {
  const number = texts.number.trim();
  const isNumber = /^\d{1,10}$/.test(number) && Number(number) <= LARGEST_NUMBER;
  if (texts.term !== 'at_once' && !isNumber) return 'number';
  const from = texts.valid_from.trim();
  if (from !== '' && !isDay(from)) return 'valid_from';
  const halls = texts.only_in.split(/[\s,，、]+/u).filter(Boolean);
  if (!halls.every((hall) => /^\d{1,5}$/.test(hall) && Number(hall) > 0 && Number(hall) <= LARGEST_HALL)) return 'only_in';
  const form = rowsOf(texts.form).map(fieldOf);
  if (form.some((field) => field === undefined)) return 'form';
  const [when, say] = [texts.urgent_when.trim(), texts.urgent_say.trim()];
  if (when !== '' && say === '') return 'urgent_say';
  if (say !== '' && when === '') return 'urgent_when';
  return {
    ...base,
    name: texts.name.trim(),
    name_en: texts.name_en.trim(),
    said: rowsOf(texts.said),
    who: texts.who.trim(),
    papers: rowsOf(texts.papers).map(paperOf),
    basis: texts.basis.trim(),
    steps: rowsOf(texts.steps),
    promise: (texts.term === 'at_once' ? { at_once: true } : { [texts.term]: Number(number) }) as TermWritten,
    promise_words: texts.promise_words.trim(),
    offline: texts.offline as WithoutLine,
    fallback: rowsOf(texts.fallback),
    refusals: rowsOf(texts.refusals).map(refusalOf),
    department: texts.department,
    urgent: when === '' ? null : { when, say },
    roles: ROLES.filter((role) => texts.roles.split(' ').includes(role)),
    at_counter: texts.at_counter === '' ? null : (texts.at_counter as DeskAct),
    fields: form.filter((field) => field !== undefined),
    tell: texts.tell.trim(),
    sources: texts.sources.trim(),
    valid_from: from === '' ? null : from,
    only_in: halls.map(Number),
  };
}

const rowsOf = (text: string): string[] => linesOf(text).map(([line]) => line);

/** Of a line: its short name, its label, what it takes, and its choices; nothing where that cannot be read. */
function fieldOf(line: string): FormField | undefined {
  const needed = line.startsWith(NEEDED) || line.startsWith('＊');
  const [name = '', label = '', typed = '', choices = '', ...more] = partsOf(needed ? line.slice(1) : line);
  const kinds = Object.entries(KINDS) as [FieldKind, readonly string[]][];
  const kind = kinds.find(([, words]) => words.includes(typed))?.[0];
  if (!/^[a-z0-9_]{1,40}$/.test(name) || label === '' || !kind || more.length > 0) return undefined;
  return { name, label, kind, needed, choices: choices.split(/[/／]/u).map((one) => one.trim()).filter(Boolean) };
}

/** Of a line: its name, what is to know of it, and what of the form is it. */
function paperOf(line: string): PaperNeeded {
  const needed = line.startsWith(NEEDED) || line.startsWith('＊');
  const [name = '', ...more] = partsOf(needed ? line.slice(1) : line);
  const last = more.at(-1) ?? '';
  const note = GIVEN.test(last) ? more.slice(0, -1) : more;
  const ways = GIVEN.test(last) ? last.replace(GIVEN, '').split(/[/／]/u).map((way) => way.replaceAll(/\s+/gu, '').replaceAll('＋', '+')) : [];
  const given = ways.filter(Boolean);
  return { name, needed, note: note.join(' | '), ...(given.length > 0 && { given_by: given }) };
}

function refusalOf(line: string): ItemRefusal {
  const [when = '', because = '', ...instead] = partsOf(line);
  return { when, because, instead: instead.join(' | ') };
}

/** An item of which nothing is written yet. */
export const blank = (id: string): Item => ({
  id,
  valid_from: null,
  only_in: [],
  name: '',
  name_en: '',
  said: [],
  who: '',
  papers: [],
  basis: '',
  steps: [],
  promise: { working_days: 5 },
  promise_words: '',
  offline: 'accept_and_queue',
  roles: [],
  at_counter: null,
  fallback: [],
  refusals: [],
  department: '',
  urgent: null,
  tell: '',
  fields: [],
  sources: '',
});

/** What would be published otherwise than it stands. */
export const differing = (before: Texts, after: Texts): Field[] => FIELDS.filter((field) => before[field] !== after[field]);

// Limits, who may approve what, and settings as somebody types them: a few fields, and a line for each tender, grant or hall.
import type { Tender } from '@/ipc/generated';
import type { Act, Authority, Deputy, Grant, LimitsDocument, OfflineLimits, Role, Settings, TenderLimits } from '@/ipc/office/generated';
import { fenOf, typed } from '@/parts/amount';
import { WORDS, type Words } from '@/words';

import { isDay } from '../parts/days';
import { linesOf, partsOf, type Texts, type UnreadableField } from '../parts/typed';

export const FIELDS = {
  offline: ['valid_from', 'per_payment', 'per_shift', 'hours', 'data_hours', 'by_tender', 'deposit_per_payment', 'deposit_per_shift', 'warn_percent'],
  authority: ['valid_from', 'valid_until', 'grants', 'deputies'],
  settings: [
    'company',
    'halls',
    'drawer_cash_limit',
    'safe_overnight_limit',
    'ask_again_above',
    'alone_up_to',
    'smallest_coin',
    'carry_forward_below',
    'order',
    'part_payment',
    'blind_count',
    'numbered_forms',
    'answer_within_days',
    'late_fee_word',
    'receipt_foot',
    'wallet_gateway',
    'time_zone',
  ],
} as const;
export type Kind = keyof typeof FIELDS;
export type LimitsField = (typeof FIELDS)[Kind][number];

type WholeSettings = Required<Settings>;

/** Of several lines. */
export const LONG: readonly LimitsField[] = ['by_tender', 'grants', 'deputies', 'halls'];

/** Settings that are money. */
export const AMOUNTS: readonly LimitsField[] = ['drawer_cash_limit', 'safe_overnight_limit', 'ask_again_above', 'alone_up_to', 'smallest_coin', 'carry_forward_below'];

/** Words of the typed form, read in either language; the first is written. */
const NONE = ['不限', 'any'] as const;
const NEEDS = ['要单号', 'needs its number'] as const;
const YES = ['是', 'yes'] as const;
const NO = ['否', 'no'] as const;
const FEE_FIRST = ['先违约金', 'fee first'] as const;
const PRINCIPAL_FIRST = ['先本金', 'principal first'] as const;

const isOne = (words: readonly string[], text: string): boolean => words.includes(text.trim().toLowerCase());

/** The one whose word it is, in either language. */
function named<T extends string>(text: string, of: (w: Words) => Record<T, string>): T | undefined {
  const said = text.trim().toLowerCase();
  for (const w of Object.values(WORDS)) {
    const words = of(w);
    const found = (Object.keys(words) as T[]).find((key) => words[key].toLowerCase() === said);
    if (found) return found;
  }
  return undefined;
}

const actOf = (text: string): Act | undefined => named(text, (w) => w.absent.acts);
const roleOf = (text: string): Role | undefined => named(text, (w) => w.role);
const tenderOf = (text: string): Tender | undefined => named(text, (w) => w.tender);

const upTo = (amount: number | null | undefined): string => (amount == null ? NONE[0] : typed(amount));

/** Fen; null: no limit; nothing: unreadable. */
function limitOf(text: string): number | null | undefined {
  if (isOne(NONE, text)) return null;
  return fenOf(text) ?? undefined;
}

function hoursOf(text: string): number | null | undefined {
  if (isOne(NONE, text)) return null;
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : undefined;
}

const hours = (value: number | null | undefined): string => (value == null ? NONE[0] : String(value));
const yes = (whether: boolean): string => (whether ? YES[0] : NO[0]);

const dayOf = (text: string): string | null | undefined => (text === '' ? null : isDay(text) ? text : undefined);

export function textsOf(document: LimitsDocument, w: Words): Texts {
  switch (document.kind) {
    case 'offline':
      return offlineTexts(document.terms, w);
    case 'authority':
      return authorityTexts(document.terms, w);
    case 'settings':
      // Head office sends all of them.
      return settingsTexts(document.terms as WholeSettings);
  }
}

function offlineTexts(limits: OfflineLimits, w: Words): Texts {
  const tenders = Object.entries(limits.by_tender ?? {}) as [Tender, TenderLimits][];
  const lines = tenders.map(([tender, one]) => [w.tender[tender], upTo(one.per_payment), upTo(one.per_shift), ...(one.needs_reference ? [NEEDS[0]] : [])].join(' | '));
  return {
    valid_from: limits.valid_from ?? '',
    per_payment: upTo(limits.per_payment),
    per_shift: upTo(limits.per_shift),
    hours: hours(limits.hours),
    data_hours: hours(limits.data_hours),
    by_tender: lines.join('\n'),
    deposit_per_payment: upTo(limits.deposit_per_payment),
    deposit_per_shift: upTo(limits.deposit_per_shift),
    warn_percent: String(limits.warn_percent),
  };
}

function authorityTexts(authority: Authority, w: Words): Texts {
  const deputy = (one: Deputy): string => [String(one.staff), w.role[one.instead_of], one.from, one.until, one.acts.map((act) => w.absent.acts[act]).join('、')].join(' | ');
  return {
    valid_from: authority.valid_from ?? '',
    valid_until: authority.valid_until ?? '',
    grants: authority.grants.map((grant) => [w.role[grant.role], w.absent.acts[grant.act], upTo(grant.up_to)].join(' | ')).join('\n'),
    deputies: (authority.deputies ?? []).map(deputy).join('\n'),
  };
}

function settingsTexts(settings: WholeSettings): Texts {
  return {
    company: settings.company,
    halls: settings.halls.map((one) => `${String(one.hall)} | ${one.name}`).join('\n'),
    drawer_cash_limit: typed(settings.drawer_cash_limit),
    safe_overnight_limit: typed(settings.safe_overnight_limit),
    ask_again_above: typed(settings.ask_again_above),
    alone_up_to: typed(settings.alone_up_to),
    smallest_coin: typed(settings.smallest_coin),
    carry_forward_below: typed(settings.carry_forward_below),
    order: settings.allocation.order === 'fee_first' ? FEE_FIRST[0] : PRINCIPAL_FIRST[0],
    part_payment: yes(settings.allocation.part_payment),
    blind_count: yes(settings.blind_count),
    numbered_forms: yes(settings.numbered_forms),
    answer_within_days: String(settings.answer_within_days),
    late_fee_word: settings.late_fee_word,
    receipt_foot: settings.receipt_foot,
    wallet_gateway: settings.wallet_gateway ?? '',
    time_zone: settings.time_zone,
  };
}

/** As what it was begun from says of what is not typed. */
export function documentOf(texts: Texts, base: LimitsDocument): LimitsDocument | UnreadableField {
  try {
    switch (base.kind) {
      case 'offline':
        return { kind: 'offline', terms: offlineOf(texts) };
      case 'authority':
        return { kind: 'authority', terms: authorityOf(texts) };
      case 'settings':
        return { kind: 'settings', terms: settingsOf(texts, base.terms) };
    }
  } catch (thrown) {
    if (thrown instanceof Unread) return thrown.where;
    throw thrown;
  }
}

/** A field that cannot be read ends the reading. */
class Unread extends Error {
  constructor(readonly where: UnreadableField) {
    super(where.field);
  }
}

const field = (texts: Texts, name: LimitsField): string => (texts[name] ?? '').trim();

/** What is read of a field, or the end of it. */
function read<T>(texts: Texts, name: LimitsField, of: (text: string) => T | undefined): T {
  const text = field(texts, name);
  const found = of(text);
  if (found === undefined) throw new Unread({ field: name, line: 1, text });
  return found;
}

function readLines<T>(texts: Texts, name: LimitsField, of: (parts: string[]) => T | undefined): T[] {
  return linesOf(texts[name] ?? '').map(([line, at]) => {
    const found = of(partsOf(line));
    if (found === undefined) throw new Unread({ field: name, line: at, text: line });
    return found;
  });
}

function offlineOf(texts: Texts): OfflineLimits {
  const tenders = readLines(texts, 'by_tender', ([name = '', payment = '', shift = '', needs = '', ...more]): [Tender, TenderLimits] | undefined => {
    const [tender, perPayment, perShift] = [tenderOf(name), limitOf(payment), limitOf(shift)];
    if (!tender || perPayment === undefined || perShift === undefined || more.length > 0 || (needs !== '' && !isOne(NEEDS, needs))) return undefined;
    return [tender, { per_payment: perPayment, per_shift: perShift, needs_reference: needs !== '' }];
  });
  return {
    valid_from: read(texts, 'valid_from', dayOf),
    per_payment: read(texts, 'per_payment', limitOf),
    per_shift: read(texts, 'per_shift', limitOf),
    hours: read(texts, 'hours', hoursOf),
    data_hours: read(texts, 'data_hours', hoursOf),
    by_tender: Object.fromEntries(tenders),
    deposit_per_payment: read(texts, 'deposit_per_payment', limitOf),
    deposit_per_shift: read(texts, 'deposit_per_shift', limitOf),
    warn_percent: read(texts, 'warn_percent', numberOf),
  };
}

const numberOf = (text: string): number | undefined => (/^\d{1,4}$/.test(text) ? Number(text) : undefined);

function authorityOf(texts: Texts): Authority {
  const grants = readLines(texts, 'grants', ([who = '', what = '', amount = '', ...more]): Grant | undefined => {
    const [role, act, limit] = [roleOf(who), actOf(what), limitOf(amount)];
    return role && act && limit !== undefined && more.length === 0 ? { role, act, up_to: limit } : undefined;
  });
  const deputies = readLines(texts, 'deputies', ([staff = '', who = '', from = '', until = '', acts = '', ...more]): Deputy | undefined => {
    const role = roleOf(who);
    const said = acts.split(/[,，、]+/u).filter((one) => one.trim() !== '').map(actOf);
    const whole = said.filter((act) => act !== undefined);
    const isDeputy = /^[1-9]\d{0,8}$/.test(staff) && role && isDay(from) && isDay(until) && whole.length === said.length && more.length === 0;
    return isDeputy ? { staff: Number(staff), instead_of: role, from, until, acts: whole } : undefined;
  });
  return { valid_from: read(texts, 'valid_from', dayOf), valid_until: read(texts, 'valid_until', dayOf), grants, deputies };
}

function settingsOf(texts: Texts, base: Settings): Settings {
  const amount = (name: LimitsField): number => read(texts, name, (text) => fenOf(text) ?? undefined);
  const whether = (name: LimitsField): boolean => read(texts, name, (text) => (isOne(YES, text) ? true : isOne(NO, text) ? false : undefined));
  const gateway = field(texts, 'wallet_gateway');
  return {
    ...base,
    company: field(texts, 'company'),
    halls: readLines(texts, 'halls', ([hall = '', name = '', ...more]) => (/^[1-9]\d{0,3}$/.test(hall) && more.length === 0 ? { hall: Number(hall), name } : undefined)),
    drawer_cash_limit: amount('drawer_cash_limit'),
    safe_overnight_limit: amount('safe_overnight_limit'),
    ask_again_above: amount('ask_again_above'),
    alone_up_to: amount('alone_up_to'),
    smallest_coin: amount('smallest_coin'),
    carry_forward_below: amount('carry_forward_below'),
    allocation: {
      order: read(texts, 'order', (text) => (isOne(FEE_FIRST, text) ? 'fee_first' : isOne(PRINCIPAL_FIRST, text) ? 'principal_first' : undefined)),
      part_payment: whether('part_payment'),
    },
    blind_count: whether('blind_count'),
    numbered_forms: whether('numbered_forms'),
    answer_within_days: read(texts, 'answer_within_days', numberOf),
    late_fee_word: field(texts, 'late_fee_word'),
    receipt_foot: field(texts, 'receipt_foot'),
    wallet_gateway: gateway === '' ? null : gateway,
    time_zone: field(texts, 'time_zone'),
  };
}

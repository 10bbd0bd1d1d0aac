// A tariff and a late fee policy as somebody types them: a few fields, and a line for each class of use.
import type { CollectionWay, Component, FeeBase, FeeCap, HouseholdRule, LateFeePolicy, PriceDocument, Rounding, TariffClass, TariffDraft } from '@/ipc/office/generated';

import { isDay } from '../parts/days';
import { isUnreadable, linesOf, partsOf, type Texts, type UnreadableField } from '../parts/typed';
import { fromPerMille, fromPercent, isDecimal, millionths, perMille, percent, price } from './decimals';

export const TARIFF_FIELDS = ['id', 'valid_from', 'reckoning', 'classes', 'household', 'rounding'] as const;
export const POLICY_FIELDS = ['valid_from', 'grace_days', 'rate', 'base', 'cap', 'rounding', 'exempt_classes', 'exempt_ways'] as const;
export type PriceField = (typeof TARIFF_FIELDS)[number] | (typeof POLICY_FIELDS)[number];

/** Words of the typed form, read in either language; the first is written. */
const RECKONING = { annual: ['按年', 'annual'], monthly: ['按月', 'monthly'] } as const;
const ROUNDING = { half_up: ['四舍五入', 'half up'], half_even: ['四舍六入五成双', 'half even'], truncate: ['去尾', 'truncate'] } as const;
const ROUND_AT = { line: ['逐项', 'line'], total: ['合计', 'total'] } as const;
const HOUSEHOLD_TIERS = ['阶梯', 'tiers'] as const;
const PERSON_TIERS = ['每人阶梯', 'tiers per person'] as const;
const WIDENING = { every_threshold: ['各档都加', 'every'], first_keeping_widths: ['首档加、各档宽度不变', 'first, widths kept'], first_only: ['只加首档', 'first only'] } as const;
const VALIDITY = { until_changed: ['变更前有效', 'until changed'], calendar_year: ['当年有效', 'calendar year'] } as const;
const WHOLE = ['全部', 'whole bill'] as const;
const CAP = { principal: ['本金', 'principal'], none: ['不封顶', 'none'] } as const;
const WAYS = { customer: ['自缴', 'customer'], direct_debit: ['代扣', 'direct debit'], bank_collection: ['托收', 'bank collection'] } as const;

type Spoken = Readonly<Record<string, readonly [string, string]>>;

function meant<T extends Spoken>(words: T, text: string): keyof T | undefined {
  const said = text.trim().toLowerCase();
  return Object.keys(words).find((key) => words[key]?.some((word) => word === said));
}

const namesOf = (text: string): string[] => text.split(/[,，、;；]+/u).map((one) => one.trim()).filter(Boolean);

export function tariffTexts(tariff: TariffDraft): Texts {
  return {
    id: tariff.id,
    valid_from: tariff.valid_from ?? '',
    reckoning: RECKONING[tariff.reckoning][0],
    classes: tariff.classes.map(classLine).join('\n'),
    household: tariff.household ? householdText(tariff.household) : '',
    rounding: `${ROUNDING[tariff.rounding ?? 'half_up'][0]} | ${ROUND_AT[tariff.round_at ?? 'line'][0]}`,
  };
}

function classLine(one: TariffClass): string {
  const thresholds = one.thresholds;
  const tiers: string[] = [];
  if (thresholds !== 'none' && 'household' in thresholds) tiers.push([HOUSEHOLD_TIERS[0], ...thresholds.household].join(' '));
  if (thresholds !== 'none' && 'per_person' in thresholds) tiers.push([PERSON_TIERS[0], ...thresholds.per_person].join(' '));
  const each = one.components.map((component) => {
    const part = component.factor !== undefined && millionths(component.factor) !== 1_000_000n ? [`×${component.factor}`] : [];
    return [component.name, ...component.prices.map(price), ...part].join(' ');
  });
  return [one.name, ...tiers, ...each].join(' | ');
}

function householdText(rule: HouseholdRule): string {
  const validity = rule.validity ?? 'until_changed';
  const lasts = typeof validity === 'object' ? String(validity.years) : VALIDITY[validity][0];
  return [String(rule.base_persons), rule.extra_per_person, WIDENING[rule.widening][0], lasts].join(' | ');
}

/** `city` is not typed: it is that of the tariff from which it was begun. */
export function tariffOf(texts: Texts, city: string): TariffDraft | UnreadableField {
  const field = (name: PriceField): string => (texts[name] ?? '').trim();
  const wrong = (name: PriceField, text = field(name), line = 1): UnreadableField => ({ field: name, line, text });
  const from = field('valid_from');
  if (from !== '' && !isDay(from)) return wrong('valid_from');
  const reckoning = meant(RECKONING, field('reckoning'));
  if (!reckoning) return wrong('reckoning');
  const [rounds = '', at = ROUND_AT.line[0]] = partsOf(field('rounding'));
  const [rounding, roundAt] = [meant(ROUNDING, rounds), meant(ROUND_AT, at)];
  if (!rounding || !roundAt) return wrong('rounding');
  const household = field('household') === '' ? null : householdOf(field('household'));
  if (household === undefined) return wrong('household');
  const classes: TariffClass[] = [];
  for (const [line, place] of linesOf(texts['classes'] ?? '')) {
    const one = classOf(line);
    if (!one) return wrong('classes', line, place);
    classes.push(one);
  }
  return { id: field('id'), city, valid_from: from === '' ? null : from, reckoning, rounding, round_at: roundAt, household, classes };
}

function classOf(line: string): TariffClass | undefined {
  const [name = '', ...rest] = partsOf(line);
  let thresholds: TariffClass['thresholds'] = 'none';
  const [first = ''] = rest;
  const bounds = (words: readonly string[]): string[] | undefined => {
    const word = words.find((one) => first === one || first.startsWith(`${one} `));
    return word === undefined ? undefined : first.slice(word.length).trim().split(/[\s,，]+/u).filter(Boolean);
  };
  const [person, household] = [bounds(PERSON_TIERS), bounds(HOUSEHOLD_TIERS)];
  const tiers = person ?? household;
  if (tiers) {
    if (tiers.length === 0 || !tiers.every(isDecimal)) return undefined;
    thresholds = person ? { per_person: tiers } : { household: tiers };
    rest.shift();
  }
  const components = rest.filter(Boolean).map(componentOf);
  if (name === '' || components.some((one) => one === undefined)) return undefined;
  return { name, thresholds, components: components.filter((one) => one !== undefined) };
}

/** Its name, the prices, and the part of the volume where it is not all of it: 污水处理费 1.00 ×0.9 */
function componentOf(text: string): Component | undefined {
  const words = text.split(/[\s,，]+/u).filter(Boolean);
  const last = /^[×x*](.+)$/u.exec(words.at(-1) ?? '');
  const factor = last?.[1];
  if (factor !== undefined) words.pop();
  const at = words.findIndex((word) => /^\d/.test(word));
  const [name, prices] = [words.slice(0, at).join(' '), words.slice(at)];
  const isPriced = at > 0 && prices.every((one) => isDecimal(one) && millionths(one) <= 10_000_000_000n);
  const isPart = factor === undefined || (isDecimal(factor) && millionths(factor) <= 1_000_000n);
  return isPriced && isPart ? { name, prices, factor: factor ?? '1' } : undefined;
}

/** People | m³ for each further one | which tiers | how long. */
function householdOf(text: string): HouseholdRule | undefined {
  const [persons = '', extra = '', which = WIDENING.every_threshold[0], lasts = VALIDITY.until_changed[0], ...more] = partsOf(text);
  const widening = meant(WIDENING, which);
  const years = /^(\d{1,2})\s*年?$/u.exec(lasts)?.[1];
  const validity = years === undefined ? meant(VALIDITY, lasts) : { years: Number(years) };
  if (more.length > 0 || !/^\d{1,3}$/.test(persons) || !isDecimal(extra) || !widening || !validity) return undefined;
  return { base_persons: Number(persons), extra_per_person: extra, widening, validity };
}

export function policyTexts(policy: LateFeePolicy): Texts {
  const { base, cap } = policy;
  return {
    valid_from: policy.valid_from ?? '',
    grace_days: String(policy.grace_days),
    rate: perMille(policy.rate_per_day),
    base: base === 'whole_bill' ? WHOLE[0] : base.components.join('、'),
    cap: typeof cap === 'object' ? `${percent(cap.share)}%` : CAP[cap][0],
    rounding: ROUNDING[policy.rounding ?? 'half_up'][0],
    exempt_classes: (policy.exempt_classes ?? []).join('、'),
    exempt_ways: (policy.exempt_ways ?? []).map((way) => WAYS[way][0]).join('、'),
  };
}

export function policyOf(texts: Texts): LateFeePolicy | UnreadableField {
  const field = (name: PriceField): string => (texts[name] ?? '').trim();
  const wrong = (name: PriceField): UnreadableField => ({ field: name, line: 1, text: field(name) });
  const from = field('valid_from');
  if (from !== '' && !isDay(from)) return wrong('valid_from');
  if (!/^\d{1,4}$/.test(field('grace_days'))) return wrong('grace_days');
  const rate = fromPerMille(field('rate').replace(/‰$/u, ''));
  if (rate === undefined) return wrong('rate');
  const cap = capOf(field('cap'));
  if (cap === undefined) return wrong('cap');
  const rounding: Rounding | undefined = meant(ROUNDING, field('rounding'));
  if (!rounding) return wrong('rounding');
  const ways = namesOf(field('exempt_ways')).map((one): CollectionWay | undefined => meant(WAYS, one));
  if (ways.includes(undefined)) return wrong('exempt_ways');
  const base: FeeBase = WHOLE.some((word) => word === field('base')) ? 'whole_bill' : { components: namesOf(field('base')) };
  return {
    valid_from: from === '' ? null : from,
    grace_days: Number(field('grace_days')),
    rate_per_day: rate,
    base,
    cap,
    rounding,
    exempt_classes: namesOf(field('exempt_classes')),
    exempt_ways: ways.filter((way) => way !== undefined),
  };
}

function capOf(text: string): FeeCap | undefined {
  const share = /^(.+)[%％]$/u.exec(text)?.[1];
  if (share === undefined) return meant(CAP, text);
  const ratio = fromPercent(share);
  return ratio === undefined ? undefined : { share: ratio };
}

export const textsOf = (document: PriceDocument): Texts => (document.kind === 'tariff' ? tariffTexts(document.terms) : policyTexts(document.terms));

/** As what it was begun from says of what is not typed. */
export function documentOf(texts: Texts, base: PriceDocument): PriceDocument | UnreadableField {
  if (base.kind === 'tariff') {
    const terms = tariffOf(texts, base.terms.city);
    return isUnreadable(terms) ? terms : { kind: 'tariff', terms };
  }
  const terms = policyOf(texts);
  return isUnreadable(terms) ? terms : { kind: 'late_fee', terms };
}

/** Volumes and days that are tried: each once, in the order in which they are typed. */
export const numbersOf = (text: string): number[] => [
  ...new Set(
    text
      .split(/[\s,，、]+/u)
      .filter((one) => /^\d{1,6}$/.test(one))
      .map(Number),
  ),
];

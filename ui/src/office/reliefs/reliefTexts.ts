// Late fee put off or waived for many as somebody types it: a few fields. Words of the typed form are read in either language; the
// first is written.
import type { Extension, ExtensionScope, GeneralWaiver, ReliefDocument, Waiver, WaiverScope } from '@/ipc/office/generated';
import { fenOf, typed } from '@/parts/amount';

import { isDay } from '../parts/days';
import { type Texts, type UnreadableField } from '../parts/typed';
import { fromPercent, percent } from '../prices/decimals';

export const FIELDS = {
  extension: ['scope', 'from', 'to', 'days', 'reason'],
  waiver: ['scope', 'from', 'to', 'waives', 'until', 'reason'],
} as const;
export type ReliefKind = keyof typeof FIELDS;
export type ReliefField = (typeof FIELDS)[ReliefKind][number];

const CITY = ['全市', 'city'] as const;
const AREA = ['抄表册', 'book'] as const;
const CLASS = ['用水性质', 'class'] as const;
const ACCOUNT = ['户号', 'account'] as const;
const BILLS = ['账单', 'bills'] as const;
const ALL = ['全免', 'all'] as const;
const DOWN_TO = ['减到', 'down to'] as const;
const LESS = ['减', 'less'] as const;

/** One with nothing typed yet. */
export const blank = (kind: ReliefKind): Texts => Object.fromEntries(FIELDS[kind].map((name) => [name, '']));

/** What stands behind one of these words; nothing: none of them is there. */
function behind(words: readonly string[], text: string): string | undefined {
  const word = words.find((one) => text.toLowerCase().startsWith(one));
  const rest = word === undefined ? '' : text.slice(word.length).trim();
  return rest === '' ? undefined : rest;
}

export function scopeText(scope: WaiverScope | ExtensionScope): string {
  if (scope === 'city') return CITY[0];
  if ('area' in scope) return `${AREA[0]} ${scope.area}`;
  if ('class' in scope) return `${CLASS[0]} ${scope.class}`;
  if ('account' in scope) return `${ACCOUNT[0]} ${scope.account}`;
  return `${BILLS[0]} ${scope.bills.join(' ')}`;
}

function scopeOf(text: string): WaiverScope | undefined {
  if (CITY.some((word) => word === text.toLowerCase())) return 'city';
  const [area, name, account, bills] = [AREA, CLASS, ACCOUNT, BILLS].map((words) => behind(words, text));
  if (area !== undefined) return { area };
  if (name !== undefined) return { class: name };
  if (account !== undefined) return { account };
  return bills === undefined ? undefined : { bills: bills.split(/[\s,，、]+/u) };
}

/** Late fee is put off for everybody, an area or an account. */
function extensionScopeOf(text: string): ExtensionScope | undefined {
  const scope = scopeOf(text);
  return scope !== undefined && (scope === 'city' || 'area' in scope || 'account' in scope) ? scope : undefined;
}

export function waivesText(waives: Waiver): string {
  if ('share' in waives) return percent(waives.share) === '100' ? ALL[0] : `${percent(waives.share)}%`;
  return 'to' in waives ? `${DOWN_TO[0]} ${typed(waives.to)}` : `${LESS[0]} ${typed(waives.less)}`;
}

function waivesOf(text: string): Waiver | undefined {
  if (ALL.some((word) => word === text.toLowerCase())) return { share: '1' };
  const part = /^(.+)[%％]$/u.exec(text)?.[1];
  if (part !== undefined) {
    const share = fromPercent(part.trim());
    return share === undefined ? undefined : { share };
  }
  const left = behind(DOWN_TO, text);
  const less = left === undefined ? behind(LESS, text) : undefined;
  const amount = fenOf(left ?? less ?? '');
  if (amount === null) return undefined;
  return left === undefined ? { less: amount } : { to: amount };
}

export function textsOf(document: ReliefDocument): Texts {
  const { scope, from, to, reason } = document.terms;
  const both = { scope: scopeText(scope), from, to, reason };
  return document.kind === 'extension' ? { ...both, days: String(document.terms.days) } : { ...both, waives: waivesText(document.terms.waives), until: document.terms.until };
}

/** A field that cannot be read ends the reading. */
class Unread extends Error {
  constructor(readonly where: UnreadableField) {
    super(where.field);
  }
}

function read<T>(texts: Texts, name: ReliefField, of: (text: string) => T | undefined): T {
  const text = (texts[name] ?? '').trim();
  const found = of(text);
  if (found === undefined) throw new Unread({ field: name, line: 1, text });
  return found;
}

const dayOf = (text: string): string | undefined => (isDay(text) ? text : undefined);
const daysOf = (text: string): number | undefined => (/^\d{1,4}$/.test(text) ? Number(text) : undefined);

export function documentOf(texts: Texts, kind: ReliefKind): ReliefDocument | UnreadableField {
  try {
    const reason = (texts['reason'] ?? '').trim();
    if (kind === 'extension') {
      const scope = read(texts, 'scope', extensionScopeOf);
      const terms: Extension = { scope, from: read(texts, 'from', dayOf), to: read(texts, 'to', dayOf), days: read(texts, 'days', daysOf), reason };
      return { kind, terms };
    }
    const scope = read(texts, 'scope', scopeOf);
    const [from, to] = [read(texts, 'from', dayOf), read(texts, 'to', dayOf)];
    const terms: GeneralWaiver = { scope, from, to, waives: read(texts, 'waives', waivesOf), until: read(texts, 'until', dayOf), reason };
    return { kind, terms };
  } catch (thrown) {
    if (thrown instanceof Unread) return thrown.where;
    throw thrown;
  }
}

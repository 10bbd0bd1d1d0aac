// Drafts of items: in this browser, for each member of staff, until they are published or thrown away.
import type { StaffNo } from '@/ipc/office/generated';

import { blank, FIELDS, textsOf, type Texts } from './texts';

export interface Draft {
  /** The version it was begun from; null: a new item. */
  seen: number | null;
  texts: Texts;
}

const before = (staff: StaffNo): string => `cistern.draft.${staff}.`;

export function draftOf(staff: StaffNo, id: string, stands: Texts): Draft | undefined {
  const kept = localStorage.getItem(before(staff) + id);
  if (kept === null) return undefined;
  try {
    const draft = JSON.parse(kept) as Draft;
    // A draft of a page that knew fewer fields: the others are as they stand.
    const texts = { ...stands, ...draft.texts };
    const isWhole = FIELDS.every((field) => typeof texts[field] === 'string');
    return isWhole && (draft.seen === null || Number.isInteger(draft.seen)) ? { ...draft, texts } : undefined;
  } catch {
    return undefined;
  }
}

export const keepDraft = (staff: StaffNo, id: string, draft: Draft): void => localStorage.setItem(before(staff) + id, JSON.stringify(draft));

export const dropDraft = (staff: StaffNo, id: string): void => localStorage.removeItem(before(staff) + id);

/** Of which items there is one. */
export function drafted(staff: StaffNo): string[] {
  const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
  const ids = keys.filter((key) => key.startsWith(before(staff))).map((key) => key.slice(before(staff).length));
  return ids.filter((id) => draftOf(staff, id, textsOf(blank(id))));
}

const city = (staff: StaffNo, id: string): string => `cistern.city.${staff}.${id}`;

export interface CityDraft {
  /** What it was begun from, as head office wants to hear it. */
  seen: string;
  texts: Record<string, string>;
}

/** What was typed of departments or calendar; nothing: no draft of these fields. */
export function cityDraftOf(staff: StaffNo, id: string, stands: Record<string, string>): CityDraft | undefined {
  const kept = localStorage.getItem(city(staff, id));
  if (kept === null) return undefined;
  try {
    const draft = JSON.parse(kept) as Partial<CityDraft>;
    const isWhole = Object.keys(stands).every((name) => typeof draft.texts?.[name] === 'string');
    return isWhole && typeof draft.seen === 'string' ? (draft as CityDraft) : undefined;
  } catch {
    return undefined;
  }
}

export const keepCityDraft = (staff: StaffNo, id: string, draft: CityDraft): void => localStorage.setItem(city(staff, id), JSON.stringify(draft));

export const dropCityDraft = (staff: StaffNo, id: string): void => localStorage.removeItem(city(staff, id));

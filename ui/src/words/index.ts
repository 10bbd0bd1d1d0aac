// The words of the language chosen. Both languages say the same things, or they do not compile.
import { useSyncExternalStore } from 'react';

import type { Refused } from '@/ipc/trouble';

import { en } from './en';
import { enTroubles } from './en/troubles';
import type { Said, TroubleWords } from './said';
import { zh, type Screens } from './zh-CN';
import { zhTroubles } from './zh-CN/troubles';

export type { Said };

export type Language = 'zh-CN' | 'en';

export interface Words extends Screens, TroubleWords {
  /** The words for any refusal. */
  refusal: (refused: Refused) => Said;
}

export const WORDS: Record<Language, Words> = {
  'zh-CN': withRefusal({ ...zh, ...zhTroubles }),
  en: withRefusal({ ...en, ...enTroubles }),
};

export const LANGUAGES: { language: Language; short: string }[] = [
  { language: 'zh-CN', short: '中' },
  { language: 'en', short: 'EN' },
];

function withRefusal(words: Screens & TroubleWords): Words {
  const byCommand = words.refusals as Record<string, ((refusal: unknown) => Said) | undefined>;
  // Every command that can be refused has its words, by type; the host's word for it is all that is taken.
  const refusal = (refused: Refused): Said => byCommand[refused.command]?.(refused.refusal) ?? { what: refused.message };
  return { ...words, refusal };
}

export function isLanguage(text: string): text is Language {
  return text in WORDS;
}

const KEPT = 'cistern.language';
const heard = new Set<() => void>();
let followed: Language = 'zh-CN';

function chosen(): Language | null {
  const kept = localStorage.getItem(KEPT);
  return kept !== null && isLanguage(kept) ? kept : null;
}

function tell(): void {
  heard.forEach((change) => change());
}

function subscribe(change: () => void): () => void {
  heard.add(change);
  return () => heard.delete(change);
}

/** Takes the language of this PC's settings, where nobody chose one on this page. */
function follow(language: Language): void {
  followed = language;
  tell();
}

function choose(language: Language): void {
  localStorage.setItem(KEPT, language);
  tell();
}

export function useLanguage() {
  const language = useSyncExternalStore(subscribe, () => chosen() ?? followed);
  return { language, isChosen: chosen() !== null, follow, choose };
}

export function useWords(): Words {
  return WORDS[useLanguage().language];
}

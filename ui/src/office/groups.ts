// Where each page of the console is found: its letter, which stays whoever looks, and the group in which whoever has many finds it.
import type { Page } from '@/ipc/office/generated';

export type GroupId = 'cases' | 'counters' | 'reconciling' | 'billing' | 'settings' | 'records';

interface Group {
  id: GroupId;
  /** Together with Alt; pages leave it free. */
  key: string;
  /** In the order in which they stand in it. */
  pages: readonly Page[];
}

export const GROUPS: readonly Group[] = [
  { id: 'cases', key: 'W', pages: ['overdue', 'calls', 'rules', 'promises', 'friction'] },
  { id: 'counters', key: 'E', pages: ['words', 'health', 'devices'] },
  { id: 'reconciling', key: 'R', pages: ['differences', 'sheets', 'months', 'channels', 'arrivals', 'debits', 'corrections'] },
  { id: 'billing', key: 'T', pages: ['billing', 'prices', 'reliefs', 'merged'] },
  { id: 'settings', key: 'Y', pages: ['catalogue', 'limits', 'staff'] },
  { id: 'records', key: 'U', pages: ['audit', 'erasure', 'keys'] },
];

/** Of each page: its own in its group, and among the pages of whoever has few. Together with Alt pages leave it free. */
export const LETTERS: Record<Page, string> = {
  overdue: 'O',
  calls: 'I',
  rules: 'R',
  promises: 'P',
  friction: 'M',
  words: 'W',
  health: 'G',
  devices: 'K',
  differences: 'E',
  sheets: 'Y',
  months: 'U',
  channels: 'P',
  arrivals: 'O',
  debits: 'I',
  corrections: 'F',
  billing: 'O',
  prices: 'P',
  reliefs: 'R',
  merged: 'M',
  catalogue: 'O',
  limits: 'T',
  staff: 'P',
  audit: 'A',
  erasure: 'E',
  keys: 'K',
};

/** As many tabs as one row of a small screen holds, in either language. */
export const MOST_FLAT = 8;
/** As many departments stand beside the groups; more are a group of their own. */
const MOST_DEPARTMENTS = 2;

/** A department's queue, or a page. */
export type Spot = { id: string; department: string } | { id: string; page: Page };

export interface Lettered {
  spot: Spot;
  letter: string;
}

/** A tab: one of them, or a group that opens by its key. */
export type Tab = { key: string; spot: Spot } | { key: string; group: GroupId | 'departments'; spots: Lettered[] };

const spotOf = (page: Page): Spot => ({ id: page, page });

/** The tabs of somebody, by what concerns them. */
export function arranged(departments: readonly string[], pages: readonly Page[]): Tab[] {
  const queues = departments.map((department): Spot => ({ id: `department ${department}`, department }));
  const numbered = queues.map((spot, place): Lettered => ({ spot, letter: String(place + 1) }));
  const letters = new Set(pages.map((page) => LETTERS[page]));
  const isFlat = queues.length + pages.length <= MOST_FLAT && letters.size === pages.length;
  const beside = numbered.map(({ spot, letter }): Tab => ({ key: `Alt+${letter}`, spot }));
  if (isFlat) return [...beside, ...pages.map((page): Tab => ({ key: `Alt+${LETTERS[page]}`, spot: spotOf(page) }))];
  const first: Tab[] = queues.length > MOST_DEPARTMENTS ? [{ key: 'Alt+1', group: 'departments', spots: numbered }] : beside;
  const groups = GROUPS.flatMap(({ id, key, pages: all }): Tab[] => {
    const theirs = all.filter((page) => pages.includes(page));
    const [only] = theirs;
    if (only === undefined) return [];
    if (theirs.length === 1) return [{ key: `Alt+${key}`, spot: spotOf(only) }];
    return [{ key: `Alt+${key}`, group: id, spots: theirs.map((page) => ({ spot: spotOf(page), letter: LETTERS[page] })) }];
  });
  return [...first, ...groups];
}

/** The keys that lead to a page: of its group first, where it stands in one. */
export function wayTo(tabs: readonly Tab[], id: string): string | undefined {
  for (const tab of tabs) {
    if ('spot' in tab) {
      if (tab.spot.id === id) return tab.key;
      continue;
    }
    const found = tab.spots.find(({ spot }) => spot.id === id);
    if (found) return `${tab.key} ${found.letter}`;
  }
  return undefined;
}

// What concerns whoever is signed in: a tab for each department they answer for, and for each further page of theirs.
import { useState, type ComponentType } from 'react';

import type { Me, Page } from '@/ipc/office/generated';
import { Kbd } from '@/parts/Kbd';
import { useKeys } from '@/parts/keys';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { Catalogue } from './catalogue/Catalogue';
import { OneDepartment } from './Departments';
import { Elsewhere, useWaitingCount } from './elsewhere/Elsewhere';
import { Kept } from './kept/Kept';
import { Overdue, useBrokenCount } from './overdue/Overdue';
import styles from './Pages.module.css';
import { Rules, useReportCount } from './rules/Rules';

export interface PageProps {
  me: Me;
  onOver: () => void;
}

/** A line for each page: what is drawn, and how many things wait there (a hook, called whether it is theirs or not). */
const PAGES: Record<Page, { Pane: ComponentType<PageProps>; useCount: (isTheirs: boolean) => number }> = {
  words: { Pane: Elsewhere, useCount: useWaitingCount },
  catalogue: { Pane: Catalogue, useCount: () => 0 },
  overdue: { Pane: Overdue, useCount: useBrokenCount },
  rules: { Pane: Rules, useCount: useReportCount },
  promises: { Pane: Kept, useCount: () => 0 },
};

export function Pages({ me, onOver }: PageProps) {
  const w = useWords();
  const [at, setAt] = useState(0);
  const count = useCounts(me);
  const tabs = [
    ...me.departments.map((one) => ({ id: `department ${one.id}`, name: one.name, department: one.id })),
    ...me.pages.map((page) => ({ id: page, name: w.elsewhere.pages[page], page })),
  ];
  const tab = tabs[at];
  useKeys(Object.fromEntries(tabs.map((_, place) => [`Alt+${place + 1}`, () => setAt(place)])));
  if (!tab) {
    return (
      <div className={styles.told}>
        <Notice tone="needs" what={w.office.nobody(me.name)} todo={w.office.nobodyTodo} />
      </div>
    );
  }
  return (
    <>
      <nav className={styles.tabs} aria-label={w.elsewhere.navigation}>
        {tabs.map((one, place) => (
          <button
            key={one.id}
            type="button"
            tabIndex={-1}
            className={place === at ? styles.chosen : styles.tab}
            aria-current={place === at ? 'page' : undefined}
            aria-keyshortcuts={`Alt+${place + 1}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setAt(place)}
          >
            {one.name}
            {'page' in one && count[one.page] > 0 && <b className={styles.count}>{count[one.page]}</b>}
            <Kbd>{`Alt+${place + 1}`}</Kbd>
          </button>
        ))}
      </nav>
      {'page' in tab ? <OnePage key={tab.id} page={tab.page} me={me} onOver={onOver} /> : <OneDepartment key={tab.id} me={me} department={tab.department} onOver={onOver} />}
    </>
  );
}

function OnePage({ page, ...props }: PageProps & { page: Page }) {
  const { Pane } = PAGES[page];
  return <Pane {...props} />;
}

function useCounts(me: Me): Record<Page, number> {
  const has = (page: Page) => me.pages.includes(page);
  return {
    words: PAGES.words.useCount(has('words')),
    catalogue: PAGES.catalogue.useCount(has('catalogue')),
    overdue: PAGES.overdue.useCount(has('overdue')),
    rules: PAGES.rules.useCount(has('rules')),
    promises: PAGES.promises.useCount(has('promises')),
  };
}

// What concerns whoever is signed in: a tab for each department they answer for, and for each further page of theirs.
import { useState } from 'react';

import { Kbd } from '@/parts/Kbd';
import { useKeys } from '@/parts/keys';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { OneDepartment } from './Departments';
import { OverdueTold } from './overdue/Overdue';
import { PAGES, type OnePage, type PageProps } from './pageList';
import styles from './Pages.module.css';

/** Keys of the first tabs, as many as a keyboard has digits; then its second row, and what pages leave free of the others. */
const KEYS = '1 2 3 4 5 6 7 8 9 0 W E R T Y U I O P A F G K M'.split(' ').map((key) => `Alt+${key}`);

export function Pages({ me, onOver }: PageProps) {
  const w = useWords();
  const [at, setAt] = useState(0);
  const tabs = [
    ...me.departments.map((one) => ({ id: `department ${one.id}`, name: one.name, department: one.id })),
    ...me.pages.map((page) => ({ id: page, name: w.elsewhere.pages[page], page })),
  ];
  const tab = tabs[at];
  const overdue = tabs.findIndex((one) => one.id === 'overdue');
  useKeys(Object.fromEntries(tabs.map((_, place) => [KEYS[place] ?? '', () => setAt(place)])));
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
            aria-keyshortcuts={KEYS[place]}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setAt(place)}
          >
            {one.name}
            {'page' in one && <CountOf of={PAGES[one.page]} />}
            {KEYS[place] && <Kbd>{KEYS[place]}</Kbd>}
          </button>
        ))}
      </nav>
      {overdue >= 0 && overdue !== at && <OverdueTold place={KEYS[overdue] ?? ''} onGo={() => setAt(overdue)} />}
      {'page' in tab ? <Shown key={tab.id} of={PAGES[tab.page]} me={me} onOver={onOver} /> : <OneDepartment key={tab.id} me={me} department={tab.department} onOver={onOver} />}
    </>
  );
}

function Shown({ of, ...props }: PageProps & { of: OnePage }) {
  return <of.Pane {...props} />;
}

function CountOf({ of }: { of: OnePage }) {
  return of.Count && <of.Count />;
}

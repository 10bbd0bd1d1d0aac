// What concerns whoever is signed in: a tab for each department they answer for, and for each further page of theirs. Whoever has many
// finds the pages in groups, in one row.
import { useState, type ReactNode } from 'react';

import type { Me } from '@/ipc/office/generated';
import { Kbd } from '@/parts/Kbd';
import { useKeys } from '@/parts/keys';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { OneDepartment } from './Departments';
import { GroupMenu, type MenuLine } from './GroupMenu';
import { arranged, wayTo, type Spot, type Tab } from './groups';
import { OverdueTold } from './overdue/Overdue';
import { PAGES, type About, type OnePage, type PageProps } from './pageList';
import { RecoveringTold } from './Recovering';
import styles from './Pages.module.css';
import { Count } from './parts/Count';
import { useWaiting } from './waiting';

export function Pages({ me, onOver }: Pick<PageProps, 'me' | 'onOver'>) {
  const w = useWords();
  const departments = me.departments.map((one) => one.id);
  const tabs = arranged(departments, me.pages);
  const spots = tabs.flatMap((tab) => ('spot' in tab ? [tab.spot] : tab.spots.map((one) => one.spot)));
  const [chosen, setChosen] = useState<{ id: string; about?: About | undefined }>();
  // Whoever signs in stands where head office offers something first.
  const first = departments[0] === undefined ? me.pages[0] : `department ${departments[0]}`;
  const at = spots.find((spot) => spot.id === chosen?.id) ?? spots.find((spot) => spot.id === first);
  if (!at) {
    return (
      <>
        <RecoveringTold place={undefined} isThere={false} onGo={() => undefined} />
        <div className={styles.told}>
          <Notice tone="needs" what={w.office.nobody(me.name)} todo={w.office.nobodyTodo} />
        </div>
      </>
    );
  }
  const overdue = wayTo(tabs, 'overdue');
  return (
    <>
      <Tabs me={me} tabs={tabs} at={at.id} onGo={(id) => setChosen({ id })} />
      <RecoveringTold place={wayTo(tabs, 'health')} isThere={at.id === 'health'} onGo={() => setChosen({ id: 'health' })} />
      {overdue !== undefined && at.id !== 'overdue' && <OverdueTold place={overdue} onGo={() => setChosen({ id: 'overdue' })} />}
      {'page' in at ? <Shown key={at.id} of={PAGES[at.page]} me={me} onOver={onOver} about={chosen?.about} onGo={(id, about) => setChosen({ id, about })} /> : <OneDepartment key={at.id} me={me} department={at.department} onOver={onOver} />}
    </>
  );
}

interface TabsProps {
  me: Me;
  tabs: readonly Tab[];
  at: string;
  onGo: (id: string) => void;
}

function Tabs({ me, tabs, at, onGo }: TabsProps) {
  const w = useWords();
  const [open, setOpen] = useState<string>();
  const waiting = useWaiting(me.pages);
  const go = (id: string) => {
    setOpen(undefined);
    onGo(id);
  };
  useKeys(Object.fromEntries(tabs.map((tab) => [tab.key, () => ('spot' in tab ? go(tab.spot.id) : setOpen(open === tab.group ? undefined : tab.group))])));
  const nameOf = (spot: Spot) => ('page' in spot ? w.elsewhere.pages[spot.page] : (me.departments.find((one) => one.id === spot.department)?.name ?? spot.department));
  const waits = (spot: Spot) => ('page' in spot ? (waiting[spot.page] ?? 0) : 0);
  return (
    <nav className={styles.tabs} aria-label={w.elsewhere.navigation}>
      {tabs.map((tab) =>
        'spot' in tab ? (
          <OneTab key={tab.spot.id} keys={tab.key} isHere={tab.spot.id === at} waits={waits(tab.spot)} onPress={() => go(tab.spot.id)}>
            {nameOf(tab.spot)}
          </OneTab>
        ) : (
          <Group
            key={tab.group}
            tab={tab}
            name={w.elsewhere.groups[tab.group]}
            at={at}
            lines={tab.spots.map(({ spot, letter }) => ({ id: spot.id, name: nameOf(spot), letter, waits: waits(spot) }))}
            isOpen={open === tab.group}
            onOpen={(isOpen) => setOpen(isOpen ? tab.group : undefined)}
            onGo={go}
          />
        ),
      )}
    </nav>
  );
}

function Shown({ of, ...props }: PageProps & { of: OnePage }) {
  return <of.Pane {...props} />;
}

interface OneTabProps {
  keys: string;
  isHere: boolean;
  waits: number;
  /** It opens a menu: whether that is open, and what is in it. */
  menu?: { isOpen: boolean; holds: string };
  onPress: () => void;
  children: ReactNode;
}

function OneTab({ keys, isHere, waits, menu, onPress, children }: OneTabProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={isHere ? styles.chosen : styles.tab}
      aria-current={isHere ? 'page' : undefined}
      aria-haspopup={menu && 'menu'}
      aria-expanded={menu?.isOpen}
      aria-keyshortcuts={keys}
      title={menu?.holds}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
      <Count of={waits} />
      <Kbd>{keys}</Kbd>
    </button>
  );
}

interface GroupProps {
  tab: Extract<Tab, { group: unknown }>;
  name: string;
  at: string;
  lines: readonly MenuLine[];
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onGo: (id: string) => void;
}

function Group({ tab, name, at, lines, isOpen, onOpen, onGo }: GroupProps) {
  const here = lines.find((line) => line.id === at);
  const holds = lines.map((line) => line.name).join(' · ');
  const waits = lines.reduce((sum, line) => sum + line.waits, 0);
  return (
    <div className={styles.group}>
      <OneTab keys={tab.key} isHere={here !== undefined} waits={0} menu={{ isOpen, holds }} onPress={() => onOpen(!isOpen)}>
        {name}
        {/* Of all its pages: it stands with the group's name, not with that of the page that is open. */}
        <Count of={waits} />
        {here && ` · ${here.name}`}
      </OneTab>
      {isOpen && <GroupMenu name={name} lines={lines} at={at} onGo={onGo} onClose={() => onOpen(false)} />}
    </div>
  );
}

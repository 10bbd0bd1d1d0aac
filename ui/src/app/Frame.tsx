// One window: who and where on top, the work, and the strip at the foot that is always there and always true.
import { useEffect, useState, type ReactNode } from 'react';

import { useDesk } from '@/counter/Desk';
import { useAct } from '@/ipc/act';
import { serves } from '@/ipc/away';
import { Kbd } from '@/parts/Kbd';
import { KeyLink } from '@/parts/KeyLink';
import { Notice } from '@/parts/Notice';
import { useKeys } from '@/parts/keys';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import type { Section } from './DayTab';
import styles from './Frame.module.css';
import { KeySheet } from './KeySheet';
import { LanguageSwitch } from './LanguageSwitch';
import { Mark } from './Mark';
import { Strip } from './strip/Strip';
import { Warnings } from './Warnings';

export type Tab = 'counter' | 'business' | 'cases' | 'shift' | 'device';
export type Go = (tab: Tab, section?: Section) => void;

/** A tab keeps its number for good: what a clerk's fingers know is not moved by a later version. */
const TABS: { tab: Tab; hotkey: string }[] = [
  { tab: 'counter', hotkey: 'Alt+1' },
  { tab: 'business', hotkey: 'Alt+2' },
  { tab: 'cases', hotkey: 'Alt+3' },
  { tab: 'shift', hotkey: 'Alt+4' },
];
const DEVICE = 'Alt+9';

interface FrameProps {
  tab: Tab;
  onGo: Go;
  /** The last status could not be had: what stands on the screen is older than it says. */
  lost: Error | null;
  children: ReactNode;
}

export function Frame({ tab, onGo, lost, children }: FrameProps) {
  const w = useWords();
  const { hall, counter, desk, ended } = useStatus();
  const [showsKeys, setShowsKeys] = useState(false);
  const { act, keepDraft } = useDesk();
  const lock = useAct('lock');
  const signOut = useAct('sign_out');
  useKeys({
    ...Object.fromEntries([...TABS, { tab: 'device' as const, hotkey: DEVICE }].map((one) => [one.hotkey, () => onGo(one.tab)])),
    'Ctrl+K': () => {
      onGo('counter');
      act({ act: 'stepped', to: 'find' });
    },
  });
  useEffect(() => serves(true), []);
  const leave = (how: typeof lock | typeof signOut) => {
    serves(false);
    void keepDraft().then(() => how.mutate({}));
  };
  const name = desk.desk === 'serving' ? desk.name : '';

  return (
    <div className={styles.frame}>
      <header className={styles.head}>
        <span className={styles.where} title={w.seat(hall, counter)}>
          <Mark size={26} />
          <strong>{w.brand}</strong>
          <span className={styles.hall}>{w.seat(hall, counter)}</span>
        </span>
        <nav className={styles.tabs} aria-label={w.tabs.label}>
          {TABS.map((one) => (
            <button
              key={one.tab}
              type="button"
              tabIndex={-1}
              className={one.tab === tab ? styles.chosen : styles.tab}
              aria-current={one.tab === tab ? 'page' : undefined}
              aria-keyshortcuts={one.hotkey}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onGo(one.tab)}
            >
              {w.tabs[one.tab]}
              <Kbd>{one.hotkey}</Kbd>
            </button>
          ))}
        </nav>
        <span className={styles.right}>
          <span className={styles.who}>{name}</span>
          <KeyLink quiet hotkey="F6" onPress={() => leave(lock)}>
            {w.desk.lock}
          </KeyLink>
          <KeyLink quiet hotkey="Alt+Q" onPress={() => leave(signOut)}>
            {w.desk.signOut}
          </KeyLink>
          <KeyLink quiet shows={DEVICE} onPress={() => onGo('device')}>
            {w.tabs.device}
          </KeyLink>
          <KeyLink quiet hotkey="Alt+/" onPress={() => setShowsKeys(!showsKeys)}>
            {w.keys.title}
          </KeyLink>
          <LanguageSwitch />
        </span>
      </header>
      <main className={styles.work}>
        <div className={styles.told}>
          {lost && <Trouble fault={lost} />}
          {(lock.error ?? signOut.error) && <Trouble fault={(lock.error ?? signOut.error) as Error} />}
          {ended && (
            <Notice
              inLine
              tone="stop"
              what={ended === 'restored' ? w.setup.ended.restored : w.setup.ended.what}
              safe={w.setup.ended.safe}
              todo={ended === 'copied' ? w.setup.ended.copied : w.setup.ended.todo}
            >
              {ended !== 'copied' && (
                <KeyLink shows={DEVICE} onPress={() => onGo('device')}>
                  {w.setup.ended.go}
                </KeyLink>
              )}
            </Notice>
          )}
          <Warnings />
        </div>
        <div className={styles.screen}>{children}</div>
        {showsKeys && <KeySheet onClose={() => setShowsKeys(false)} />}
      </main>
      <Strip onGo={onGo} isLost={lost !== null} />
    </div>
  );
}

// Before anybody serves: setting up, or signing in. The same mark and the same foot as in the frame.
import type { ReactNode } from 'react';

import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import styles from './Door.module.css';
import { LanguageSwitch } from './LanguageSwitch';
import { Mark } from './Mark';
import { Strip } from './strip/Strip';

export function Door({ children, hasStrip = false }: { children: ReactNode; hasStrip?: boolean }) {
  const w = useWords();
  const { company, hall, counter, set_up, version } = useStatus();
  return (
    <div className={styles.door}>
      <main className={styles.work}>
        <header className={styles.head}>
          <Mark size={44} />
          <div>
            <p className={styles.name}>{w.product}</p>
            <p className={styles.where}>{set_up === 'none' ? w.tagline : [company, hall && w.seat(hall, counter)].filter(Boolean).join('  ')}</p>
          </div>
          <LanguageSwitch />
        </header>
        {set_up === 'demo' && <p className={styles.demo}>{w.demo}</p>}
        {children}
      </main>
      {hasStrip ? <Strip onGo={undefined} /> : <footer className={styles.foot}>{w.version(version)}</footer>}
    </div>
  );
}

// Before anybody has signed in at the console.
import type { ReactNode } from 'react';

import { useLanguage, useWords } from '@/words';

import styles from '../Door.module.css';
import { LanguageButtons } from '../LanguageSwitch';
import { Mark } from '../Mark';

export function OfficeDoor({ children }: { children: ReactNode }) {
  const w = useWords();
  const { choose } = useLanguage();
  return (
    <div className={styles.door}>
      <main className={styles.work}>
        <header className={styles.head}>
          <Mark size={44} />
          <div>
            <p className={styles.name}>{w.product}</p>
            <p className={styles.where}>{w.office.title}</p>
          </div>
          <LanguageButtons onChoose={choose} />
        </header>
        {children}
      </main>
    </div>
  );
}

// The console's window: which company and who on top, the work below.
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { Me } from '@/ipc/office/generated';
import { ConsoleTrouble } from '@/office/ConsoleTrouble';
import { KeyLink } from '@/parts/KeyLink';
import { useLanguage, useWords } from '@/words';

import { LanguageButtons } from '../LanguageSwitch';
import { Mark } from '../Mark';
import styles from './OfficeFrame.module.css';

export function OfficeFrame({ me, onLeft, children }: { me: Me; onLeft: () => void; children: ReactNode }) {
  const w = useWords();
  const { choose } = useLanguage();
  const leave = useMutation({ mutationFn: () => callOffice('sign_out', {}), onSuccess: onLeft });
  return (
    <div className={styles.frame}>
      <header className={styles.head}>
        <Mark size={26} />
        <strong>{w.brand}</strong>
        <span className={styles.where}>
          {me.company} · {w.office.title}
        </span>
        <span className={styles.right}>
          <span className={styles.who}>{me.name}</span>
          <KeyLink quiet hotkey="Alt+Q" onPress={() => leave.mutate()}>
            {w.office.leave}
          </KeyLink>
          <LanguageButtons onChoose={choose} />
        </span>
      </header>
      <main className={styles.work}>
        {leave.error && <ConsoleTrouble fault={leave.error} />}
        {children}
      </main>
    </div>
  );
}

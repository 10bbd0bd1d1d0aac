// The console's window: which company and who on top, the work below.
import { useState, type ReactNode } from 'react';

import { callOffice } from '@/ipc/office/call';
import type { Me } from '@/ipc/office/generated';
import { useOnce } from '@/ipc/once';
import { ConsoleTrouble } from '@/office/ConsoleTrouble';
import { OwnPin } from '@/office/OwnPin';
import { KeyLink } from '@/parts/KeyLink';
import { useLanguage, useWords } from '@/words';

import { LanguageButtons } from '../LanguageSwitch';
import { Mark } from '../Mark';
import styles from './OfficeFrame.module.css';

interface OfficeFrameProps {
  me: Me;
  onLeft: () => void;
  onOver: () => void;
  children: ReactNode;
}

export function OfficeFrame({ me, onLeft, onOver, children }: OfficeFrameProps) {
  const w = useWords();
  const { choose } = useLanguage();
  const leave = useOnce({ mutationFn: () => callOffice('sign_out', {}), onSuccess: onLeft });
  const [changesPin, setChangesPin] = useState(false);
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
          <KeyLink quiet hotkey="Alt+0" onPress={() => setChangesPin(true)}>
            {me.pin_of_another ? w.office.ownPin.ofAnother : w.office.ownPin.title}
          </KeyLink>
          <KeyLink quiet hotkey="Alt+Q" onPress={() => leave.mutate()}>
            {w.office.leave}
          </KeyLink>
          <LanguageButtons onChoose={choose} />
        </span>
      </header>
      <main className={styles.work}>
        {leave.error && <ConsoleTrouble fault={leave.error} />}
        {changesPin ? <OwnPin me={me} onChanged={onLeft} onOver={onOver} onBack={() => setChangesPin(false)} /> : children}
      </main>
    </div>
  );
}

// The program behind the page does not answer, or does not know the page: what is safe, what to do.
import { Trouble } from '@/parts/Trouble';
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';

import styles from './Door.module.css';
import { LanguageSwitch } from './LanguageSwitch';
import { Mark } from './Mark';

export function NotReached({ fault, onAgain }: { fault: Error; onAgain: () => void }) {
  const w = useWords();
  return (
    <main className={styles.work}>
      <header className={styles.head}>
        <Mark size={44} />
        <p className={styles.name}>{w.product}</p>
        <LanguageSwitch />
      </header>
      <Trouble fault={fault}>
        <KeyButton kind="act" hotkey="Enter" onPress={onAgain} autoFocus>
          {w.common.again}
        </KeyButton>
      </Trouble>
    </main>
  );
}

// Chinese or English, at once, on every screen.
import { useLanguage, LANGUAGES, useWords } from '@/words';

import styles from './LanguageSwitch.module.css';
import { useChooseLanguage } from './useDeviceLanguage';

export function LanguageSwitch() {
  const w = useWords();
  const { language } = useLanguage();
  const choose = useChooseLanguage();
  return (
    <div className={styles.switch} role="group" aria-label={w.language}>
      {LANGUAGES.map((one) => (
        <button
          key={one.language}
          type="button"
          tabIndex={-1}
          lang={one.language}
          aria-pressed={one.language === language}
          className={one.language === language ? styles.chosen : styles.other}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(one.language)}
        >
          {one.short}
        </button>
      ))}
    </div>
  );
}

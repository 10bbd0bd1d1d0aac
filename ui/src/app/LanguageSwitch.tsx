// Chinese or English, at once, on every screen.
import { useLanguage, LANGUAGES, useWords, type Language } from '@/words';

import styles from './LanguageSwitch.module.css';
import { useChooseLanguage } from './useDeviceLanguage';

export function LanguageSwitch() {
  const choose = useChooseLanguage();
  return <LanguageButtons onChoose={choose} />;
}

export function LanguageButtons({ onChoose }: { onChoose: (language: Language) => void }) {
  const w = useWords();
  const { language } = useLanguage();
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
          onClick={() => onChoose(one.language)}
        >
          {one.short}
        </button>
      ))}
    </div>
  );
}

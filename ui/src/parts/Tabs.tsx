// A row of parts of one pane, one shown. Plain buttons: the panes decide which keys turn them.
import { Kbd } from './Kbd';
import styles from './Tabs.module.css';

export interface TabsProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  tabs: { value: T; label: string; hotkey?: string }[];
  hint?: string | undefined;
}

export function Tabs<T extends string>({ label, value, onChange, tabs, hint }: TabsProps<T>) {
  return (
    <div className={styles.tabs} role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          tabIndex={-1}
          aria-selected={tab.value === value}
          aria-keyshortcuts={tab.hotkey}
          className={tab.value === value ? styles.chosen : styles.tab}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
          {tab.hotkey && <Kbd>{tab.hotkey}</Kbd>}
        </button>
      ))}
      {hint && <span className={styles.hint}>{hint}</span>}
    </div>
  );
}

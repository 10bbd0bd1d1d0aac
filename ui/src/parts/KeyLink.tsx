// A quiet act in a line of text, with its key. The key is heard by the list or screen it belongs to, or here.
import type { ReactNode } from 'react';

import { Kbd } from './Kbd';
import styles from './KeyLink.module.css';
import { useKeys, type KeyName } from './keys';

export interface KeyLinkProps {
  hotkey?: KeyName;
  shows?: string;
  onPress: () => void;
  children: ReactNode;
  /** Beside the work rather than of it. */
  quiet?: boolean;
}

export function KeyLink({ hotkey, shows, onPress, children, quiet = false }: KeyLinkProps) {
  useKeys(hotkey ? { [hotkey]: onPress } : {}, Boolean(hotkey));
  const key = hotkey ?? shows;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={quiet ? styles.quiet : styles.link}
      aria-keyshortcuts={key?.replace('Ctrl', 'Control')}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {key && <Kbd>{key}</Kbd>}
      {children}
    </button>
  );
}

// A button with its key on it, and the key that presses it. Enter presses none that was not drawn yet.
import { Button } from 'antd';
import type { ReactNode } from 'react';

import { useAnswerable } from './drawn';
import { Kbd } from './Kbd';
import styles from './KeyButton.module.css';
import { useKeys, type KeyName } from './keys';

export interface KeyButtonProps {
  /** As heard, `Ctrl+D`; also what stands on the button. */
  hotkey?: KeyName;
  /** Stands on the button; the key is heard elsewhere. */
  shows?: string;
  onPress: () => void;
  children: ReactNode;
  kind?: 'act' | 'plain' | 'quiet' | 'stop';
  disabled?: boolean;
  busy?: boolean;
  block?: boolean;
  big?: boolean;
  pressed?: boolean;
  autoFocus?: boolean;
  describedBy?: string;
}

const TYPES = { act: 'primary', plain: 'default', quiet: 'text', stop: 'default' } as const;

export function KeyButton(props: KeyButtonProps) {
  const { hotkey, shows, onPress, children, kind = 'plain', disabled = false, busy = false } = props;
  const mayAnswer = useAnswerable();
  const press = () => {
    if (!hotkey?.endsWith('Enter') || mayAnswer('Enter')) onPress();
  };
  useKeys(hotkey ? { [hotkey]: press } : {}, Boolean(hotkey) && !disabled && !busy);
  const key = shows ?? hotkey;
  return (
    <Button
      type={TYPES[kind]}
      danger={kind === 'stop'}
      disabled={disabled}
      loading={busy ? { delay: 150 } : false}
      block={props.block ?? false}
      autoFocus={props.autoFocus ?? false}
      className={props.big ? styles.big : undefined}
      aria-keyshortcuts={key?.replace('Ctrl', 'Control')}
      aria-pressed={props.pressed}
      aria-describedby={props.describedBy}
      onClick={() => !busy && onPress()}
      onKeyDown={(event) => (event.repeat || (event.key === 'Enter' && !mayAnswer('Enter'))) && event.preventDefault()}
    >
      <span className={styles.label}>{children}</span>
      {key && <Kbd>{key}</Kbd>}
    </Button>
  );
}

// The pages of a group, below its tab: a letter leads to one, arrows and Enter too, Esc puts it away. While it is open no key is heard
// by the page behind.
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';

import { Kbd } from '@/parts/Kbd';
import { isChord, isComposing, nameOf } from '@/parts/keys';

import styles from './GroupMenu.module.css';
import { Count } from './parts/Count';

export interface MenuLine {
  id: string;
  name: string;
  letter: string;
  waits: number;
}

interface GroupMenuProps {
  name: string;
  lines: readonly MenuLine[];
  /** Where one is. */
  at: string;
  onGo: (id: string) => void;
  onClose: () => void;
}

export function GroupMenu({ name, lines, at, onGo, onClose }: GroupMenuProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const here = list.current?.querySelector<HTMLElement>('[aria-current]') ?? list.current?.querySelector('button');
    here?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  function move(by: number): void {
    const all = [...(list.current?.querySelectorAll('button') ?? [])];
    const next = all.findIndex((one) => one === document.activeElement) + by;
    all.at(next % all.length)?.focus();
  }

  function hear(event: KeyboardEvent): void {
    // What goes to another tab is heard as always.
    if (isChord(event) || isComposing(event.nativeEvent)) return;
    event.stopPropagation();
    const key = nameOf(event.nativeEvent);
    if (key === 'Enter' || key === ' ' || key === 'Tab') return;
    event.preventDefault();
    if (event.repeat && !key.startsWith('Arrow')) return;
    if (key === 'Esc') onClose();
    else if (key === 'ArrowDown') move(1);
    else if (key === 'ArrowUp') move(-1);
    else {
      const line = lines.find((one) => one.letter === key);
      if (line) onGo(line.id);
    }
  }

  return (
    <div ref={list} className={styles.menu} role="menu" tabIndex={-1} aria-label={name} onKeyDown={hear} onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && onClose()}>
      {lines.map((line) => (
        <button
          key={line.id}
          type="button"
          role="menuitem"
          className={line.id === at ? styles.here : styles.line}
          aria-current={line.id === at ? 'page' : undefined}
          aria-keyshortcuts={line.letter}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onGo(line.id)}
        >
          <Kbd>{line.letter}</Kbd>
          <span className={styles.name}>{line.name}</span>
          <Count of={line.waits} />
        </button>
      ))}
    </div>
  );
}

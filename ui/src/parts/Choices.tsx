// One question, answered by a digit (0 is the tenth) or Enter; Esc puts it off, F2 comes back to it.
import { Button } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import styles from './Choices.module.css';
import { Kbd } from './Kbd';
import { isChord, isComposing, useKeys } from './keys';

export interface Choice {
  label: string;
  act: () => void;
}

const digit = (at: number) => (at === 9 ? '0' : String(at + 1));

interface ChoicesProps {
  words: string;
  choices: Choice[];
  takesFocus: boolean;
  onPutOff: () => void;
  children?: ReactNode;
}

export function Choices({ words, choices, takesFocus, onPutOff, children }: ChoicesProps) {
  const frame = useRef<HTMLDivElement>(null);
  const answer = () => frame.current?.querySelector('button')?.focus();
  useLayoutEffect(() => {
    if (takesFocus) answer();
    // On asking only: later the clerk comes by F2.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, []);
  // Where the cursor stands in it, F2 is whatever it is around it.
  const [isIn, setIsIn] = useState(false);
  useKeys({ F2: answer }, !isIn);

  function hear(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || isChord(event)) return;
    const choice = choices[event.key === '0' ? 9 : Number(event.key) - 1];
    if (event.key !== 'Escape' && !choice) return;
    event.preventDefault();
    if (event.repeat) return;
    if (choice) choice.act();
    else onPutOff();
  }

  return (
    // The keys belong to the buttons within: 1, 2, 3 press them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div ref={frame} className={styles.step} role="group" aria-label={words} onKeyDown={hear} onFocus={() => setIsIn(true)} onBlur={() => setIsIn(false)}>
      <p className={styles.question}>
        {words} {!isIn && <Kbd>F2</Kbd>}
      </p>
      <div className={styles.choices}>
        {choices.map((choice, at) => (
          <Button
            key={choice.label}
            type={at === 0 ? 'primary' : 'default'}
            aria-keyshortcuts={digit(at)}
            onKeyDown={(event) => event.key === 'Enter' && event.repeat && event.preventDefault()}
            onClick={choice.act}
          >
            {choice.label} <Kbd>{at === 0 ? '1 / Enter' : digit(at)}</Kbd>
          </Button>
        ))}
      </div>
      {children}
    </div>
  );
}

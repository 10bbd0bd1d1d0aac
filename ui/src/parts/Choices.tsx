// One question, answered by a digit (0 is the tenth) or Enter; Esc puts it off, F2 comes back to it. Of more than ten, nine
// stand at a time and the last key shows those that follow. Where the next number may be typed already, a digit alone answers nothing.
// Neither does a scan, nor a key pressed for what stood here before.
import { Button } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { useWords } from '@/words';

import styles from './Choices.module.css';
import { useAnswerable } from './drawn';
import { Kbd } from './Kbd';
import { isChord, isComposing, useKeys } from './keys';
import { unlessScanned } from './scanner';

export interface Choice {
  label: string;
  act: () => void;
}

const digit = (at: number) => (at === 9 ? '0' : String(at + 1));

/** As many as have a digit, and as many as leave one for the rest. */
const [DIGITS, PAGE] = [10, 9];

interface ChoicesProps {
  words: string;
  choices: Choice[];
  takesFocus: boolean;
  /** Enter alone answers nothing: what is asked is somebody's word, and no answer is likelier than another. */
  isWeighed?: boolean;
  /** Where the cursor came by itself, somebody may be typing a number meant for elsewhere: a digit stands on its answer and Enter
   *  gives it; what is typed on is no answer and handed over whole. */
  onTyped?: ((text: string) => void) | undefined;
  onPutOff: () => void;
  children?: ReactNode;
}

export function Choices({ words, choices: all, takesFocus, isWeighed = false, onTyped, onPutOff, children }: ChoicesProps) {
  const w = useWords();
  const [from, setFrom] = useState(0);
  const turned = useRef(false);
  const turn = (to: number) => {
    turned.current = true;
    setFrom(to);
  };
  const choices = all.length <= DIGITS ? all : page(all, from, w.common.moreChoices, turn);
  const frame = useRef<HTMLDivElement>(null);
  const answer = () => (isWeighed ? frame.current : frame.current?.querySelector('button'))?.focus();
  useLayoutEffect(() => {
    if (takesFocus) answer();
    // On asking only: later the clerk comes by F2.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, []);
  useLayoutEffect(() => {
    // Whoever turned the page stands on the first of the next.
    if (turned.current) frame.current?.querySelector('button')?.focus();
  }, [from]);
  // Where the cursor stands in it, F2 is whatever it is around it.
  const [isIn, setIsIn] = useState(false);
  const typed = useRef('');
  useKeys({ F2: answer }, !isIn);
  const mayAnswer = useAnswerable();

  function hear(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || isChord(event)) return;
    const place = event.key === '0' ? 9 : Number(event.key) - 1;
    const choice = choices[place];
    if (onTyped && event.key.trim().length === 1) return hearTyped(event, choice && place, onTyped);
    typed.current = '';
    if (event.key !== 'Escape' && !choice) return;
    event.preventDefault();
    if (event.repeat) return;
    if (!choice) onPutOff();
    else if (mayAnswer(event.key)) unlessScanned(choice.act);
  }

  /** The first digit stands on its answer; anything after it, or that is no answer, was meant for elsewhere. */
  function hearTyped(event: KeyboardEvent, place: number | undefined, handOver: (text: string) => void): void {
    event.preventDefault();
    if (event.repeat) return;
    const text = typed.current + event.key;
    if (place === undefined || text.length > 1) {
      typed.current = '';
      return handOver(text);
    }
    typed.current = text;
    frame.current?.querySelectorAll('button')[place]?.focus();
  }

  return (
    // The keys belong to the buttons within: 1, 2, 3 press them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div ref={frame} className={styles.step} role="group" aria-label={words} tabIndex={isWeighed ? -1 : undefined} onKeyDown={hear} onFocus={() => setIsIn(true)} onBlur={() => setIsIn(false)}>
      <p className={styles.question}>
        {words} {!isIn && <Kbd>F2</Kbd>}
      </p>
      <div className={styles.choices}>
        {choices.map((choice, at) => (
          <Button
            key={choice.label}
            type={at === 0 && !isWeighed ? 'primary' : 'default'}
            aria-keyshortcuts={digit(at)}
            onKeyDown={(event) => event.key === 'Enter' && (event.repeat || !mayAnswer('Enter')) && event.preventDefault()}
            onClick={choice.act}
          >
            {choice.label} <Kbd>{onTyped ? `${digit(at)} Enter` : at === 0 && !isWeighed ? '1 / Enter' : digit(at)}</Kbd>
          </Button>
        ))}
      </div>
      {children}
    </div>
  );
}

/** Nine of them, and the way to those that follow: from the last to the first again. */
function page(all: Choice[], from: number, more: (left: number) => string, turn: (to: number) => void): Choice[] {
  const next = from + PAGE;
  const left = Math.max(all.length - next, 0);
  return [...all.slice(from, next), { label: more(left), act: () => turn(left > 0 ? next : 0) }];
}

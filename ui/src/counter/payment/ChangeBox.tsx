// What goes back, what stays as deposit, what is still missing. One box, of one height: nothing jumps.
import type { ReactNode } from 'react';

import type { Quoted } from '@/ipc/generated';
import { Kbd } from '@/parts/Kbd';
import { Money } from '@/parts/Money';
import { useWords } from '@/words';

import type { Keying } from '../keyed';
import styles from './ChangeBox.module.css';
import { isPart } from './quoting';

interface ChangeBoxProps {
  quoted: Quoted | undefined;
  isEmpty: boolean;
  keying: Keying;
  onKeepChange: () => void;
  onPart: () => void;
}

export function ChangeBox({ quoted, isEmpty, keying, onKeepChange, onPart }: ChangeBoxProps) {
  const w = useWords();
  // Where it cannot be taken as it stands, no change is promised.
  const isKnown = quoted !== undefined && !isEmpty && quoted.obstacle?.kind !== 'overpaid';
  const isShort = quoted !== undefined && quoted.missing > 0 && !isEmpty;
  return (
    <div className={`${styles.box} ${isShort ? styles.short : ''}`}>
      <p className={styles.line} aria-live="polite" aria-atomic="true" data-testid="change">
        <span className={styles.label}>{isShort ? w.pay.missing : w.pay.change}</span>
        {isKnown ? (
          <Money fen={isShort ? quoted.missing : quoted.change} sign size="large" className={isShort ? (styles.lacking ?? '') : ''} />
        ) : (
          <span className={styles.none}>–</span>
        )}
      </p>
      <p className={styles.second}>
        <span>
          {isKnown && isPart(quoted) && w.pay.part}
          {isKnown && quoted.deposit_in > 0 && (
            <>
              {w.pay.intoDeposit} <Money fen={quoted.deposit_in} />
            </>
          )}
        </span>
        {isShort ? (
          <Choice isOn={keying.isPart} hotkey="Alt+B" onPress={onPart}>
            {w.pay.partChoice}
          </Choice>
        ) : (
          <Choice isOn={keying.keepChange} hotkey="Ctrl+S" onPress={onKeepChange}>
            {w.pay.keepChange}
          </Choice>
        )}
      </p>
    </div>
  );
}

function Choice({ isOn, hotkey, onPress, children }: { isOn: boolean; hotkey: string; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      role="checkbox"
      tabIndex={-1}
      aria-checked={isOn}
      aria-keyshortcuts={hotkey.replace('Ctrl', 'Control')}
      className={isOn ? styles.chosen : styles.choice}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children} {isOn && '✓'} <Kbd>{hotkey}</Kbd>
    </button>
  );
}

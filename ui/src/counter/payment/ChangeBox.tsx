// What goes back, what stays as deposit, what is still missing. One box, of one height: nothing jumps.
import type { Quoted } from '@/ipc/generated';
import { Kbd } from '@/parts/Kbd';
import { Money } from '@/parts/Money';
import { useWords } from '@/words';

import styles from './ChangeBox.module.css';
import { isPart } from './quoting';

interface ChangeBoxProps {
  quoted: Quoted | undefined;
  isEmpty: boolean;
  keepsChange: boolean;
  onKeepChange: () => void;
}

export function ChangeBox({ quoted, isEmpty, keepsChange, onKeepChange }: ChangeBoxProps) {
  const w = useWords();
  const isShort = quoted !== undefined && quoted.missing > 0 && !isEmpty;
  return (
    <div className={`${styles.box} ${isShort ? styles.short : ''}`}>
      <p className={styles.line} aria-live="polite" aria-atomic="true" data-testid="change">
        <span className={styles.label}>{isShort ? w.pay.missing : w.pay.change}</span>
        {quoted && !isEmpty ? (
          <Money fen={isShort ? quoted.missing : quoted.change} sign size="large" className={isShort ? (styles.lacking ?? '') : ''} />
        ) : (
          <span className={styles.none}>–</span>
        )}
      </p>
      <p className={styles.second}>
        <span>
          {quoted && !isEmpty && isPart(quoted) && w.pay.part}
          {quoted && quoted.deposit_in > 0 && (
            <>
              {w.pay.intoDeposit} <Money fen={quoted.deposit_in} />
            </>
          )}
        </span>
        <button
          type="button"
          role="checkbox"
          tabIndex={-1}
          aria-checked={keepsChange}
          aria-keyshortcuts="Control+S"
          className={keepsChange ? styles.keeping : styles.keep}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onKeepChange}
        >
          {keepsChange ? w.pay.keepingChange : w.pay.keepChange} <Kbd>Ctrl+S</Kbd>
        </button>
      </p>
    </div>
  );
}

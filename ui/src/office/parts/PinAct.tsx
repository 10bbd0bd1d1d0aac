// An act of a page that is signed: words where it has any, then the PIN; what went wrong stays under it.
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';

import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import styles from '../ActForm.module.css';
import { Said } from '../Said';
import { Signed } from '../Signed';

interface PinActProps {
  name: string;
  /** What the key does. */
  does: string;
  /** What was chosen before. */
  title?: string;
  /** What is asked to be said; nothing: it has no words. */
  say?: string | undefined;
  /** The words may be left out. */
  mayBeSilent?: boolean;
  /** What is true of it before it is done. */
  about?: string;
  fault: Error | null;
  busy: boolean;
  onSign: (pin: string, words: string) => void;
  onBack: () => void;
}

export function PinAct({ name, does, title, say, mayBeSilent = false, about, fault, busy, onSign, onBack }: PinActProps) {
  const w = useWords();
  const [words, setWords] = useState('');
  const [lacks, setLacks] = useState(false);
  const pin = useRef<InputRef>(null);
  const sign = (secret: string) => {
    if (say !== undefined && !mayBeSilent && words.trim() === '') setLacks(true);
    else onSign(secret, words.trim());
  };
  return (
    <div className={styles.form} role="group" aria-label={does}>
      {title && <p className={styles.title}>{title}</p>}
      {about && <p>{about}</p>}
      {say !== undefined && (
        <Said
          label={say}
          words={words}
          onWords={(said) => {
            setLacks(false);
            setWords(said);
          }}
          onSend={() => pin.current?.focus()}
          onBack={onBack}
        />
      )}
      {lacks && <Notice inLine alert tone="needs" what={w.office.wordsNeeded} />}
      <Signed name={name} does={does} field={pin} takesFocus={say === undefined} fault={fault} busy={busy} onSign={sign} onBack={onBack} />
    </div>
  );
}

// An act of a page that is signed: words where it has any, then the PIN; what went wrong stays under it. The cursor begins where
// something is needed: in the words, or in the PIN where they may be left out.
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';

import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import styles from '../ActForm.module.css';
import { Said } from '../Said';
import { Signed } from '../Signed';

/** The longest words with which something is decided, characters; head office says so too. */
const LONGEST_REMARK = 200;

interface PinActProps {
  name: string;
  /** What the key does. */
  does: string;
  /** What was chosen before. */
  title?: string;
  /** What is asked to be said; nothing: it has no words. */
  say?: string | undefined;
  /** Characters at most. */
  longest?: number;
  /** The words may be left out. */
  mayBeSilent?: boolean;
  /** Why the words are needed, where that is known. */
  needs?: string | undefined;
  /** What is true of it before it is done. */
  about?: string;
  fault: Error | null;
  busy: boolean;
  onSign: (pin: string, words: string) => void;
  onBack: () => void;
}

export function PinAct({ name, does, title, say, longest = LONGEST_REMARK, mayBeSilent = false, needs, about, fault, busy, onSign, onBack }: PinActProps) {
  const w = useWords();
  const [words, setWords] = useState('');
  const [lacks, setLacks] = useState(false);
  const pin = useRef<InputRef>(null);
  const form = useRef<HTMLDivElement>(null);
  const hasWhatItNeeds = () => {
    if (say === undefined || mayBeSilent || words.trim() !== '') return true;
    setLacks(true);
    form.current?.querySelector('textarea')?.focus();
    return false;
  };
  return (
    <div ref={form} className={styles.form} role="group" aria-label={does}>
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
          onSend={() => hasWhatItNeeds() && pin.current?.focus()}
          onBack={onBack}
          takesFocus={!mayBeSilent}
          longest={longest}
          enterSends
        />
      )}
      {lacks && <Notice inLine alert tone="needs" what={needs ?? w.office.wordsNeeded} />}
      <Signed
        name={name}
        does={does}
        field={pin}
        takesFocus={say === undefined || mayBeSilent}
        fault={fault}
        busy={busy}
        onSign={(secret) => hasWhatItNeeds() && onSign(secret, words.trim())}
        onBack={onBack}
      />
    </div>
  );
}

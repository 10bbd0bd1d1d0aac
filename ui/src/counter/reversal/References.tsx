// Card, wallet, transfer: the money goes back the way it came, and the slip of that way has a number. A cheque goes back as
// the paper it is.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import type { Tendered } from '@/ipc/generated';
import { hearField } from '@/parts/answer';
import { chequeOf } from '@/parts/cheque';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { useKeys } from '@/parts/keys';
import { useWords } from '@/words';
import styles from '@/parts/Choices.module.css';

const LONGEST = 40;

interface ReferencesProps {
  due: Tendered[];
  /** The number of the cheque it was paid with. */
  cheque: string | null;
  onGiven: (back: Tendered[]) => void;
  onPutOff: () => void;
}

export function References({ due, cheque, onGiven, onPutOff }: ReferencesProps) {
  const w = useWords();
  const [texts, setTexts] = useState<Record<string, string>>({});
  const first = useRef<InputRef>(null);
  const ways = due.filter((one) => one.tender !== 'cash' && one.tender !== 'cheque');
  const back = due.find((one) => one.tender === 'cheque');
  useLayoutEffect(() => first.current?.focus(), []);
  useKeys({ Esc: onPutOff }, ways.length === 0);

  function go(): void {
    onGiven(due.map((one) => ({ ...one, reference: one.tender === 'cheque' ? cheque : texts[one.tender]?.trim() || null })));
  }

  return (
    <div className={styles.step} role="group" aria-label={w.reversal.references}>
      {ways.length > 0 && <p>{w.reversal.sameWay}</p>}
      {back && <p>{w.reversal.chequeBack(chequeOf(cheque ?? '').number, yuan(back.amount))}</p>}
      {ways.map((one, at) => (
        <div key={one.tender}>
          <label htmlFor={`back-${one.tender}`}>{w.reversal.referenceOf(w.tender[one.tender], yuan(one.amount))}</label>
          <Input
            id={`back-${one.tender}`}
            ref={at === 0 ? first : null}
            value={texts[one.tender] ?? ''}
            maxLength={LONGEST}
            autoComplete="off"
            placeholder={w.reversal.referenceHint}
            onChange={(event) => setTexts((before) => ({ ...before, [one.tender]: event.target.value }))}
            onKeyDown={(event) => hearField(event, go, onPutOff)}
          />
        </div>
      ))}
      <KeyButton kind="act" block shows="Enter" autoFocus={ways.length === 0} onPress={go}>
        {w.reversal.goOn}
      </KeyButton>
    </div>
  );
}

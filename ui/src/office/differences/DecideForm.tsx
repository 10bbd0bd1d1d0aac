// The decision about a difference: its words, then the PIN.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { DecideDifference, Difference, DifferenceEnd, DifferenceKind, DifferencesAtOffice, Me } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import styles from '../ActForm.module.css';
import { Said } from '../Said';
import { Signed } from '../Signed';

interface DecideFormProps {
  me: Me;
  one: Difference;
  end: DifferenceEnd;
  onDone: (after: DifferencesAtOffice) => void;
  onBack: () => void;
  onOver: () => void;
}

/** As head office names it; nothing: what a channel's statement opened. */
const kindOf = ({ kind }: Difference['what']): DifferenceKind | null => (kind === 'channel' || kind === 'wallet' ? null : kind);

export function DecideForm({ me, one, end, onDone, onBack, onOver }: DecideFormProps) {
  const w = useWords();
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const [lacks, setLacks] = useState(false);
  const pin = useRef<InputRef>(null);
  const deciding = useMutation<DifferencesAtOffice, Declined<'decide_difference'> | Failed, DecideDifference>({
    mutationFn: (ask) => callOffice('decide_difference', ask),
    onSuccess: onDone,
    onError: (fault) => {
      if (isOver(fault)) return onOver();
      void client.invalidateQueries({ queryKey: ['differences'] });
      pin.current?.focus();
    },
  });
  const sign = (secret: string) => {
    if (words.trim() === '') setLacks(true);
    else if (!deciding.isPending && one.at) deciding.mutate({ kind: kindOf(one.what), at: one.at, end, words: words.trim(), act: null, pin: secret });
  };
  const does = end === 'settled' ? w.differences.settle : w.differences.reopen;
  return (
    <div className={styles.form} role="group" aria-label={does}>
      <Said
        label={w.differences.say[end]}
        words={words}
        onWords={(said) => {
          setLacks(false);
          setWords(said);
        }}
        onSend={() => pin.current?.focus()}
        onBack={onBack}
      />
      {lacks && <Notice inLine alert tone="needs" what={w.office.wordsNeeded} />}
      <Signed name={me.name} does={does} field={pin} takesFocus={false} fault={deciding.error} busy={deciding.isPending} onSign={sign} onBack={onBack} />
    </div>
  );
}

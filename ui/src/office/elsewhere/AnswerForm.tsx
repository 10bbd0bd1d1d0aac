// The answer to a request: approved, or declined with words for the counter; signed with the PIN. What was seen of the
// request goes along, so that nothing else is answered.
import { useQueryClient } from '@tanstack/react-query';
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { AnswerWord, Me, WordsWaiting, WordWaits } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { isComposing } from '@/parts/keys';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { Signed } from '../Signed';
import styles from './Elsewhere.module.css';

/** The longest words, characters; head office says so too. */
const LONGEST = 200;

interface AnswerFormProps {
  me: Me;
  line: WordWaits;
  declines: boolean;
  onDone: (after: WordsWaiting, what: string) => void;
  onBack: () => void;
  onOver: () => void;
}

export function AnswerForm({ me, line, declines, onDone, onBack, onOver }: AnswerFormProps) {
  const w = useWords();
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const [lacks, setLacks] = useState(false);
  const [field, pin] = [useRef<InputRef>(null), useRef<InputRef>(null)];
  useLayoutEffect(() => {
    if (declines) field.current?.focus();
  }, [declines, field]);
  const answering = useOnce<WordsWaiting, Declined<'answer_word'> | Failed, AnswerWord>({
    mutationFn: (ask) => callOffice('answer_word', ask),
    onSuccess: (after) => onDone(after, w.elsewhere.done(declines, line.number)),
    onError: (fault) => {
      if (isOver(fault)) return onOver();
      void client.invalidateQueries({ queryKey: office.words().queryKey });
      pin.current?.focus();
    },
  });
  const sign = (secret: string) => {
    if (declines && words.trim() === '') {
      setLacks(true);
      field.current?.focus();
      return;
    }
    const { hall, counter, number, act, amount, account = null } = line;
    answering.mutate({ asked: { hall, counter, number, act, amount, account, pin: secret }, declines: declines ? words.trim() : null });
  };
  const hear = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.key !== 'Enter') return;
    event.preventDefault();
    if (!event.repeat) pin.current?.focus();
  };
  const does = declines ? w.elsewhere.decline : w.elsewhere.approve;
  return (
    <div className={styles.form} role="group" aria-label={does}>
      {declines && (
        <>
          <label className={styles.words}>
            {w.elsewhere.why}
            <Input
              id="decline-words"
              ref={field}
              size="large"
              maxLength={LONGEST}
              value={words}
              onChange={(event) => {
                setLacks(false);
                setWords(event.target.value);
              }}
              onKeyDown={hear}
            />
          </label>
          {lacks && <Notice inLine alert tone="needs" what={w.office.wordsNeeded} />}
        </>
      )}
      <Signed
        name={me.name}
        does={does}
        field={pin}
        takesFocus={!declines}
        fault={answering.error}
        busy={answering.isPending}
        onSign={sign}
        onBack={onBack}
      />
    </div>
  );
}

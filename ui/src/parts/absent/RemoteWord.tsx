// Head office's word: the request stands large, to be read out on the telephone; the line's answer is heard by itself,
// the telephone's is eight digits. The act goes on with Enter, and who approved is said before.
import type { InputRef } from 'antd';
import { Input } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';

import { useAct } from '@/ipc/act';
import type { ApproveWith, SeenWord, StaffLine, WordView } from '@/ipc/generated';
import { useWords } from '@/words';

import { hearAnswer } from '../answer';
import { Facts } from '../ActPane';
import styles from '../Choices.module.css';
import { yuan } from '../format';
import { useKeys } from '../keys';
import { KeyButton } from '../KeyButton';
import { Notice } from '../Notice';
import { Trouble } from '../Trouble';
import { Waiting } from '../Waiting';
import { paymentOf, type Absent } from './absent';
import facts from './RemoteWord.module.css';

interface RemoteWordProps {
  absent: Absent;
  busy: boolean;
  seen: SeenWord;
  onApprove: (approver: ApproveWith, wrong: () => void) => void;
  onPutOff: () => void;
}

export function RemoteWord({ absent, busy, seen, onApprove, onPutOff }: RemoteWordProps) {
  const w = useWords();
  const request = useAct('ask_word');
  const asked = useRef(seen.word != null);
  const { mutate } = request;
  const { act, amount, account } = absent;
  const payment = paymentOf(absent);
  const words = (absent.says ?? []).join(w.common.between);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    mutate({ act, amount, account, payment, words });
  }, [mutate, act, amount, account, payment, words]);
  const word = seen.word ?? request.data;
  if (request.error) return <Trouble fault={request.error} />;
  if (!word) return <Waiting lines={5} />;
  return <Asked word={word} busy={busy} onApprove={onApprove} onPutOff={onPutOff} />;
}

type AskedProps = Omit<RemoteWordProps, 'absent' | 'seen'> & { word: WordView };

function Asked({ word, busy, onApprove, onPutOff }: AskedProps) {
  const w = useWords();
  const hear = useAct('hear_code');
  const [code, setCode] = useState('');
  const { standing } = word;
  const goOn = (approver: StaffLine, pin: string) =>
    onApprove({ staff: approver.staff, pin, word: word.number }, () => {
      hear.reset();
      setCode('');
    });
  if (standing.standing === 'given') {
    const how = standing.how === 'telephone' ? w.absent.byTelephone : w.absent.byLine;
    return <Given what={w.absent.given(standing.approver.name, how)} busy={busy} onGo={() => goOn(standing.approver, '')} onPutOff={onPutOff} />;
  }
  if (hear.data) {
    const { approver } = hear.data;
    return (
      <Given
        what={w.absent.given(approver.name, w.absent.byTelephone)}
        busy={busy}
        onGo={() => goOn(approver, code)}
        onPutOff={onPutOff}
      />
    );
  }
  return (
    <>
      {standing.standing === 'declined' && (
        <Notice tone="needs" what={w.absent.declined(standing.by)} safe={w.absent.declinedSafe} todo={standing.words} alert />
      )}
      <ReadOut word={word} />
      <Code
        code={code}
        busy={hear.isPending}
        onChange={setCode}
        onSaid={() => hear.mutate({ number: word.number, code }, { onError: () => setCode('') })}
        onPutOff={onPutOff}
      />
      {hear.error && <Trouble fault={hear.error} />}
    </>
  );
}

/** In the order in which it is read out. */
function ReadOut({ word }: { word: WordView }) {
  const w = useWords();
  return (
    <section className={facts.readOut} aria-label={w.absent.readOut}>
      <p className={facts.hint}>{w.absent.waits}</p>
      <Facts>
        <dt>{w.absent.seat}</dt>
        <dd className={facts.large}>{w.absent.seatOf(word.hall, word.counter)}</dd>
        <dt>{w.absent.number}</dt>
        <dd className={facts.large}>{word.number}</dd>
        <dt>{w.absent.actIs}</dt>
        <dd className={facts.large}>{w.absent.acts[word.act]}</dd>
        <dt>{w.absent.amount}</dt>
        <dd className={facts.large}>{yuan(word.amount)}</dd>
        {word.account != null && (
          <>
            <dt>{w.absent.account}</dt>
            <dd className={facts.large}>{word.account}</dd>
          </>
        )}
      </Facts>
    </section>
  );
}

interface CodeProps {
  code: string;
  busy: boolean;
  onChange: (code: string) => void;
  onSaid: () => void;
  onPutOff: () => void;
}

const DIGITS = 8;

function Code({ code, busy, onChange, onSaid, onPutOff }: CodeProps) {
  const w = useWords();
  const field = useRef<InputRef>(null);
  useLayoutEffect(() => field.current?.focus(), []);

  function go(): void {
    if (!busy && code.length === DIGITS) onSaid();
    else field.current?.focus();
  }


  return (
    <div className={styles.step} role="group" aria-label={w.absent.code}>
      <label htmlFor="word-code">{w.absent.code}</label>
      <Input
        id="word-code"
        ref={field}
        size="large"
        inputMode="numeric"
        autoComplete="off"
        value={code}
        placeholder={w.absent.codeHint}
        onChange={(event) => onChange(event.target.value.replace(/\D/g, '').slice(0, DIGITS))}
        onKeyDown={(event) => hearAnswer(event, go, onPutOff)}
      />
      <KeyButton kind="act" block shows="Enter" busy={busy} onPress={go}>
        {w.absent.hear}
      </KeyButton>
    </div>
  );
}

interface GivenProps {
  what: string;
  busy: boolean;
  onGo: () => void;
  onPutOff: () => void;
}

function Given({ what, busy, onGo, onPutOff }: GivenProps) {
  const w = useWords();
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => frame.current?.querySelector('button')?.focus(), []);
  useKeys({ Esc: onPutOff });
  return (
    <div
      ref={frame}
      className={styles.step}
      role="group"
      aria-label={what}
    >
      <Notice tone="good" what={what} todo={w.absent.givenTodo} />
      <KeyButton kind="act" big block shows="Enter" busy={busy} onPress={onGo}>
        {w.absent.goOn}
      </KeyButton>
    </div>
  );
}

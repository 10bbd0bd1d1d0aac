// Accepted now, done once it is approved (先受理，批后办): what the customer wants, where they are told, and their slip.
import { useQuery } from '@tanstack/react-query';
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';

import { useAct } from '@/ipc/act';
import { ask } from '@/ipc/queries';
import { useWords } from '@/words';

import { hearAnswer } from '../answer';
import styles from '../Choices.module.css';
import { KeyButton } from '../KeyButton';
import { Notice } from '../Notice';
import { isDialled } from '../phone';
import { Slip } from '../Slip';
import { Trouble } from '../Trouble';
import type { Absent, Queue } from './absent';

/** The core's limits. */
const LONGEST = { words: 200, phone: 40 };

export function QueueForm({ absent, queue, onPutOff }: { absent: Absent; queue: Queue; onPutOff: () => void }) {
  const accept = useAct('queue_act');
  const { act, amount, account } = absent;
  if (accept.data) return <QueuedSlip number={accept.data.number} isNew />;
  return (
    <>
      <Said
        busy={accept.isPending}
        onPutOff={onPutOff}
        onSaid={(words, phone) =>
          account !== null &&
          accept.mutate({
            act,
            amount,
            account,
            payment: queue.payment ?? null,
            bills: queue.bills ?? [],
            words,
            phone,
            keyed: JSON.stringify(queue.keyed),
          })
        }
      />
      {accept.error && <Trouble fault={accept.error} />}
    </>
  );
}

interface SaidProps {
  busy: boolean;
  onSaid: (words: string, phone: string) => void;
  onPutOff: () => void;
}

function Said({ busy, onSaid, onPutOff }: SaidProps) {
  const w = useWords();
  const [words, setWords] = useState('');
  const [phone, setPhone] = useState('');
  const first = useRef<InputRef>(null);
  const second = useRef<InputRef>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const [lacks, setLacks] = useState<string>();
  function go(): void {
    if (busy) return;
    if (words.trim() === '') {
      setLacks(w.absent.wordsNeeded);
      first.current?.focus();
    } else if (phone.trim() !== '' && !isDialled(phone)) {
      setLacks(w.absent.notAPhone);
      second.current?.focus();
    } else {
      onSaid(words, phone);
    }
  }

  return (
    <div className={styles.step} role="group" aria-label={w.absent.queueing}>
      <p>{w.absent.queueing}</p>
      <label htmlFor="queue-words">{w.absent.words}</label>
      <Input
        id="queue-words"
        ref={first}
        autoComplete="off"
        maxLength={LONGEST.words}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => hearAnswer(event, () => (words.trim() === '' ? go() : second.current?.focus()), onPutOff)}
      />
      <label htmlFor="queue-phone">{w.absent.phone}</label>
      <Input
        id="queue-phone"
        ref={second}
        autoComplete="off"
        maxLength={LONGEST.phone}
        value={phone}
        placeholder={w.absent.phoneHint}
        onChange={(event) => setPhone(event.target.value)}
        onKeyDown={(event) => hearAnswer(event, go, onPutOff)}
      />
      {lacks && <Notice tone="needs" what={lacks} alert />}
      <KeyButton kind="act" big block shows="Enter" busy={busy} onPress={go}>
        {w.absent.accept}
      </KeyButton>
    </div>
  );
}

/** The customer's slip: printed at once where it is new. */
export function QueuedSlip({ number, isNew }: { number: number; isNew: boolean }) {
  const w = useWords();
  const slip = useQuery(ask.queuedSlip(number));
  const print = useAct('print_queued_slip');
  return (
    <Slip name={w.absent.slip} slip={slip} print={print} onPrint={() => print.mutate({ number })} isNew={isNew}>
      {isNew && <Notice tone="good" what={w.absent.accepted} safe={w.absent.acceptedSafe} todo={w.absent.acceptedTodo} />}
    </Slip>
  );
}

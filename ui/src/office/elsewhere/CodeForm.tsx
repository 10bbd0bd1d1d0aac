// A request that is read out on the telephone, arrived or not: typed in as it is heard, so that what did arrive is compared
// with it; and the eight digits to say.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { Act, CodeSaid, Me, SayCode } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { fenOf, isAmountSoFar, tidyAmount } from '@/parts/amount';
import { Choices } from '@/parts/Choices';
import { isComposing } from '@/parts/keys';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { Signed } from '../Signed';
import styles from './Elsewhere.module.css';

const FIELDS = ['hall', 'counter', 'number', 'amount', 'account'] as const;
type Field = (typeof FIELDS)[number];
const MODE = { hall: 'numeric', counter: 'numeric', number: 'numeric', amount: 'decimal', account: 'text' } as const;
/** What no account's number has. */
const NOT_IN_ACCOUNTS = /[^\p{L}\p{N}\-_/.]/gu;
/** Largest hall and counter, and largest number of a request. */
const LARGEST = { hall: 65_535, counter: 65_535, number: 4_294_967_295 };

interface CodeFormProps {
  me: Me;
  acts: readonly Act[];
  onBack: () => void;
  onOver: () => void;
}

export function CodeForm({ me, acts, onBack, onOver }: CodeFormProps) {
  const w = useWords();
  const [act, setAct] = useState<Act>();
  const saying = useOnce<CodeSaid, Declined<'say_code'> | Failed, SayCode>({
    mutationFn: (ask) => callOffice('say_code', ask),
    onError: (fault) => isOver(fault) && onOver(),
  });
  if (saying.data) {
    return (
      <div className={styles.form} role="group" aria-label={w.elsewhere.say}>
        <Notice tone="good" what={w.elsewhere.say} todo={w.elsewhere.sayTodo} />
        <p className={styles.code} data-testid="code">
          {saying.data.code}
        </p>
        <div className={styles.acts}>
          <KeyButton kind="act" hotkey="Esc" onPress={onBack}>
            {w.elsewhere.said}
          </KeyButton>
        </div>
      </div>
    );
  }
  if (!act) {
    const choices = acts.map((one) => ({ label: w.absent.acts[one], act: () => setAct(one) }));
    return <Choices words={w.elsewhere.whichAct} choices={choices} takesFocus onPutOff={onBack} />;
  }
  return (
    <ReadOut
      name={me.name}
      act={act}
      fault={saying.error}
      busy={saying.isPending}
      onSay={(ask) => saying.mutate({ ...ask, act })}
      onBack={() => setAct(undefined)}
    />
  );
}

interface ReadOutProps {
  name: string;
  act: Act;
  fault: Error | null;
  busy: boolean;
  onSay: (ask: Omit<SayCode, 'act'>) => void;
  onBack: () => void;
}

function ReadOut({ name, act, fault, busy, onSay, onBack }: ReadOutProps) {
  const w = useWords();
  const [heard, setHeard] = useState<Record<Field, string>>({ hall: '', counter: '', number: '', amount: '', account: '' });
  const [lacks, setLacks] = useState<Field>();
  const frame = useRef<HTMLDivElement>(null);
  const pin = useRef<InputRef>(null);
  const goTo = (field: Field | undefined) => {
    if (field) frame.current?.querySelector<HTMLInputElement>(`#read-${field}`)?.focus();
    else pin.current?.focus();
  };
  useLayoutEffect(() => frame.current?.querySelector<HTMLInputElement>('#read-hall')?.focus(), [frame]);

  function change(field: Field, text: string): void {
    const tidy = field === 'amount' ? tidyAmount(text) : text.replace(field === 'account' ? NOT_IN_ACCOUNTS : /\D/g, '');
    if (field === 'amount' && !isAmountSoFar(tidy)) return;
    setLacks(undefined);
    setHeard({ ...heard, [field]: tidy });
  }

  function sign(secret: string): void {
    const lacking = FIELDS.find((field) => !isWhole(field, heard[field]));
    const amount = fenOf(heard.amount);
    if (lacking || amount === null) {
      setLacks(lacking);
      goTo(lacking);
      return;
    }
    const [hall, counter, number] = [Number(heard.hall), Number(heard.counter), Number(heard.number)];
    onSay({ hall, counter, number, amount, account: heard.account === '' ? null : heard.account, pin: secret });
  }

  function hear(event: KeyboardEvent, place: number): void {
    if (isComposing(event.nativeEvent) || event.key !== 'Enter') return;
    event.preventDefault();
    if (!event.repeat) goTo(FIELDS[place + 1]);
  }

  const label: Record<Field, string> = {
    hall: w.elsewhere.hall,
    counter: w.elsewhere.counter,
    number: w.absent.number,
    amount: w.elsewhere.amount,
    account: w.elsewhere.accountOr,
  };
  return (
    <div ref={frame} className={styles.form} role="group" aria-label={w.elsewhere.telephone}>
      <p className={styles.title}>{w.absent.acts[act]}</p>
      <div className={styles.fields}>
        {FIELDS.map((field, place) => (
          <label key={field} className={styles.field} htmlFor={`read-${field}`}>
            {label[field]}
            <Input
              id={`read-${field}`}
              size="large"
              inputMode={MODE[field]}
              autoComplete="off"
              maxLength={32}
              value={heard[field]}
              onChange={(event) => change(field, event.target.value)}
              onKeyDown={(event) => hear(event, place)}
            />
          </label>
        ))}
      </div>
      {lacks && <Notice inLine alert tone="needs" what={w.elsewhere.lacks(label[lacks])} />}
      <Signed name={name} does={w.elsewhere.makeCode} field={pin} takesFocus={false} fault={fault} busy={busy} onSign={sign} onBack={onBack} />
    </div>
  );
}

function isWhole(field: Field, text: string): boolean {
  if (field === 'account') return true;
  if (field === 'amount') return fenOf(text) !== null;
  return text !== '' && Number(text) <= LARGEST[field];
}

// The paper receipt, field by field as it lies on the desk: Enter goes on, Esc goes back. A number that cannot be its own is
// told as soon as the next field is gone to.
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useLayoutEffect, useState } from 'react';

import type { BusinessDate } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { hearField } from '@/parts/answer';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { FIELDS, lackingIn, wrongNumber, type FieldName, type Typed } from './paper';
import styles from './LateEntryPane.module.css';

function go(to: FieldName): void {
  const field = document.getElementById(`late-${to}`);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}

interface PaperFormProps {
  typed: Typed;
  today: BusinessDate;
  /** Chosen already, and not asked again. */
  hasAccount: boolean;
  onType: (typed: Typed) => void;
  onSaid: () => void;
  onPutOff: () => void;
}

export function PaperForm({ typed, today, hasAccount, onType, onSaid, onPutOff }: PaperFormProps) {
  const w = useWords();
  const [lacks, setLacks] = useState<FieldName | null>(null);
  const asked = FIELDS.filter((field) => field !== 'account' || !hasAccount);
  const [at, setAt] = useState<FieldName>('receipt');
  const numbers = useQuery(ask.numbers());
  const wrong = at !== 'receipt' && numbers.data ? wrongNumber(typed.receipt, numbers.data) : null;
  const said = wrong && w.refusals.quote_late_entry(wrong);
  useLayoutEffect(() => go('receipt'), []);

  function finish(): void {
    const missing = lackingIn(typed, today);
    setLacks(missing);
    if (missing) go(missing);
    else onSaid();
  }

  const hints: Partial<Record<FieldName, string>> = { date: w.late.dateHint(today), time: w.late.timeHint, reference: w.late.referenceHint };
  return (
    <div className={styles.form} role="group" aria-label={w.late.title}>
      <p className={styles.soft}>{w.late.read}</p>
      <div className={styles.fields}>
        {asked.map((field) => (
          <div key={field}>
            <label htmlFor={`late-${field}`}>{w.late[field]}</label>
            <Input
              id={`late-${field}`}
              size="large"
              autoComplete="off"
              spellCheck={false}
              maxLength={40}
              value={typed[field]}
              status={lacks === field || (said && field === 'receipt') ? 'warning' : ''}
              onFocus={() => setAt(field)}
              placeholder={lacks === field ? w.late.lacks : (hints[field] ?? '')}
              onChange={(event) => onType({ ...typed, [field]: event.target.value })}
              onKeyDown={(event) => hearField(event, finish, onPutOff)}
            />
          </div>
        ))}
      </div>
      {lacks && typed[lacks].trim() !== '' && !said && <Notice inLine alert tone="needs" what={w.late.unclear(w.late[lacks], typed[lacks])} />}
      {said && <Notice inLine tone="needs" what={said.what} todo={said.todo} />}
      <KeyButton kind="act" block shows="Enter" onPress={finish}>
        {w.reversal.goOn}
      </KeyButton>
    </div>
  );
}

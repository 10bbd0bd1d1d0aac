// The paper receipt, field by field as it lies on the desk: Enter goes on, Esc goes back.
import { Input } from 'antd';
import { useLayoutEffect, useState } from 'react';

import type { BusinessDate } from '@/ipc/generated';
import { hearField } from '@/parts/answer';
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';

import { FIELDS, lackingIn, type FieldName, type Typed } from './paper';
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
  useLayoutEffect(() => go('receipt'), []);

  function finish(): void {
    const missing = lackingIn(typed, today);
    setLacks(missing);
    if (missing) go(missing);
    else onSaid();
  }

  const hints: Partial<Record<FieldName, string>> = { date: w.late.dateHint, time: w.late.timeHint, reference: w.late.referenceHint };
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
              status={lacks === field ? 'warning' : ''}
              placeholder={lacks === field ? w.late.lacks : (hints[field] ?? '')}
              onChange={(event) => onType({ ...typed, [field]: event.target.value })}
              onKeyDown={(event) => hearField(event, finish, onPutOff)}
            />
          </div>
        ))}
      </div>
      <KeyButton kind="act" block shows="Enter" onPress={finish}>
        {w.reversal.goOn}
      </KeyButton>
    </div>
  );
}

// Whom an invoice is made out to: Enter goes on, the last Enter asks for it.
import { Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef } from 'react';

import type { InvoiceBuyer } from '@/ipc/generated';
import { hearField } from '@/parts/answer';
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';
import styles from '@/parts/Choices.module.css';

import own from './BuyerForm.module.css';

type Field = 'title' | 'tax_number' | 'email' | 'phone';

const COMPANYS = ['title', 'tax_number', 'email', 'phone'] as const satisfies readonly Field[];
const PERSONS = ['title', 'email', 'phone'] as const satisfies readonly Field[];
const LONGEST: Record<Field, number> = { title: 100, tax_number: 24, email: 100, phone: 20 };

interface BuyerFormProps {
  buyer: InvoiceBuyer;
  busy: boolean;
  onChange: (buyer: InvoiceBuyer) => void;
  onDone: () => void;
  onPutOff: () => void;
}

export function BuyerForm({ buyer, busy, onChange, onDone, onPutOff }: BuyerFormProps) {
  const w = useWords();
  const first = useRef<InputRef>(null);
  const fields: readonly Field[] = buyer.company ? COMPANYS : PERSONS;
  useLayoutEffect(() => first.current?.focus({ cursor: 'end' }), []);

  const done = () => {
    if (!busy) onDone();
  };

  return (
    <div className={styles.step} role="group" aria-label={w.invoice.buyer}>
      <div className={own.fields}>
        {fields.map((field, at) => (
          <div key={field}>
            <label htmlFor={`buyer-${field}`}>{w.invoice.fields[field]}</label>
            <Input
              id={`buyer-${field}`}
              ref={at === 0 ? first : null}
              value={buyer[field] ?? ''}
              maxLength={LONGEST[field]}
              autoComplete="off"
              onChange={(event) => onChange({ ...buyer, [field]: event.target.value })}
              onKeyDown={(event) => hearField(event, done, onPutOff)}
            />
          </div>
        ))}
      </div>
      <KeyButton kind="act" block shows="Enter" busy={busy} onPress={onDone}>
        {w.invoice.ask}
      </KeyButton>
    </div>
  );
}

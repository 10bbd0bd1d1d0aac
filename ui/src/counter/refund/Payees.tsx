// To whom: name, bank, account; and where the customer is called once it is decided. Enter goes to the next field, and on
// from the last that is still empty: a telephone that is known already is passed over.
import { Input } from 'antd';
import { useLayoutEffect, useState } from 'react';

import type { Payee } from '@/ipc/generated';
import { hearAnswer, hearField } from '@/parts/answer';
import styles from '@/parts/Choices.module.css';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

const FIELDS = ['name', 'bank', 'bank_account'] as const satisfies readonly (keyof Payee)[];
const LONGEST = 60;

/** No bank's account has fewer digits; a PIN keyed in here by mistake is told from one. */
const SHORTEST_ACCOUNT = 8;

function lacks(field: keyof Payee, text: string): boolean {
  if (field === 'bank') return false;
  return field === 'bank_account' ? text.replace(/\D/g, '').length < SHORTEST_ACCOUNT : text.trim() === '';
}

function focus(field: keyof Payee): void {
  document.getElementById(`payee-${field}`)?.focus();
}

interface PayeesProps {
  payee: Payee;
  onChange: (payee: Payee) => void;
  phone: string;
  onPhone: (phone: string) => void;
  onSaid: () => void;
  onPutOff: () => void;
}

export function Payees({ payee, onChange, phone, onPhone, onSaid, onPutOff }: PayeesProps) {
  const w = useWords();
  const labels = { name: w.refund.payeeName, bank: w.refund.bank, bank_account: w.refund.bankAccount };
  const [lacking, setLacking] = useState<keyof Payee>();
  // The name stands there already, as a rule: the account is what is asked.
  useLayoutEffect(() => focus('name'), []);

  function go(): void {
    const missing = FIELDS.find((field) => lacks(field, payee[field]));
    setLacking(missing);
    if (missing) focus(missing);
    else onSaid();
  }

  return (
    <div className={styles.step} role="group" aria-label={w.refund.payee}>
      <p>{w.refund.payee}</p>
      {FIELDS.map((field) => (
        <div key={field}>
          <label htmlFor={`payee-${field}`}>{labels[field]}</label>
          <Input
            id={`payee-${field}`}
            value={payee[field]}
            maxLength={LONGEST}
            autoComplete="off"
            inputMode={field === 'bank_account' ? 'numeric' : 'text'}
            onChange={(event) => {
              setLacking(undefined);
              onChange({ ...payee, [field]: event.target.value });
            }}
            onKeyDown={(event) => (field === 'bank_account' && phone.trim() !== '' ? hearAnswer(event, go, onPutOff) : hearField(event, go, onPutOff))}
          />
        </div>
      ))}
      <div>
        <label htmlFor="payee-phone">{w.refund.phone}</label>
        <Input
          id="payee-phone"
          value={phone}
          maxLength={LONGEST}
          autoComplete="off"
          inputMode="tel"
          onChange={(event) => onPhone(event.target.value)}
          onKeyDown={(event) => hearField(event, go, onPutOff)}
        />
      </div>
      {lacking && <Notice inLine alert tone="needs" what={lacking === 'bank_account' ? w.refund.accountLacks : w.refund.payeeLacks} />}
      <KeyButton kind="act" block shows="Enter" onPress={go}>
        {w.refund.goOn}
      </KeyButton>
    </div>
  );
}

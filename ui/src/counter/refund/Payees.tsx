// To whom: name, where they are called once it is decided, bank, account: what is known already stands first. Enter goes to
// the next field, and on from the last.
import { Input } from 'antd';
import { useLayoutEffect, useState } from 'react';

import type { Payee } from '@/ipc/generated';
import { hearField } from '@/parts/answer';
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

  const field = (name: keyof Payee) => (
    <div>
      <label htmlFor={`payee-${name}`}>{labels[name]}</label>
      <Input
        id={`payee-${name}`}
        value={payee[name]}
        maxLength={LONGEST}
        autoComplete="off"
        inputMode={name === 'bank_account' ? 'numeric' : 'text'}
        onChange={(event) => {
          setLacking(undefined);
          onChange({ ...payee, [name]: event.target.value });
        }}
        onKeyDown={(event) => hearField(event, go, onPutOff)}
      />
    </div>
  );
  return (
    <div className={styles.step} role="group" aria-label={w.refund.payee}>
      <p>{w.refund.payee}</p>
      {field('name')}
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
      {field('bank')}
      {field('bank_account')}
      {lacking && <Notice inLine alert tone="needs" what={lacking === 'bank_account' ? w.refund.accountLacks : w.refund.payeeLacks} />}
      <KeyButton kind="act" block shows="Enter" onPress={go}>
        {w.refund.goOn}
      </KeyButton>
    </div>
  );
}

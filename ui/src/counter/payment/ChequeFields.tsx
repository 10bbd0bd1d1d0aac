// What a bank asks of a cheque: its number, its bank, its date. Kept as one reference, parted by bars.
import { Input } from 'antd';

import type { BusinessDate } from '@/ipc/generated';
import { chequeOf, referenceOf, type Cheque } from '@/parts/cheque';
import { KEEPS_SCANS } from '@/parts/scanner';
import { useWords } from '@/words';

import styles from './ChequeFields.module.css';

interface ChequeFieldsProps {
  reference: string;
  today: BusinessDate;
  onChange: (reference: string) => void;
}

export function ChequeFields({ reference, today, onChange }: ChequeFieldsProps) {
  const w = useWords();
  const cheque = reference === '' ? { number: '', bank: '', dated: today } : chequeOf(reference);
  const change = (part: Partial<Cheque>) => onChange(referenceOf({ ...cheque, ...part }));
  return (
    <div className={styles.cheque}>
      <Field label={w.cheque.number} value={cheque.number} longest={20} onChange={(number) => change({ number })} />
      <Field label={w.cheque.bank} value={cheque.bank} longest={24} onChange={(bank) => change({ bank })} />
      <Field label={w.cheque.dated} value={cheque.dated} longest={10} onChange={(dated) => change({ dated })} />
    </div>
  );
}

interface FieldProps {
  label: string;
  value: string;
  longest: number;
  onChange: (value: string) => void;
}

function Field({ label, value, longest, onChange }: FieldProps) {
  return (
    <Input
      value={value}
      maxLength={longest}
      placeholder={label}
      aria-label={label}
      data-reference
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
      {...KEEPS_SCANS}
    />
  );
}

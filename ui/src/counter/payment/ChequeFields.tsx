// What a bank asks of a cheque: its number, its bank, its date. Kept as one reference, parted by bars.
import { Input } from 'antd';

import type { BusinessDate } from '@/ipc/generated';
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
  const [number = '', bank = '', dated = today] = reference === '' ? [] : reference.split('|');
  const change = (parts: string[]) => onChange(parts.map((part) => part.replaceAll('|', '')).join('|'));
  return (
    <div className={styles.cheque}>
      <Field label={w.cheque.number} value={number} longest={20} onChange={(value) => change([value, bank, dated])} />
      <Field label={w.cheque.bank} value={bank} longest={24} onChange={(value) => change([number, value, dated])} />
      <Field label={w.cheque.dated} value={dated} longest={10} onChange={(value) => change([number, bank, value])} />
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
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
      {...KEEPS_SCANS}
    />
  );
}

// A day typed as `2026-12-06`; Enter goes on to the next field.
import { Input } from 'antd';

import page from '../elsewhere/Elsewhere.module.css';
import { toTheNext } from './fields';

interface DayFieldProps {
  id: string;
  label: string;
  value: string;
  onChange: (day: string) => void;
}

export function DayField({ id, label, value, onChange }: DayFieldProps) {
  return (
    <label className={page.field} htmlFor={id}>
      {label}
      <Input id={id} placeholder="2026-12-06" autoComplete="off" maxLength={10} value={value} onKeyDown={toTheNext} onChange={(event) => onChange(event.target.value.trim())} />
    </label>
  );
}

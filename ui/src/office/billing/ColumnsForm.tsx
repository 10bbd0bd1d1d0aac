// 对应列名: what an old system calls its columns, a table at a time; kept under a name, and offered again.
import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { ColumnsAtOffice, KeepColumns, OwnColumns } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import page from '../elsewhere/Elsewhere.module.css';
import { toTheNext } from '../parts/fields';
import styles from './ColumnsForm.module.css';

const TABLES = [
  ['accounts', 'Alt+H'],
  ['readings', 'Alt+J'],
  ['bills', 'Alt+Z'],
] as const;
type Table = (typeof TABLES)[number][0];

const NONE: OwnColumns = { accounts: {}, readings: {}, bills: {} };

interface ColumnsFormProps {
  found: ColumnsAtOffice;
  /** What is chosen now, to begin with. */
  at: string | null;
  onKept: (name: string) => void;
  onBack: () => void;
  onOver: () => void;
}

export function ColumnsForm({ found, at, onKept, onBack, onOver }: ColumnsFormProps) {
  const w = useWords();
  const client = useQueryClient();
  const [name, setName] = useState(at ?? '');
  const [table, setTable] = useState<Table>('accounts');
  const [columns, setColumns] = useState<OwnColumns>(found.kept.find((one) => one.name === at)?.columns ?? NONE);
  const keeping = useOnce<ColumnsAtOffice, Declined<'keep_columns'> | Failed, KeepColumns>({
    mutationFn: (ask) => callOffice('keep_columns', ask),
    onSuccess: (after) => {
      client.setQueryData(office.columns().queryKey, after);
      onKept(name.trim());
    },
    onError: (fault) => {
      if (isOver(fault)) onOver();
    },
  });
  const set = (ours: string, theirs: string) => {
    keeping.reset();
    const { [ours]: _, ...others } = columns[table] ?? {};
    setColumns({ ...columns, [table]: theirs.trim() === '' || theirs === ours ? others : { ...others, [ours]: theirs } });
  };
  return (
    <div className={page.form} role="group" aria-label={w.columns.edit}>
      <label className={styles.name} htmlFor="columns-name">
        {w.columns.name}
        <Input id="columns-name" autoFocus autoComplete="off" maxLength={20} value={name} onKeyDown={toTheNext} onChange={(event) => setName(event.target.value)} />
      </label>
      <div className={page.acts}>
        {TABLES.map(([one, key]) => (
          <KeyButton key={one} kind={one === table ? 'act' : 'plain'} hotkey={key} pressed={one === table} onPress={() => setTable(one)}>
            {w.billing.files[one]}
          </KeyButton>
        ))}
      </div>
      <Notice inLine tone="plain" what={w.columns.how} />
      <div className={styles.fields}>
        {found.ours[table].map(({ title, optional }) => (
          <label key={`${table} ${title}`} className={page.field} htmlFor={`column-${title}`}>
            {optional ? w.columns.optional(title) : title}
            <Input id={`column-${title}`} autoComplete="off" maxLength={40} placeholder={title} value={columns[table]?.[title] ?? ''} onKeyDown={toTheNext} onChange={(event) => set(title, event.target.value)} />
          </label>
        ))}
      </div>
      {keeping.error && <ConsoleTrouble fault={keeping.error} />}
      <div className={page.acts}>
        <KeyButton kind="act" hotkey="Ctrl+Enter" busy={keeping.isPending} onPress={() => keeping.mutate({ name: name.trim(), columns })}>
          {w.columns.keep}
        </KeyButton>
        <KeyButton kind="quiet" hotkey="Esc" onPress={onBack}>
          {w.office.back}
        </KeyButton>
      </div>
    </div>
  );
}

// What the files call their columns: a name under which it is kept, chosen by a key; nothing: as ours. They are named in a form of their
// own, in whose place nothing else stands.
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';

import { office } from '@/ipc/office/queries';
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { ColumnsForm } from './ColumnsForm';

/** What is on the screen of it. */
interface ColumnsShown {
  /** The keys that choose and name them; nothing while they are not known. */
  keys: ReactNode;
  /** The form in which they are named, while it is open. */
  form: ReactNode;
}

export interface ColumnsChoice {
  /** The name under which they are kept; nothing: as ours. */
  columns: string | null;
  /** The same on the screen; what was tried under other names is not told any more. */
  show: (onChanged: () => void, onOver: () => void) => ColumnsShown;
}

export function useColumns(): ColumnsChoice {
  const w = useWords();
  const found = useQuery(office.columns());
  const [columns, setColumns] = useState<string | null>(null);
  const [edits, setEdits] = useState(false);
  const names = [null, ...(found.data?.kept ?? []).map((one) => one.name)];
  const show = (onChanged: () => void, onOver: () => void): ColumnsShown => {
    const choose = (name: string | null) => {
      setColumns(name);
      onChanged();
    };
    const keep = (name: string) => {
      choose(name);
      setEdits(false);
    };
    const keys = found.data && (
      <div className={page.acts}>
        {names.length > 1 && (
          <KeyButton hotkey="Alt+C" onPress={() => choose(names[(names.indexOf(columns) + 1) % names.length] ?? null)}>
            {w.columns.as(columns)}
          </KeyButton>
        )}
        <KeyButton hotkey="Alt+B" onPress={() => setEdits(true)}>
          {w.columns.edit}
        </KeyButton>
      </div>
    );
    const form = edits && found.data ? <ColumnsForm found={found.data} at={columns} onKept={keep} onBack={() => setEdits(false)} onOver={onOver} /> : undefined;
    return { keys, form };
  };
  return { columns, show };
}

// What is looked for, and what stands in the forms: kept while other tabs are looked at, and after Esc.
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { v7 as newId } from 'uuid';

import type { AccountNo, BillNo, CaseId } from '@/ipc/generated';

/** A case as it is keyed in. */
export interface Form {
  /** Named before the first attempt. */
  id: CaseId;
  account: AccountNo | null;
  name: string;
  phone: string;
  address: string;
  words: string;
  fields: Record<string, string>;
  seen: string[];
  /** Who answered the department's telephone; null: it can wait. */
  telephoned: string | null;
  /** The bill that is put on hold with it (争议挂账). */
  bill: BillNo | null;
}

export function emptyForm(): Form {
  return { id: newId(), account: null, name: '', phone: '', address: '', words: '', fields: {}, seen: [], telephoned: null, bill: null };
}

interface Forms {
  text: string;
  setText: (text: string) => void;
  /** By `formKey`. */
  forms: Record<string, Form>;
  keep: (key: string, form: Form | null) => void;
}

/** A form belongs to its item and to whoever stood at the desk: the next customer finds none of it. */
export const formKey = (item: string, account: AccountNo | null): string => `${item} ${account ?? ''}`;

const Held = createContext<Forms | null>(null);

export function BusinessForms({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  const [forms, setForms] = useState<Record<string, Form>>({});
  const held = useMemo(() => {
    const keep = (key: string, form: Form | null) =>
      setForms((before) => {
        const { [key]: _, ...others } = before;
        return form ? { ...others, [key]: form } : others;
      });
    return { text, setText, forms, keep };
  }, [text, forms]);
  return <Held value={held}>{children}</Held>;
}

export function useForms(): Forms {
  const held = useContext(Held);
  if (!held) throw new Error('no desk around this screen');
  return held;
}

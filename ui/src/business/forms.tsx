// What is looked for, where it stood, and what stands in the forms: kept while other tabs are looked at and after Esc; the
// forms with the draft as well.
import { createContext, useContext, useMemo, type Dispatch, type ReactNode, type SetStateAction } from 'react';

import type { AccountNo } from '@/ipc/generated';
import type { Form } from '@/parts/caseForm';

/** Where the page stands. */
export interface Place {
  text: string;
  /** The kind of business that is looked at. */
  at: string | undefined;
  step: 'card' | 'form';
  /** For whom it was. */
  account: AccountNo | null;
}

export const NOWHERE: Place = { text: '', at: undefined, step: 'card', account: null };

interface Forms {
  place: Place;
  setPlace: Dispatch<SetStateAction<Place>>;
  /** By `formKey`. */
  forms: Record<string, Form>;
  keep: (key: string, form: Form | null) => void;
}

const Held = createContext<Forms | null>(null);

export function BusinessForms({ children, place, setPlace, forms, keep }: Forms & { children: ReactNode }) {
  const held = useMemo(() => ({ place, setPlace, forms, keep }), [place, setPlace, forms, keep]);
  return <Held value={held}>{children}</Held>;
}

export function useForms(): Forms {
  const held = useContext(Held);
  if (!held) throw new Error('no desk around this screen');
  return held;
}

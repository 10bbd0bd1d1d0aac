// What is looked for, and what stands in the forms: kept while other tabs are looked at, after Esc, and with the draft.
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';


interface Forms {
  text: string;
  setText: (text: string) => void;
  /** By `formKey`. */
  forms: Record<string, Form>;
  keep: (key: string, form: Form | null) => void;
}

import type { Form } from '@/parts/caseForm';

const Held = createContext<Forms | null>(null);

interface BusinessFormsProps {
  /** As they are kept with the draft. */
  forms: Record<string, Form>;
  keep: (key: string, form: Form | null) => void;
  children: ReactNode;
}

export function BusinessForms({ forms, keep, children }: BusinessFormsProps) {
  const [text, setText] = useState('');
  const held = useMemo(() => ({ text, setText, forms, keep }), [text, forms, keep]);
  return <Held value={held}>{children}</Held>;
}

export function useForms(): Forms {
  const held = useContext(Held);
  if (!held) throw new Error('no desk around this screen');
  return held;
}

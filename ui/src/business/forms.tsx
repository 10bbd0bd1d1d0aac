// What is looked for, and what stands in the forms: kept while other tabs are looked at, after Esc, and with the draft.
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

import { useDesk } from '@/counter/Desk';

import type { Form } from './form';

interface Forms {
  text: string;
  setText: (text: string) => void;
  /** By `formKey`. */
  forms: Record<string, Form>;
  keep: (key: string, form: Form | null) => void;
}

const Held = createContext<Forms | null>(null);

export function BusinessForms({ children }: { children: ReactNode }) {
  const { keyed, act } = useDesk();
  const { forms } = keyed;
  const [text, setText] = useState('');
  const held = useMemo(() => ({ text, setText, forms, keep: (key: string, form: Form | null) => act({ act: 'filled', key, form }) }), [text, forms, act]);
  return <Held value={held}>{children}</Held>;
}

export function useForms(): Forms {
  const held = useContext(Held);
  if (!held) throw new Error('no desk around this screen');
  return held;
}

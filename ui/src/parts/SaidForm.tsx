// Who says what at the desk, for a case that is opened with it: in the first place the customer, as their account has them.
import { useState } from 'react';
import { v7 as newId } from 'uuid';

import type { CaseId } from '@/ipc/generated';
import { LineForm } from '@/parts/LineForm';
import { useWords } from '@/words';

export interface Said {
  name: string;
  phone: string;
  words: string;
}

interface SaidFormProps {
  title: string;
  /** The label of their words. */
  label: string;
  go: string;
  /** As the account has them. */
  who: { name: string; phone: string };
  busy: boolean;
  /** The case is named before the first attempt: the same again is done once. */
  onDone: (said: Said & { case: CaseId }) => void;
  onPutOff: () => void;
}

export function SaidForm({ title, label, go, who, busy, onDone, onPutOff }: SaidFormProps) {
  const w = useWords();
  const [id] = useState(() => newId());
  const [said, setSaid] = useState<Said>({ name: who.name, phone: who.phone, words: '' });
  return (
    <LineForm
      title={title}
      first="words"
      go={go}
      busy={busy}
      lines={[
        { name: 'name', label: w.cases.name, value: said.name },
        { name: 'phone', label: w.cases.phone, value: said.phone },
        { name: 'words', label, value: said.words, hint: w.cases.wordsHint },
      ]}
      onChange={(field, value) => setSaid({ ...said, [field]: value })}
      onDone={() => onDone({ case: id, ...said })}
      onPutOff={onPutOff}
    />
  );
}

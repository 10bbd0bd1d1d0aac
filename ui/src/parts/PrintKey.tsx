// The key that prints a paper: at once where it is new, and again as often as wanted; and what came of it.
import { useEffect, useRef } from 'react';

import type { Printed } from '@/ipc/generated';
import type { Broken, Refused } from '@/ipc/trouble';
import { useWords } from '@/words';

import { KeyButton } from './KeyButton';
import { Notice } from './Notice';
import { Trouble } from './Trouble';

export interface PrintKeyProps {
  /** What the paper is called. */
  name: string;
  /** On the key, where it is not just the name. */
  label?: string;
  print: { data: Printed | undefined; error: Refused | Broken | null; isPending: boolean };
  onPrint: () => void;
  isNew: boolean;
}

export function PrintKey({ name, label, print, onPrint, isNew }: PrintKeyProps) {
  const w = useWords();
  const printedOnce = useRef(false);
  useEffect(() => {
    if (!isNew || printedOnce.current) return;
    printedOnce.current = true;
    onPrint();
  }, [isNew, onPrint]);
  return (
    <>
      <KeyButton hotkey="Ctrl+P" busy={print.isPending} onPress={onPrint}>
        {label ?? w.slip.print(name)}
      </KeyButton>
      {print.error && <Trouble fault={print.error} />}
      {print.data && <Came name={name} printed={print.data} />}
    </>
  );
}

function Came({ name, printed }: { name: string; printed: Printed }) {
  const w = useWords();
  switch (printed.printed) {
    case 'confirmed':
      return <Notice tone="good" what={w.slip.printed(name)} />;
    case 'filed':
      return <Notice inLine tone="good" what={w.slip.filed(name)} todo={printed.path} />;
    case 'unconfirmed':
      return <Notice tone="plain" what={w.slip.look(name)} />;
    case 'failed': {
      const said = w.printer(printed.why);
      return <Notice tone="needs" what={said.what} safe={w.slip.stands} todo={said.todo} alert />;
    }
  }
}

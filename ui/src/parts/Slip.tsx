// A slip: how it looks, printed at once where it is new, and again as often as wanted.
import { useEffect, useRef, type ReactNode } from 'react';

import type { Printed } from '@/ipc/generated';
import type { Broken, Refused } from '@/ipc/trouble';
import { useWords } from '@/words';

import { KeyButton } from './KeyButton';
import { Notice } from './Notice';
import { Paper } from './Paper';
import styles from './Slip.module.css';
import { Trouble } from './Trouble';
import { Waiting } from './Waiting';

interface SlipProps {
  /** What it is called. */
  name: string;
  slip: { data: { text_80: string } | undefined; error: Error | null; isPending: boolean };
  print: { data: Printed | undefined; error: Refused | Broken | null; isPending: boolean };
  onPrint: () => void;
  isNew: boolean;
  /** What is said above it. */
  children?: ReactNode;
}

export function Slip({ name, slip, print, onPrint, isNew, children }: SlipProps) {
  const w = useWords();
  const printedOnce = useRef(false);
  useEffect(() => {
    if (!isNew || printedOnce.current) return;
    printedOnce.current = true;
    onPrint();
  }, [isNew, onPrint]);
  return (
    <div className={styles.slip}>
      {children}
      <KeyButton hotkey="Ctrl+P" busy={print.isPending} onPress={onPrint}>
        {w.slip.print(name)}
      </KeyButton>
      {print.error && <Trouble fault={print.error} />}
      {print.data && <Came name={name} printed={print.data} />}
      {slip.error && <Trouble fault={slip.error} />}
      {slip.isPending && <Waiting lines={8} />}
      {slip.data && <Paper short label={name} text={slip.data.text_80} />}
    </div>
  );
}

function Came({ name, printed }: { name: string; printed: Printed }) {
  const w = useWords();
  switch (printed.printed) {
    case 'confirmed':
      return <Notice tone="good" what={w.slip.printed(name)} />;
    case 'filed':
      return <Notice tone="good" what={w.slip.filed(name)} todo={printed.path} />;
    case 'unconfirmed':
      return <Notice tone="plain" what={w.slip.look(name)} />;
    case 'failed': {
      const said = w.printer(printed.why);
      return <Notice tone="needs" what={said.what} safe={w.slip.stands} todo={said.todo} alert />;
    }
  }
}

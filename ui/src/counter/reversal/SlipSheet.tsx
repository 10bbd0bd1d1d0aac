// The slip of a reversal: printed at once, signed, kept in the drawer, counted at the close.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { useAct } from '@/ipc/act';
import type { PaymentId, Printed } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { Paper } from '@/parts/Paper';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import styles from './SlipSheet.module.css';

export function SlipSheet({ payment, isNew = false }: { payment: PaymentId; isNew?: boolean }) {
  const w = useWords();
  const slip = useQuery(ask.slip(payment));
  // Taken back by head office's finance, no drawer gives money back, and none keeps the slip.
  const isOfDrawer = slip.data?.slip.shift != null;
  const print = useAct('print_slip');
  const printedOnce = useRef(false);
  const { mutate } = print;
  useEffect(() => {
    if (!isNew || printedOnce.current) return;
    printedOnce.current = true;
    mutate({ payment });
  }, [isNew, mutate, payment]);
  return (
    <div className={styles.slip}>
      {isNew && slip.data && <Notice tone="good" what={w.reversal.done} safe={w.reversal.doneSafe} todo={isOfDrawer ? w.reversal.doneTodo : w.reversal.doneLaterTodo} />}
      <KeyButton hotkey="Ctrl+P" busy={print.isPending} onPress={() => print.mutate({ payment })}>
        {w.reversal.printSlip}
      </KeyButton>
      {print.error && <Trouble fault={print.error} />}
      {print.data && <Came printed={print.data} />}
      {slip.error && <Trouble fault={slip.error} />}
      {slip.isPending && <Waiting lines={8} />}
      {slip.data && <Paper short label={w.reversal.slip} text={slip.data.text_80} />}
    </div>
  );
}

function Came({ printed }: { printed: Printed }) {
  const w = useWords();
  switch (printed.printed) {
    case 'confirmed':
      return <Notice tone="good" what={w.reversal.printed} />;
    case 'filed':
      return <Notice tone="good" what={w.reversal.filed} todo={printed.path} />;
    case 'unconfirmed':
      return <Notice tone="plain" what={w.reversal.look} />;
    case 'failed': {
      const said = w.printer(printed.why);
      return <Notice tone="needs" what={said.what} safe={w.reversal.stands} todo={said.todo} alert />;
    }
  }
}

// Opens the drawer: one amount, one Enter.
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import { fenOf } from '@/parts/amount';
import { AmountInput } from '@/parts/AmountInput';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import styles from './OpenShift.module.css';

export function OpenShift() {
  const w = useWords();
  const { business_date } = useStatus();
  const [float, setFloat] = useState('');
  const [lacks, setLacks] = useState(false);
  const open = useAct('open_shift');

  function start(text: string): void {
    const amount = fenOf(text);
    if (amount === null) setLacks(true);
    else if (!open.isPending) open.mutate({ float: amount });
  }

  return (
    <section className={styles.panel} aria-label={w.shift.open}>
      <h3 className={styles.title}>{w.shift.notOpen}</h3>
      <p className={styles.soft}>{w.shift.notOpenHint(business_date)}</p>
      <span className={styles.label} id="float-label">
        {w.shift.float}
      </span>
      <AmountInput
        className={styles.amount}
        size="large"
        label={w.shift.float}
        placeholder={w.shift.floatHint}
        value={float}
        onChange={setFloat}
        onEnter={start}
        autoFocus
      />
      {lacks && fenOf(float) === null && <Notice tone="needs" what={w.shift.floatLacks} alert />}
      {open.error && <Trouble fault={open.error} />}
      <KeyButton kind="act" big block shows="Enter" busy={open.isPending} onPress={() => start(float)}>
        {w.shift.open}
      </KeyButton>
    </section>
  );
}

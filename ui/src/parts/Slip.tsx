// A slip: how it looks, beside what is said of it; printed at once where it is new, and again as often as wanted.
import type { ReactNode } from 'react';

import { Paper } from './Paper';
import { PrintKey, type PrintKeyProps } from './PrintKey';
import styles from './Slip.module.css';
import { Trouble } from './Trouble';
import { Waiting } from './Waiting';

interface SlipProps extends Omit<PrintKeyProps, 'label'> {
  slip: { data: { text_80: string } | undefined; error: Error | null; isPending: boolean };
  /** What is said of it. */
  children?: ReactNode;
}

export function Slip({ slip, children, ...printing }: SlipProps) {
  return (
    <div className={styles.slip}>
      <div className={styles.said}>
        {children}
        <PrintKey {...printing} />
        {slip.error && <Trouble fault={slip.error} />}
        {slip.isPending && <Waiting lines={8} />}
      </div>
      {slip.data && <Paper label={printing.name} text={slip.data.text_80} />}
    </div>
  );
}

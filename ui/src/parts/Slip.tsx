// A slip: how it looks, printed at once where it is new, and again as often as wanted.
import type { ReactNode } from 'react';

import { Paper } from './Paper';
import { PrintKey, type PrintKeyProps } from './PrintKey';
import styles from './Slip.module.css';
import { Trouble } from './Trouble';
import { Waiting } from './Waiting';

interface SlipProps extends Omit<PrintKeyProps, 'label'> {
  slip: { data: { text_80: string } | undefined; error: Error | null; isPending: boolean };
  /** What is said above it. */
  children?: ReactNode;
}

export function Slip({ slip, children, ...printing }: SlipProps) {
  return (
    <div className={styles.slip}>
      {children}
      <PrintKey {...printing} />
      {slip.error && <Trouble fault={slip.error} />}
      {slip.isPending && <Waiting lines={8} />}
      {slip.data && <Paper short label={printing.name} text={slip.data.text_80} />}
    </div>
  );
}

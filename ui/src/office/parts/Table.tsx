// A table of the console: a line for each thing; figures stand at the right. What is pressed is a button in a line, never a row.
import type { ReactNode } from 'react';

import styles from './Table.module.css';

export interface Column<Row> {
  label: string;
  /** A figure: at the right, in tabular digits. */
  figure?: boolean;
  of: (row: Row) => ReactNode;
}

export interface TableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
  /** A line that asks for somebody. */
  needs?: (row: Row) => boolean;
  testId?: string;
}

export function Table<Row>({ label, columns, rows, idOf, needs, testId }: TableProps<Row>) {
  return (
    <table className={styles.table} aria-label={label} data-testid={testId}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.label} scope="col" className={column.figure ? styles.figure : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={idOf(row)} className={needs?.(row) ? styles.needs : undefined}>
            {columns.map((column) => (
              <td key={column.label} className={column.figure ? styles.figure : undefined}>
                {column.of(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// A list walked by keys: arrows, pages, ends. The list has the focus; rows answer to keys and to the mouse.
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { useKeys, type KeyName } from './keys';
import styles from './RowList.module.css';

const PAGE = 8;

export interface RowListProps<Row> {
  rows: readonly Row[];
  idOf: (row: Row) => string;
  label: string;
  /** The keys are this list's now, and so is the focus. */
  isHere: boolean;
  children: (row: Row, isAt: boolean) => ReactNode;
  /** Keys that do something with the row the cursor is on. */
  keys?: Record<KeyName, (row: Row) => void>;
  onClick?: (row: Row) => void;
  /** Which rows are ticked, where rows can be. */
  isTicked?: (row: Row) => boolean;
  onMove?: (row: Row | undefined) => void;
  /** The row that something is being written about, while the keys are elsewhere: it keeps a mark. */
  held?: string | undefined;
  className?: string | undefined;
}

export function RowList<Row>(props: RowListProps<Row>) {
  const { rows, idOf, isHere, isTicked, onMove } = props;
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const place = Math.min(at, rows.length - 1);
  const row = rows[place];
  const move = (to: number) => setAt(Math.max(0, Math.min(rows.length - 1, to)));

  useEffect(() => {
    if (isHere) list.current?.focus({ preventScroll: true });
  }, [isHere]);
  useEffect(() => {
    list.current?.querySelector('[data-at="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  const current = row === undefined ? undefined : idOf(row);
  useEffect(() => {
    onMove?.(row);
    // The row's identity, not the object the last answer brought.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [current]);
  useKeys(
    {
      ArrowDown: () => move(place + 1),
      ArrowUp: () => move(place - 1),
      PageDown: () => move(place + PAGE),
      PageUp: () => move(place - PAGE),
      Home: () => move(0),
      End: () => move(rows.length - 1),
      ...Object.fromEntries(
        Object.entries(props.keys ?? {}).map(([key, act]) => [key, () => row !== undefined && act(row)]),
      ),
    },
    isHere && rows.length > 0,
  );

  return (
    <div
      ref={list}
      className={`${styles.list} ${props.className ?? ''}`}
      role="listbox"
      aria-label={props.label}
      aria-multiselectable={isTicked ? true : undefined}
      aria-activedescendant={isHere ? current : undefined}
      tabIndex={isHere ? 0 : -1}
    >
      {rows.map((one, line) => {
        const isAt = isHere && line === place;
        return (
          <div
            key={idOf(one)}
            id={idOf(one)}
            role="option"
            aria-selected={isTicked ? isTicked(one) : isAt}
            data-at={isAt}
            className={`${styles.row} ${isAt ? styles.at : ''} ${!isHere && props.held === idOf(one) ? styles.held : ''}`}
            onClick={() => {
              setAt(line);
              props.onClick?.(one);
            }}
          >
            {props.children(one, isAt)}
          </div>
        );
      })}
    </div>
  );
}

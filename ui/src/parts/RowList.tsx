// A list walked by keys: arrows, pages, ends. The list has the focus; rows answer to keys and to the mouse. The cursor stays on its
// row wherever that goes while the list is asked for anew. A row that goes while the keys are the list's leaves the cursor on none:
// the next key was meant for it, and the neighbour was not looked at. One that goes under a form, or with it, leaves the place.
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';

import { useWords } from '@/words';

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
  /** The row that was done with here: where it goes, however late, the next stands in its place. */
  doneWith?: string | undefined;
  className?: string | undefined;
}

export function RowList<Row>(props: RowListProps<Row>) {
  const { rows, idOf, isHere, isTicked, onMove } = props;
  const w = useWords();
  const [at, setAt] = useState<{ place: number; id?: string }>({ place: 0 });
  const [wasHere, setWasHere] = useState(isHere);
  if (wasHere !== isHere) setWasHere(isHere);
  const list = useRef<HTMLDivElement>(null);
  const kept = at.id === undefined ? -1 : rows.findIndex((one) => idOf(one) === at.id);
  const place = kept < 0 ? Math.min(at.place, rows.length - 1) : kept;
  const isGone = at.id !== undefined && kept < 0 && rows.length > 0 && isHere && wasHere && at.id !== props.doneWith;
  const row = isGone ? undefined : rows[place];
  const current = row === undefined ? undefined : idOf(row);
  // An empty list changes nothing: what was asked for may be on its way.
  if (current !== undefined && (at.place !== place || at.id !== current)) setAt({ place, id: current });
  const stand = (to: number) => {
    const one = rows[to];
    if (one !== undefined) setAt({ place: to, id: idOf(one) });
  };
  const move = (to: number) => stand(Math.max(0, Math.min(rows.length - 1, to)));

  useEffect(() => {
    if (isHere) list.current?.focus({ preventScroll: true });
  }, [isHere]);
  useEffect(() => {
    list.current?.querySelector('[data-at="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  // Told as it is drawn: the next key, however soon, acts on this row.
  useLayoutEffect(() => {
    onMove?.(row);
    // The row's identity, not the object the last answer brought.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [current]);
  useKeys(
    {
      ArrowDown: () => move(isGone ? place : place + 1),
      ArrowUp: () => move(isGone ? place : place - 1),
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
        const isAt = isHere && line === place && !isGone;
        return (
          <div
            key={idOf(one)}
            id={idOf(one)}
            role="option"
            aria-selected={isTicked ? isTicked(one) : isAt}
            data-at={isAt}
            className={`${styles.row} ${isAt ? styles.at : ''} ${!isHere && props.held === idOf(one) ? styles.held : ''}`}
            onClick={() => {
              stand(line);
              props.onClick?.(one);
            }}
          >
            {props.children(one, isAt)}
          </div>
        );
      })}
      {isGone && (
        <p className={styles.gone} aria-live="polite">
          {w.common.rowGone}
        </p>
      )}
    </div>
  );
}

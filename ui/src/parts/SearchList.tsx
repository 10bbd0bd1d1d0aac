// A box and what it finds below: type, walk with the arrows, Enter takes it. The box keeps the cursor.
import { Input, type InputRef } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { isComposing } from './keys';
import styles from './SearchList.module.css';
import { Trouble } from './Trouble';

const PAGE = 8;

export interface SearchListProps<Row> {
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  rows: readonly Row[];
  /** They are still of the text before: Enter waits for those of this one. */
  isOlder: boolean;
  idOf: (row: Row) => string;
  /** Said where nothing was found. */
  none: string;
  fault: Error | null;
  /** The row that is stood on before anybody moves. */
  begins?: string | undefined;
  onHighlight: (row: Row | undefined) => void;
  onPick: (row: Row) => void;
  /** The cursor comes into the box when this changes. */
  called: number;
  children: (row: Row) => ReactNode;
  foot?: ReactNode;
}

export function SearchList<Row>(props: SearchListProps<Row>) {
  const { rows, idOf, begins, onHighlight, called } = props;
  const [moved, setAt] = useState<number>();
  const box = useRef<InputRef>(null);
  const list = useRef<HTMLDivElement>(null);
  const waits = useRef(false);
  const at = moved ?? rows.findIndex((one) => idOf(one) === begins);
  const place = Math.max(0, Math.min(at, rows.length - 1));
  const row = rows[place];
  const current = row === undefined ? undefined : idOf(row);
  useLayoutEffect(() => {
    box.current?.focus({ cursor: 'all' });
    // `called` counts calls to be ready.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [called]);
  // Told as it is drawn: the next key, however soon, acts on this row.
  useLayoutEffect(() => {
    onHighlight(row);
    // The row's identity, not the object the last answer brought.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [current]);
  useLayoutEffect(() => {
    if (props.isOlder || !waits.current) return;
    waits.current = false;
    if (row !== undefined) props.onPick(row);
    // Once, as the rows of this text come.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [props.isOlder]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [place, current]);

  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent)) return;
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };
    const by = moves[event.key];
    if (by !== undefined) {
      event.preventDefault();
      waits.current = false;
      setAt(Math.max(0, Math.min(rows.length - 1, place + by)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (event.repeat) return;
      if (props.isOlder) waits.current = true;
      else if (row !== undefined) props.onPick(row);
    }
  }

  return (
    <section className={styles.search} aria-label={props.label}>
      <Input
        ref={box}
        size="large"
        value={props.text}
        onChange={(event) => {
          setAt(0);
          waits.current = false;
          props.onText(event.target.value);
        }}
        onKeyDown={hear}
        placeholder={props.placeholder}
        aria-label={props.label}
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls="search-rows"
        aria-activedescendant={current}
        autoComplete="off"
        spellCheck={false}
      />
      <div ref={list} id="search-rows" className={styles.rows} role="listbox" aria-label={props.label}>
        {props.fault && <Trouble fault={props.fault} />}
        {rows.length === 0 && !props.fault && <p className={styles.none}>{props.none}</p>}
        {rows.map((one, line) => (
          <div
            key={idOf(one)}
            id={idOf(one)}
            role="option"
            tabIndex={-1}
            aria-selected={line === place}
            className={`${styles.row} ${line === place ? styles.at : ''}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setAt(line)}
          >
            {props.children(one)}
          </div>
        ))}
      </div>
      {props.foot}
    </section>
  );
}

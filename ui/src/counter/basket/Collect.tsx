// Putting accounts into a basket: found as at the counter, Enter puts in what is due of it; an empty box and Enter goes
// on to the money.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, type InputRef } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import type { AccountNo } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { KeyButton } from '@/parts/KeyButton';
import { isComposing } from '@/parts/keys';
import { Kbd } from '@/parts/Kbd';
import { Money } from '@/parts/Money';
import { Notice } from '@/parts/Notice';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { pickedAtFirst } from '../account/due';
import { HitList } from '../find/HitList';
import { useFound } from '../find/useFound';
import styles from './Basket.module.css';
import type { Row } from './collected';

interface CollectProps {
  rows: Row[];
  /** A group whose accounts are put in at once. */
  begins?: string | undefined;
  onAdd: (rows: Omit<Row, 'payment'>[]) => void;
  onRemove: (account: AccountNo) => void;
  onPay: () => void;
}

export function Collect({ rows, begins, onAdd, onRemove, onPay }: CollectProps) {
  const w = useWords();
  const { business_date: today } = useStatus();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const [said, setSaid] = useState<string | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const found = useFound(text);
  const box = useRef<InputRef>(null);
  const isListing = found.asked !== '';
  const most = isListing ? found.hits.length : rows.length;
  const at = Math.max(0, Math.min(place, most - 1));
  const group = isListing ? (found.hits[at]?.group ?? null) : null;
  useLayoutEffect(() => box.current?.focus(), []);
  const begun = useRef(false);
  useEffect(() => {
    if (begins === undefined || begun.current) return;
    begun.current = true;
    void putGroup(begins);
    // Once, on opening: what is in it stays.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  function type(typed: string): void {
    setText(typed);
    setPlace(0);
    setSaid(null);
    setTold(null);
  }

  /** The box, unless the next is typed in it already. */
  function empty(): void {
    setText((now) => (now === text ? '' : now));
    setPlace(0);
    setSaid(null);
    setTold(null);
  }

  async function put(account: AccountNo): Promise<void> {
    if (rows.some((row) => row.account === account)) return setSaid(w.basket.inIt(account));
    const view = await client.ensureQueryData(ask.account(account)).catch(() => null);
    if (!view) return setSaid(w.basket.notThere(account));
    const bills = pickedAtFirst(view, today);
    const name = view.details.name || account;
    if (bills.length === 0) return setSaid(view.open.some((bill) => bill.in_flight != null) ? w.basket.atBank(name) : w.basket.owesNothing(name));
    onAdd([{ account, name: view.details.name, bills }]);
    empty();
  }

  /** All of a group's accounts that owe, but those that are in it. */
  async function putGroup(number: string): Promise<void> {
    const view = await client.fetchQuery(ask.group(number)).catch(() => null);
    if (!view) return setSaid(w.basket.notThere(number));
    const isIn = new Set(rows.map((row) => row.account));
    const owing = view.owing.filter((one) => !isIn.has(one.account));
    onAdd(owing.map(({ account, name, bills }) => ({ account, name, bills })));
    empty();
    setTold(w.basket.groupIn(view, owing.length));
  }

  async function enter(): Promise<void> {
    if (!isListing) return rows.length > 0 ? onPay() : setSaid(w.basket.putFirst);
    const hits = found.isOlder || found.isFirst ? await found.now() : found.hits;
    const hit = hits?.[found.isOlder ? 0 : at];
    if (hit) await put(hit.account);
  }

  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent)) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const row = rows[at];
    if (by !== 0) {
      event.preventDefault();
      setPlace(Math.max(0, Math.min(most - 1, at + by)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) void enter();
    } else if (event.key === 'Delete' && !isListing && row) {
      event.preventDefault();
      onRemove(row.account);
    }
  }

  return (
    <div className={styles.collect}>
      <Input
        ref={box}
        size="large"
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={hear}
        placeholder={w.basket.box}
        aria-label={w.basket.box}
        autoComplete="off"
        spellCheck={false}
      />
      {said && <Notice tone="needs" what={said} />}
      {told && <Notice tone="plain" what={told} />}
      {group && !found.isOlder && (
        <KeyButton hotkey="Alt+G" onPress={() => void putGroup(group.group)}>
          {w.basket.putGroup(w.find.group(group))}
        </KeyButton>
      )}
      {isListing ? (
        <HitList found={found} place={at} onPick={(hit) => void put(hit.account)} />
      ) : (
        <Rows rows={rows} at={at} />
      )}
      {!isListing && rows.length > 0 && (
        <KeyButton kind="act" big shows="Enter" onPress={onPay}>
          {w.basket.toPay(rows.length)}
        </KeyButton>
      )}
    </div>
  );
}

function Rows({ rows, at }: { rows: Row[]; at: number }) {
  const w = useWords();
  const parts = rows.map(({ account, bills }) => ({ account, bills }));
  const quote = useQuery({ ...ask.basket({ parts, tenders: [] }), enabled: rows.length > 0 });
  if (rows.length === 0) return <p className={styles.soft}>{w.basket.empty}</p>;
  const due = new Map(quote.data?.parts.map((part) => [part.account, part.principal + part.late_fee]));
  return (
    <>
      {quote.error && <Trouble fault={quote.error} />}
      <ul className={styles.rows} aria-label={w.basket.rows(rows.length)}>
        {rows.map((row, nth) => (
          <li key={row.account} className={nth === at ? styles.at : styles.row} aria-current={nth === at}>
            <span>{row.account}</span>
            <span className={styles.name}>{row.name}</span>
            <span className={styles.soft}>{w.receipt.bills(row.bills.length)}</span>
            <Money fen={due.get(row.account) ?? 0} />
          </li>
        ))}
      </ul>
      <p className={styles.sum}>
        <span className={styles.soft}>
          <Kbd>↑ ↓</Kbd> <Kbd>Delete</Kbd> {w.basket.takeOut}
        </span>
        {quote.data && <Money fen={quote.data.due} sign size="large" />}
      </p>
    </>
  );
}

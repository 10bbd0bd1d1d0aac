// One box for everything: number, meter, telephone, name, pinyin, address, or a scan.
import { Input, type InputRef } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import type { AccountNo } from '@/ipc/generated';
import { isComposing, useKeys } from '@/parts/keys';
import { Kbd } from '@/parts/Kbd';
import { isCaseNumber, isPaymentCode } from '@/parts/scan';
import { useScans } from '@/parts/scanner';
import { useWords } from '@/words';

import { useDesk } from '../Desk';
import { isKeyed } from '../draft';
import { keyingOf } from '../keyed';
import styles from './FindBox.module.css';
import { HitList } from './HitList';
import { useFound } from './useFound';
import { useSaid } from './useSaid';

interface FindBoxProps {
  onHighlight: (account: AccountNo | null) => void;
  /** The number off a case's slip: it leads to its answer sheet. */
  onCase: (number: string) => void;
  /** What the customer says, and no account bears: it leads to that business. */
  onBusiness: (text: string) => void;
  /** Ready for typing as soon as it is there; not where something else comes first. */
  takesFocus: boolean;
}

export function FindBox({ onHighlight, onCase, onBusiness, takesFocus }: FindBoxProps) {
  const w = useWords();
  const { keyed, act, called } = useDesk();
  const found = useFound(keyed.text);
  const business = useSaid(found);
  const [at, setAt] = useState(0);
  const box = useRef<InputRef>(null);
  /** Scanned, and to be opened. */
  const wanted = useRef<string | null>(null);
  const isFinding = keyed.step === 'find';
  const place = Math.min(at, found.hits.length - 1);
  const highlighted = isFinding && !found.isOlder ? (found.hits[place]?.account ?? null) : null;

  // Told as it is drawn: the next key, however soon, acts on this account.
  useLayoutEffect(() => onHighlight(highlighted), [highlighted, onHighlight]);
  // As it is drawn, so that whatever asks for an answer may take the focus after it.
  useLayoutEffect(() => {
    // Where the next name is being typed already, it stays as it is.
    const isThere = document.activeElement === box.current?.input;
    if (isFinding && takesFocus && !isThere) box.current?.focus({ cursor: called.typesOn ? 'end' : 'all' });
    // `called` counts calls to be ready.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [isFinding, takesFocus, called]);
  useKeys({ 'Ctrl+K': () => act({ act: 'stepped', to: 'find' }) });
  useKeys({ 'Ctrl+K': () => box.current?.focus({ cursor: 'all' }) }, isFinding);
  useScans(takeScan);

  function type(text: string): void {
    setAt(0);
    act({ act: 'typed', text });
  }

  function takeScan(code: string): void {
    // The customer's telephone: the money panel's, never an account's number.
    if (keyed.step === 'pay' && isPaymentCode(code)) return;
    // A case's slip is no account: what is keyed here waits while the case is looked at.
    if (isCaseNumber(code.trim())) return onCase(code.trim());
    // Money already keyed for another account stays: the scan is shown, and waits for Enter.
    const isBusy = keyed.step === 'pay' && isKeyed(keyingOf(keyed));
    type(code);
    box.current?.focus();
    if (!isBusy) wanted.current = code.trim();
  }

  // A scan is opened when its hits are in, and only where there is exactly one.
  const only = found.hits.length === 1 && !found.isOlder ? found.hits[0]?.account : undefined;
  useEffect(() => {
    if (wanted.current !== found.asked || found.isOlder || found.isFirst) return;
    wanted.current = null;
    if (only) act({ act: 'opened', account: only });
  }, [only, found.asked, found.isOlder, found.isFirst, act]);

  const finds = useRef(isFinding);
  useLayoutEffect(() => {
    finds.current = isFinding;
  }, [isFinding]);

  async function open(): Promise<void> {
    const shown = found.isOlder || found.isFirst ? await found.now() : found.hits;
    // Another text stands there by then, or an account is open: Enter was not for that.
    if (shown === null || !finds.current) return;
    const hit = shown[found.isOlder ? 0 : Math.max(place, 0)];
    if (hit) act({ act: 'opened', account: hit.account });
    else if (isCaseNumber(found.asked)) onCase(found.asked);
    else if (business) onBusiness(found.asked);
  }

  function hear(event: KeyboardEvent<HTMLInputElement>): void {
    if (isComposing(event.nativeEvent)) return;
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const by = moves[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(found.hits.length - 1, place + by)));
    } else if (event.key === 'Escape' && isFinding) {
      // Typing on is another search; the words are there until then.
      box.current?.select();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat && found.asked !== '') void open();
    }
  }

  const isTold = found.hits.length > 0 && !found.isOlder;
  const count = isTold && (found.more ? w.find.hitsAndMore(found.hits.length) : w.find.hits(found.hits.length));

  return (
    <section className={styles.find} aria-label={w.find.title}>
      <Input
        ref={box}
        size="large"
        className={styles.box ?? ''}
        value={keyed.text}
        onChange={(event) => type(event.target.value)}
        onFocus={() => !isFinding && act({ act: 'stepped', to: 'find' })}
        onKeyDown={hear}
        placeholder={w.find.placeholder}
        aria-label={w.find.label}
        role="combobox"
        aria-expanded={isFinding && found.hits.length > 0}
        aria-controls="hits"
        aria-activedescendant={highlighted ? `hit-${highlighted}` : undefined}
        autoComplete="off"
        spellCheck={false}
        allowClear={false}
        suffix={
          <span className={styles.back}>
            {isFinding ? count : w.find.back} <Kbd>{isFinding ? 'Ctrl+K' : 'Esc'}</Kbd>
          </span>
        }
      />
      {isFinding && found.asked !== '' && (
        <HitList
          found={found}
          place={place}
          leadsToCase={isCaseNumber(found.asked)}
          business={business}
          onPick={(hit) => act({ act: 'opened', account: hit.account })}
        />
      )}
    </section>
  );
}

// What was found, best first. Its height does not change while typing: nothing below it jumps.
import { useEffect, useRef } from 'react';

import type { AccountStatus, BusinessLine, Hit } from '@/ipc/generated';
import { Money } from '@/parts/Money';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import styles from './HitList.module.css';
import { LIMIT, type useFound } from './useFound';

interface HitListProps {
  found: ReturnType<typeof useFound>;
  place: number;
  /** What was typed is the number of a case: Enter looks there. */
  leadsToCase?: boolean;
  /** What was typed is what people say of this: Enter looks there. */
  business?: BusinessLine | undefined;
  onPick: (hit: Hit) => void;
}

export function HitList({ found, place, leadsToCase = false, business, onPick }: HitListProps) {
  const w = useWords();
  const { hits } = found;
  return (
    <div className={styles.frame}>
      {found.fault && <Trouble fault={found.fault} />}
      {found.isFirst && <Waiting lines={3} />}
      {!found.isFirst && !found.fault && hits.length === 0 && (
        <p className={styles.none} role="status">
          <strong>{leadsToCase ? w.find.isCase(found.asked) : w.find.none(found.asked)}</strong>
          {leadsToCase ? w.find.isCaseHint : business ? w.find.isBusiness(w.business.name(business)) : w.find.noneHint}
        </p>
      )}
      {hits.length > 0 && (
        <ul id="hits" className={styles.list} role="listbox" aria-label={w.find.hits(hits.length)}>
          {hits.map((hit, at) => (
            <HitRow key={hit.account} hit={hit} isAt={at === place} onPick={onPick} />
          ))}
          {found.more && <li className={styles.more}>{w.find.more(LIMIT)}</li>}
        </ul>
      )}
    </div>
  );
}

function HitRow({ hit, isAt, onPick }: { hit: Hit; isAt: boolean; onPick: HitListProps['onPick'] }) {
  const w = useWords();
  const place = hit.group ? `${w.find.group(hit.group)}${w.common.between}${hit.address}` : hit.address;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isAt) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isAt]);
  return (
    // The box keeps the focus and hears the keys; rows answer to the mouse.
    <li
      ref={row}
      id={`hit-${hit.account}`}
      role="option"
      aria-selected={isAt}
      className={`${styles.row} ${isAt ? styles.at : ''}`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(hit)}
    >
      <span className={styles.number}>{hit.account}</span>
      <span className={styles.name} title={hit.name}>
        {hit.name || w.account.noName}
      </span>
      <span className={styles.address} title={place}>
        {place}
      </span>
      <Standing status={hit.status} />
      <span className={styles.owed}>
        {hit.open_bills > 0 ? (
          <>
            {w.find.owes(hit.open_bills)} <Money fen={hit.owed} />
          </>
        ) : (
          w.find.owesNothing
        )}
      </span>
    </li>
  );
}

function Standing({ status }: { status: AccountStatus }) {
  const w = useWords();
  return status === 'active' ? <span /> : <span className={styles.standing}>{w.account.status[status]}</span>;
}

// The strip at the foot: line, unsent, copies, data, printer, drawer. It says a thing once; details with Alt+0.
import { useState } from 'react';

import { count, lasted, moment } from '@/parts/format';
import { Kbd } from '@/parts/Kbd';
import { useKeys } from '@/parts/keys';
import { Money } from '@/parts/Money';
import { useNow } from '@/parts/now';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import type { Go } from '../Frame';
import { Details } from './Details';
import { cutSince } from './cutSince';
import { isFew } from './few';
import { Item } from './Item';
import styles from './Strip.module.css';

export function Strip({ onGo, isLost = false }: { onGo: Go | undefined; isLost?: boolean }) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  const { strip, business_date: today, unconfirmed, wallets } = useStatus();
  const failed = wallets.filter((one) => one.state.state === 'ended').length;
  const waiting = wallets.filter((one) => one.state.state !== 'ended' && one.state.state !== 'paid');
  const now = useNow();
  const { office } = strip;
  useKeys({ 'Alt+0': () => setOpen(!isOpen) });
  useKeys({ Esc: () => setOpen(false) }, isOpen);
  // Nothing is known of now: what was true before is no comfort.
  if (isLost) {
    return (
      <footer className={styles.foot}>
        <div className={styles.strip}>
          <Item mark="needs">{w.strip.lost}</Item>
        </div>
      </footer>
    );
  }
  return (
    <footer className={styles.foot}>
      {isOpen && <Details onGo={onGo} onClose={() => setOpen(false)} />}
      <button
        type="button"
        tabIndex={-1}
        className={styles.strip}
        aria-expanded={isOpen}
        aria-keyshortcuts="Alt+0"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="hidden-words">{w.strip.title}</span>
        {office.line === 'none' && <Item mark="none">{w.strip.noOffice}</Item>}
        {office.line === 'unknown' && <Item mark="none">{w.strip.officeUnknown}</Item>}
        {office.line === 'up' && <Item mark="good">{w.strip.officeUp}</Item>}
        {office.line === 'down' && (
          <Item mark="needs">
            {w.strip.officeDown} {now !== null && lasted(now - cutSince(strip, office.since))}
          </Item>
        )}
        {strip.offline && strip.offline.against.over.length > 0 && <Item mark="needs">{w.offline.shortOver}</Item>}
        {strip.offline && strip.offline.against.over.length === 0 && strip.offline.against.near.length > 0 && (
          <Item mark="needs">{w.offline.shortNear}</Item>
        )}
        {office.line !== 'none' &&
          (strip.unsent > 0 ? (
            <Item>
              {w.strip.unsentOf(count(strip.unsent))} {strip.unsent_money != null && <Money fen={strip.unsent_money} sign />}
            </Item>
          ) : (
            <Item>{w.strip.allSent}</Item>
          ))}
        {strip.unsent_attachments > 0 && <Item>{w.attachments.unsent(count(strip.unsent_attachments))}</Item>}
        <Item mark={strip.copies === 0 && office.line !== 'up' ? 'needs' : undefined}>{w.strip.copies(strip.copies)}</Item>
        {strip.data_as_of && <Item>{w.strip.dataAsOf(moment(strip.data_as_of, today))}</Item>}
        <Item mark={strip.printer === 'failed' ? 'needs' : strip.printer === 'ready' ? 'good' : 'none'}>
          {w.strip.printer[strip.printer]}
        </Item>
        {waiting.length > 0 && (
          <Item mark="needs">
            {w.wallet.waiting(waiting.length)} <Money fen={waiting.reduce((sum, one) => sum + one.amount, 0)} sign />
          </Item>
        )}
        {failed > 0 && <Item mark="needs">{w.wallet.ended(failed)}</Item>}
        {strip.cases_broken > 0 && <Item mark="stop">{w.strip.casesBroken(strip.cases_broken)}</Item>}
        {strip.cases_soon > 0 && <Item mark="needs">{w.strip.casesSoon(strip.cases_soon)}</Item>}
        {unconfirmed.length > 0 && <Item mark="needs">{w.strip.unconfirmed(unconfirmed.length)}</Item>}
        {isFew(strip) && <Item mark="needs">{w.strip.receiptsFew(count(strip.receipts_left))}</Item>}
        {strip.drawer != null && (
          <Item mark={strip.drawer_above != null ? 'needs' : undefined}>
            {w.strip.drawer} <Money fen={strip.drawer} sign />
          </Item>
        )}
        <span className={styles.key}>
          <Kbd>Alt+0</Kbd>
        </span>
      </button>
    </footer>
  );
}

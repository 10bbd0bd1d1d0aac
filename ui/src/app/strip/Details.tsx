// What each part of the strip means, since when, and what works now.
import type { ReactNode } from 'react';

import { count, lasted, moment, yuan } from '@/parts/format';
import { useHeldFocus } from '@/parts/heldFocus';
import { KeyLink } from '@/parts/KeyLink';
import { Money } from '@/parts/Money';
import { useNow } from '@/parts/now';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import type { Go } from '../Frame';
import { lacksCopy } from './copied';
import { cutSince } from './cutSince';
import styles from './Details.module.css';
import { isFew } from './few';
import { Item, type ItemMark } from './Item';
import { worksOffline } from './works';

interface Part {
  name: string;
  mark: ItemMark;
  state: ReactNode;
  means: string;
}

export function Details({ onGo, onClose }: { onGo: Go | undefined; onClose: () => void }) {
  const w = useWords();
  const parts = useParts();
  const sheet = useHeldFocus<HTMLElement>();
  const go = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <section ref={sheet} tabIndex={-1} className={styles.details} role="dialog" aria-label={w.strip.title}>
      <header className={styles.head}>
        <h2 className={styles.title}>{w.strip.title}</h2>
        {onGo && (
          <>
            <KeyLink onPress={go(() => onGo('shift', 'sync'))}>{w.sync.title}</KeyLink>
            <KeyLink onPress={go(() => onGo('device'))}>{w.strip.toDevice}</KeyLink>
          </>
        )}
        <KeyLink shows="Esc" onPress={onClose}>
          {w.common.close}
        </KeyLink>
      </header>
      <dl className={styles.parts}>
        {parts.map((part) => (
          <div key={`${part.name} ${part.means}`} className={styles.part}>
            <dt>{part.name}</dt>
            <dd className={styles.state}>
              <Item mark={part.mark}>{part.state}</Item>
            </dd>
            <dd className={styles.means}>{part.means}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function useParts(): Part[] {
  const w = useWords();
  const status = useStatus();
  const now = useNow();
  const { strip, business_date: today, unconfirmed, version } = status;
  return [
    useOffice(),
    ...useOffline(),
    {
      name: w.strip.unsent,
      mark: 'none',
      state: (
        <>
          {w.sync.entries(count(strip.unsent))} {strip.unsent_money != null && <Money fen={strip.unsent_money} sign />}
        </>
      ),
      means: strip.unsent > 0 ? w.strip.unsentMeans : w.strip.allSentMeans,
    },
    ...(strip.unsent_attachments > 0
      ? [
          {
            name: w.attachments.name,
            mark: 'none' as const,
            state: w.attachments.unsent(count(strip.unsent_attachments)),
            means: w.attachments.unsentMeans,
          },
        ]
      : []),
    {
      name: w.strip.copiesName,
      mark: strip.copies === 0 ? 'needs' : 'good',
      state: w.strip.copies(strip.copies),
      means: strip.copies === 0 ? w.strip.noCopiesMeans : w.strip.copiesMeans,
    },
    {
      name: w.strip.data,
      mark: strip.data_as_of ? 'good' : 'none',
      state: strip.data_as_of ? w.strip.dataAsOf(moment(strip.data_as_of, today)) : w.strip.noData,
      means: w.strip.dataMeans,
    },
    ...(strip.cases_broken + strip.cases_soon > 0
      ? [
          {
            name: w.strip.casesName,
            mark: strip.cases_broken > 0 ? ('stop' as const) : ('needs' as const),
            state: strip.cases_broken > 0 ? w.strip.casesBroken(strip.cases_broken) : w.strip.casesSoon(strip.cases_soon),
            means: w.strip.casesMeans,
          },
        ]
      : []),
    {
      name: w.strip.printerName,
      mark: strip.printer === 'failed' || unconfirmed.length > 0 ? 'needs' : strip.printer === 'ready' ? 'good' : 'none',
      state: unconfirmed.length > 0 ? w.strip.unconfirmed(unconfirmed.length) : w.strip.printer[strip.printer],
      means: w.strip.printerMeans[strip.printer],
    },
    {
      name: w.strip.drawer,
      mark: strip.drawer_above != null ? 'needs' : 'none',
      state: strip.drawer != null ? <Money fen={strip.drawer} sign /> : w.strip.noDrawer,
      means: strip.drawer_above != null ? w.strip.drawerAbove(yuan(strip.drawer_above)) : status.blind_count ? w.strip.drawerBlind : w.strip.drawerMeans,
    },
    {
      name: w.strip.receiptsLeft,
      mark: isFew(strip) ? 'needs' : 'none',
      state: count(strip.receipts_left),
      means: isFew(strip) ? w.strip.receiptsFewMeans : w.strip.receiptsMeans,
    },
    {
      name: w.strip.backup,
      mark: lacksCopy(strip.last_backup, now) ? 'needs' : 'good',
      state: strip.last_backup ? moment(strip.last_backup, today) : w.strip.noBackup,
      means: lacksCopy(strip.last_backup, now) ? w.strip.backupNeeded : w.strip.backupMeans,
    },
    {
      name: w.strip.key,
      mark: strip.key_place === 'file' ? 'needs' : 'good',
      state: w.strip.keyPlace[strip.key_place],
      means: w.strip.keyMeans[strip.key_place],
    },
    { name: w.strip.program, mark: 'none', state: w.version(version), means: w.strip.programMeans },
  ];
}

/** While head office is not reached: how the limits stand, and what works. */
function useOffline(): Part[] {
  const w = useWords();
  const { strip, business_date: today } = useStatus();
  if (!strip.offline) return [];
  const { reached_at: reached, against } = strip.offline;
  const limits: Part = {
    name: w.offline.limits,
    mark: against.over.length + against.near.length > 0 ? 'needs' : 'good',
    state: reached ? w.offline.reached(moment(reached, today)) : w.offline.neverReached,
    means:
      against.over.length > 0 ? w.offline.over(against.over) : against.near.length > 0 ? w.offline.near(against.near) : w.offline.within,
  };
  const works = worksOffline(w).map(
    ({ policy, acts }): Part => ({
      name: w.offline.works,
      mark: policy === 'full' || policy === 'limited' ? 'good' : 'none',
      state: w.offline.policies[policy],
      means: w.offline.worksMeans(acts, w.offline.means[policy]),
    }),
  );
  return [limits, ...works];
}

function useOffice(): Part {
  const w = useWords();
  const { strip, business_date: today } = useStatus();
  const now = useNow();
  const { office } = strip;
  const name = w.strip.office;
  switch (office.line) {
    case 'none':
      return { name, mark: 'none', state: w.strip.noOffice, means: w.strip.noOfficeMeans };
    case 'unknown':
      return { name, mark: 'none', state: w.strip.officeUnknown, means: w.strip.officeUnknownMeans };
    case 'up':
      return { name, mark: 'good', state: w.strip.officeUpAt(moment(office.at, today)), means: w.strip.officeUpMeans };
    case 'down': {
      const said = w.lineFault(office.why);
      const since = w.strip.since(moment(cutSince(strip, office.since), today), now === null ? '' : lasted(now - cutSince(strip, office.since)));
      return { name, mark: 'needs', state: since, means: `${said.what} ${w.strip.officeDownMeans} ${said.todo ?? ''}` };
    }
  }
}

// 业务目录: the items at the left, one of them at the right: read, or edited until it is published. The list looks by itself;
// a draft stays as it is typed.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { CatalogueAtOffice, Me } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { KeyButton } from '@/parts/KeyButton';
import { LineForm } from '@/parts/LineForm';
import { Notice } from '@/parts/Notice';
import { RowList } from '@/parts/RowList';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import styles from './Catalogue.module.css';
import { CityEditor } from './CityEditors';
import { drafted } from './drafts';
import { Editor } from './Editor';
import { ItemSheet } from './ItemSheet';

interface Row {
  id: string;
  name: string;
  /** null: not published yet. */
  version: number | null;
  from: string;
  halls: readonly number[];
  isDrafted: boolean;
}

const ID = /^[a-z0-9_]{1,40}$/;

export function Catalogue({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const catalogue = useQuery(office.catalogue());
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<string>();
  const [typed, setTyped] = useState<string>();
  const [done, setDone] = useState<string>();
  const [city, setCity] = useState<'departments' | 'calendar'>();
  const known = useQuery(office.city());
  const missing = known.data?.missing ?? null;
  const over = isOver(catalogue.error);
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);

  const begin = (id: string) => {
    setDone(undefined);
    setTyped(undefined);
    setOpen(id);
  };
  const beginCity = (what: 'departments' | 'calendar') => {
    setDone(undefined);
    setCity(what);
  };
  const end = (what?: string) => {
    setDone(what);
    setOpen(undefined);
    setCity(undefined);
  };
  const rows = catalogue.data ? rowsOf(catalogue.data, drafted(me.staff)) : [];
  const isHere = open === undefined && typed === undefined && city === undefined;
  return (
    <div className={styles.work}>
      <section className={styles.list} aria-label={w.catalogue.list}>
        {catalogue.error && !over && <ConsoleTrouble fault={catalogue.error} />}
        {catalogue.isPending && <Waiting lines={6} />}
        {catalogue.data && (
          <>
            <p className={styles.sum} data-testid="items-sum">
              {w.catalogue.sum(rows.length, rows.filter((row) => row.isDrafted).length)}
            </p>
            {done && <Notice inLine tone="good" what={done} safe={w.office.doneSafe} />}
            <RowList
              rows={rows}
              idOf={(row) => `item-row-${row.id}`}
              label={w.catalogue.list}
              isHere={isHere}
              held={open === undefined ? undefined : `item-row-${open}`}
              keys={{ Enter: (row) => begin(row.id) }}
              onMove={(row) => setAt(row?.id)}
            >
              {(row) => <Line row={row} />}
            </RowList>
          </>
        )}
      </section>
      <section className={styles.pane} aria-label={w.catalogue.one}>
        {catalogue.data && open !== undefined && (
          <Editor key={open} me={me} id={open} catalogue={catalogue.data} onBack={() => end()} onDone={end} onOver={onOver} />
        )}
        {city !== undefined && <CityEditor key={city} me={me} what={city} onBack={() => end()} onDone={end} onOver={onOver} />}
        {catalogue.data && open === undefined && city === undefined && (
          <>
            <div className={styles.body}>{at !== undefined && <ItemSheet id={at} catalogue={catalogue.data} />}</div>
            <footer className={styles.foot}>
              {typed === undefined && (
                <div className={styles.acts}>
                  <KeyButton kind="act" shows="Enter" onPress={() => at !== undefined && begin(at)}>
                    {w.catalogue.edit}
                  </KeyButton>
                  <KeyButton hotkey="Alt+N" onPress={() => setTyped('')}>
                    {w.catalogue.add}
                  </KeyButton>
                  <KeyButton hotkey="Alt+D" onPress={() => beginCity('departments')}>
                    {w.city.departments}
                  </KeyButton>
                  <KeyButton hotkey="Alt+C" onPress={() => beginCity('calendar')}>
                    {w.city.calendarKey(missing)}
                  </KeyButton>
                </div>
              )}
              {typed !== undefined && (
                <LineForm
                  title={w.catalogue.add}
                  lines={[{ name: 'id', label: w.catalogue.id, value: typed, hint: 'hydrant', maxLength: 40 }]}
                  first="id"
                  go={w.catalogue.begin}
                  busy={false}
                  onChange={(_, text) => setTyped(text.toLowerCase().replaceAll(/[^a-z0-9_]/g, ''))}
                  onDone={() => ID.test(typed) && begin(typed)}
                  onPutOff={() => setTyped(undefined)}
                />
              )}
            </footer>
          </>
        )}
      </section>
    </div>
  );
}

function Line({ row }: { row: Row }) {
  const w = useWords();
  return (
    <div className={styles.line}>
      <span className={styles.name}>
        {row.name || row.id}
        {row.isDrafted && <b className={styles.draft}>{w.catalogue.draft}</b>}
      </span>
      <span className={styles.soft}>
        {[w.catalogue.version(row.version), w.catalogue.since(row.from), row.halls.length > 0 && w.catalogue.trial(row.halls.join('、'))].filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}

function rowsOf(catalogue: CatalogueAtOffice, drafts: readonly string[]): Row[] {
  const rows = catalogue.items.map(({ item, version }) => ({
    id: item.id,
    name: item.name,
    version,
    from: item.valid_from ?? '',
    halls: item.only_in ?? [],
    isDrafted: drafts.includes(item.id),
  }));
  const fresh = drafts.filter((id) => !rows.some((row) => row.id === id));
  return [...rows, ...fresh.map((id) => ({ id, name: '', version: null, from: '', halls: [], isDrafted: true }))];
}

// Customers who are to be called and asked how it went (回访): the call is noted, and the rating asked, from this list.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ask } from '@/ipc/queries';
import { ActPane } from '@/parts/ActPane';
import { RowList } from '@/parts/RowList';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { AnswerSheet } from './AnswerSheet';
import styles from './CasesPage.module.css';
import { Row } from './Row';

export function CallBack({ onBack }: { onBack: () => void }) {
  const w = useWords();
  const list = useQuery(ask.callBack());
  const [at, setAt] = useState<string>();
  /** Kept while it is written: who was reached is on the list no more. */
  const [opened, setOpened] = useState<string>();
  const rows = list.data?.cases ?? [];
  const listed = rows.some((row) => row.case === at) ? at : undefined;
  const shown = opened ?? listed;
  return (
    <div className={styles.page}>
      <div className={styles.sheet}>
        <ActPane title={w.cases.callsPage} onBack={onBack}>
          {list.error && <Trouble fault={list.error} />}
          {list.isPending && <Waiting lines={6} />}
          {list.data && rows.length === 0 && <p className={styles.soft}>{w.cases.callsNone}</p>}
          {rows.length > 0 && (
            <RowList
              rows={rows}
              idOf={(row) => row.case}
              label={w.cases.callsPage}
              isHere={!opened}
              held={opened}
              keys={{ Enter: (row) => setOpened(row.case) }}
              onMove={(row) => setAt(row?.case)}
            >
              {(row) => (
                <div className={styles.row}>
                  <Row line={row} />
                </div>
              )}
            </RowList>
          )}
          {list.data?.more && <p className={styles.count}>{w.cases.callsMore}</p>}
          {list.data && <p className={styles.soft}>{w.cases.callsAbout(list.data.most_calls)}</p>}
        </ActPane>
      </div>
      <div className={styles.sheet}>
        {shown !== undefined && (
          <AnswerSheet
            key={shown}
            id={shown}
            enters="call"
            isOpened={opened !== undefined}
            onOpen={() => setOpened(shown)}
            onBack={() => setOpened(undefined)}
          />
        )}
      </div>
    </div>
  );
}

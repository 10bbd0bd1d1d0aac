// Promises of this hall's cases that are broken, or about to be, and that nobody took up (督办): they come here by themselves.
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

export function Overdue({ onBack }: { onBack: () => void }) {
  const w = useWords();
  const list = useQuery(ask.overdue());
  const [at, setAt] = useState<string>();
  const [isOpened, setOpened] = useState(false);
  const rows = list.data?.cases ?? [];
  return (
    <div className={styles.page}>
      <div className={styles.sheet}>
        <ActPane title={w.cases.overduePage} onBack={onBack}>
          {list.error && <Trouble fault={list.error} />}
          {list.isPending && <Waiting lines={6} />}
          {list.data && rows.length === 0 && <p className={styles.soft}>{w.cases.overdueNone}</p>}
          {rows.length > 0 && (
            <RowList
              rows={rows}
              idOf={(row) => row.case}
              label={w.cases.overduePage}
              isHere={!isOpened}
              keys={{ Enter: () => setOpened(true) }}
              onMove={(row) => setAt(row?.case)}
            >
              {(row) => (
                <div className={styles.row}>
                  <Row line={row} />
                </div>
              )}
            </RowList>
          )}
          {list.data?.more && <p className={styles.count}>{w.cases.overdueMore}</p>}
          {list.data && !list.data.may_take_up && <p className={styles.soft}>{w.cases.overdueWho}</p>}
        </ActPane>
      </div>
      <div className={styles.sheet}>
        {at !== undefined && rows.some((row) => row.case === at) && (
          <AnswerSheet key={at} id={at} isOpened={isOpened} onOpen={() => setOpened(true)} onBack={() => setOpened(false)} />
        )}
      </div>
    </div>
  );
}

// Which department kept its promises (各部门承诺兑现): shown to whoever has to answer for them at the desk. The hall's own figures
// are never among them.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { DepartmentPromises } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane } from '@/parts/ActPane';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { asked, SPANS, type Span } from '@/parts/spans';
import { useStatus } from '@/parts/status';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import styles from './Promises.module.css';

export function Promises({ onBack }: { onBack: () => void }) {
  const w = useWords();
  const { business_date: today } = useStatus();
  const [span, setSpan] = useState<Span>('month');
  const found = useQuery(ask.promises(asked(span, today ?? '')));
  return (
    <div className={styles.page}>
      <ActPane title={w.promises.title} onBack={onBack}>
        <div className={styles.keys}>
          {SPANS.map((one, at) => (
            <KeyButton key={one} kind={span === one ? 'act' : 'plain'} hotkey={String(at + 1)} pressed={span === one} onPress={() => setSpan(one)}>
              {w.promises.spans[one]}
            </KeyButton>
          ))}
        </div>
        {found.error && <Trouble fault={found.error} />}
        {found.isPending && <Waiting lines={6} />}
        {found.data && <Table promises={found.data} />}
        <p className={styles.soft}>{w.promises.about}</p>
      </ActPane>
    </div>
  );
}

function Table({ promises }: { promises: DepartmentPromises }) {
  const w = useWords();
  return (
    <>
      {promises.known_local && <p className={styles.soft}>{w.promises.known(promises.known_local.slice(0, 16))}</p>}
      {promises.departments.length === 0 ? (
        <Notice tone="plain" what={w.promises.none} />
      ) : (
        <table className={styles.table} data-testid="promises">
          <thead>
            <tr>
              <th>{w.promises.department}</th>
              <th>{w.promises.kept}</th>
              <th>{w.promises.late}</th>
              <th>{w.promises.overdue}</th>
              <th>{w.promises.running}</th>
              <th>{w.promises.named}</th>
            </tr>
          </thead>
          <tbody>
            {promises.departments.map(({ department, tally }) => (
              <tr key={department.id}>
                <td>
                  {department.name} <span className={styles.soft}>{department.telephone}</span>
                </td>
                <td>{tally.kept}</td>
                <td className={tally.late > 0 ? styles.broken : undefined}>{tally.late}</td>
                <td className={tally.overdue > 0 ? styles.broken : undefined}>{tally.overdue}</td>
                <td>{tally.running}</td>
                <td>{tally.named}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

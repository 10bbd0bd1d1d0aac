// A department that somebody answers for: its queue at the left, the case at the right.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { ActName, CaseId, Me } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { Notice } from '@/parts/Notice';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { CasePane } from './CasePane';
import { ConsoleTrouble } from './ConsoleTrouble';
import styles from './Departments.module.css';
import { Queue } from './Queue';

export function OneDepartment({ me, department, onOver }: { me: Me; department: string; onOver: () => void }) {
  const w = useWords();
  const queue = useQuery(office.queue(department));
  const [chosen, setChosen] = useState<CaseId>();
  /** Something is being written: the queue hears no key, and keeps the case. */
  const [isBusy, setBusy] = useState(false);
  /** What was done last: said where it stays, for the case may have left the queue with it. */
  const [done, setDone] = useState<{ number: string; act: ActName }>();
  const [ended, setEnded] = useState<CaseId>();
  const end = (what: { number: string; act: ActName } | undefined) => {
    setDone(what);
    setEnded(what && chosen);
  };
  const over = isOver(queue.error);
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  const cases = queue.data?.cases;
  return (
    <div className={styles.work}>
      <section className={styles.queue} aria-label={w.office.queue}>
        {queue.error && !over && (
          <div className={styles.said}>
            <ConsoleTrouble fault={queue.error} />
          </div>
        )}
        {queue.data && (
          <>
            <p className={styles.sum} data-testid="sum">
              {w.office.sum(queue.data.cases.length, queue.data.broken, queue.data.soon)}
              <span className={styles.asOf}>{w.office.asOf(queue.data.local.slice(11))}</span>
            </p>
            {done && (
              <div className={styles.said}>
                <Notice inLine tone="good" what={`${done.number} ${w.office.done[done.act]}`} safe={w.office.doneSafe} />
              </div>
            )}
            <Queue cases={queue.data.cases} isHere={!isBusy} held={chosen} ended={ended} onChosen={setChosen} />
          </>
        )}
        {queue.isPending && <Waiting lines={8} />}
      </section>
      {chosen && cases ? (
        <CasePane key={chosen} me={me} department={department} id={chosen} onBusy={setBusy} onDone={end} onOver={onOver} />
      ) : (
        <section className={styles.none}>{cases && <p>{w.office.none}</p>}</section>
      )}
    </div>
  );
}

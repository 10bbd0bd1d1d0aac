// 回访: customers who are to be called and asked how it went. The call is noted, then what they gave; who was reached leaves the
// list, and stays on the screen until that is asked.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { CaseId, CaseLine, Me } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { RowList } from '@/parts/RowList';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { Asked } from '../Asked';
import { ConsoleTrouble } from '../ConsoleTrouble';
import page from '../elsewhere/Elsewhere.module.css';
import { History } from '../History';
import { ListHalf } from '../parts/ListHalf';
import styles from '../Queue.module.css';
import { CallForm } from './CallForm';

export function Calls({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const client = useQueryClient();
  const calls = useQuery(office.calls());
  const [at, setAt] = useState<CaseId>();
  const [open, setOpen] = useState<CaseId>();
  const [done, setDone] = useState<string>();
  // Done with here just now: it may leave the list a moment later.
  const [ended, setEnded] = useState<CaseId>();
  const cases = calls.data?.cases ?? [];
  const shown = open ?? cases.find((row) => row.case === at)?.case;
  const begin = (id: CaseId) => {
    setDone(undefined);
    setOpen(id);
  };
  const end = (said?: string) => {
    setDone(said);
    setEnded(said === undefined ? undefined : open);
    setOpen(undefined);
    void client.invalidateQueries({ queryKey: office.calls().queryKey });
  };
  return (
    <div className={page.work}>
      <ListHalf query={calls} onOver={onOver} name={w.calls.list} testId="calls-sum" sum={({ cases: all, more }) => w.calls.sum(all.length, more)} done={done} doneSafe={w.office.doneSafe}>
        {({ most_calls: most }) => (
          <>
            {cases.length === 0 ? (
              <p className={styles.empty}>{w.calls.empty}</p>
            ) : (
              <RowList rows={cases} idOf={(row) => row.case} label={w.calls.list} isHere={!open} held={open} doneWith={ended} onMove={(row) => setAt(row?.case)}>
                {(row) => <Line line={row} />}
              </RowList>
            )}
            <p className={styles.empty}>{w.calls.about(most)}</p>
          </>
        )}
      </ListHalf>
      {shown === undefined ? (
        <section className={page.pane}>{calls.data && <p className={page.none}>{w.calls.none}</p>}</section>
      ) : (
        <One key={shown} me={me} id={shown} isOpen={open !== undefined} onBegin={() => begin(shown)} onEnd={end} onOver={onOver} />
      )}
    </div>
  );
}

function Line({ line }: { line: CaseLine }) {
  const w = useWords();
  return (
    <div className={styles.line}>
      <span className={styles.name}>
        {line.name}
        <span className={styles.who}>{line.who}</span>
      </span>
      <span className={`${styles.standing} ${styles.good}`}>{w.office.stage(line.stage)}</span>
      <span className={styles.soft}>
        {line.number} · {line.hall}
      </span>
    </div>
  );
}

interface OneProps {
  me: Me;
  id: CaseId;
  isOpen: boolean;
  onBegin: () => void;
  onEnd: (said?: string) => void;
  onOver: () => void;
}

function One({ me, id, isOpen, onBegin, onEnd, onOver }: OneProps) {
  const w = useWords();
  const found = useQuery(office.callCase(id));
  const about = found.data;
  return (
    <section className={page.pane} aria-label={w.calls.one}>
      <div className={page.body}>
        {found.error && <ConsoleTrouble fault={found.error} />}
        {found.isPending && <Waiting lines={8} />}
        {about && (
          <>
            <h2 className={page.title}>
              {about.line.name} <span className={page.asOf}>{w.office.stage(about.line.stage)}</span>
            </h2>
            <Notice tone="plain" what={w.cases.toCall(about.line.who, about.phone || w.office.noPhone)} />
            <Asked about={about} />
            <History events={about.events} all={me.all} />
          </>
        )}
      </div>
      <footer className={page.foot}>
        {about && isOpen && <CallForm me={me} about={about} onEnd={onEnd} onOver={onOver} />}
        {about && !isOpen && (
          <div className={page.acts} role="group" aria-label={w.office.acts}>
            <KeyButton kind="act" hotkey="1" onPress={onBegin}>
              {w.calls.note}
            </KeyButton>
          </div>
        )}
      </footer>
    </section>
  );
}

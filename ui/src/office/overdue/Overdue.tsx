// 逾期督办: promises that are broken, or about to be, and that nobody took up. They come by themselves; one is taken up with
// words, and leaves the list.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { CaseId, Me, OverdueAtOffice, OverdueCase } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { KeyButton } from '@/parts/KeyButton';
import { KeyLink } from '@/parts/KeyLink';
import { Notice } from '@/parts/Notice';
import { RowList } from '@/parts/RowList';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { Asked } from '../Asked';
import { ConsoleTrouble } from '../ConsoleTrouble';
import { ListHalf } from '../parts/ListHalf';
import page from '../elsewhere/Elsewhere.module.css';
import { History } from '../History';
import { Standing } from '../Queue';
import styles from '../Queue.module.css';
import { TakeUpForm } from './TakeUpForm';

/** Whoever heads anything is told on every page, from signing in on, while nobody took such a promise up. */
export function OverdueTold({ place, onGo }: { place: string; onGo: () => void }) {
  const w = useWords();
  const overdue = useQuery(office.overdue());
  const { cases = [], broken = 0 } = overdue.data ?? {};
  if (cases.length === 0) return null;
  return (
    <div className={page.said}>
      <Notice inLine tone={broken > 0 ? 'stop' : 'needs'} what={w.overdue.told(broken, cases.length - broken)}>
        <KeyLink shows={place} onPress={onGo}>
          {w.overdue.toldKey}
        </KeyLink>
      </Notice>
    </div>
  );
}

export function Overdue({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const client = useQueryClient();
  const overdue = useQuery(office.overdue());
  const [at, setAt] = useState<CaseId>();
  const [open, setOpen] = useState<CaseId>();
  const [done, setDone] = useState<string>();
  const cases = overdue.data?.cases ?? [];
  // Of those that are there: what was taken up is shown no more.
  const shown = open ?? cases.find((row) => row.line.case === at)?.line.case;
  const begin = (id: CaseId) => {
    setDone(undefined);
    setOpen(id);
  };
  const taken = (after: OverdueAtOffice, number: string) => {
    client.setQueryData(office.overdue().queryKey, after);
    void client.invalidateQueries({ queryKey: ['queue'] });
    setDone(w.overdue.taken(number));
    setOpen(undefined);
  };
  return (
    <div className={page.work}>
      <ListHalf query={overdue} onOver={onOver} name={w.overdue.list} testId="overdue-sum" sum={({ broken }) => w.overdue.sum(broken, cases.length - broken)} done={done} doneSafe={w.overdue.why}>
        {() =>
          cases.length === 0 ? (
            <p className={styles.empty}>{w.overdue.empty}</p>
          ) : (
            <RowList rows={cases} idOf={(row) => row.line.case} label={w.overdue.list} isHere={!open} held={open} onMove={(row) => setAt(row?.line.case)}>
              {(row) => <Line row={row} />}
            </RowList>
          )
        }
      </ListHalf>
      {shown === undefined ? (
        <section className={page.pane}>{overdue.data && <p className={page.none}>{w.overdue.none}</p>}</section>
      ) : (
        <One
          key={shown}
          me={me}
          id={shown}
          isOpen={open !== undefined}
          onBegin={() => begin(shown)}
          onTaken={taken}
          onBack={() => setOpen(undefined)}
          onOver={onOver}
        />
      )}
    </div>
  );
}

function Line({ row }: { row: OverdueCase }) {
  const w = useWords();
  const { line } = row;
  return (
    <div className={styles.line}>
      <span className={styles.name}>
        {line.name}
        <span className={styles.who}>{line.who}</span>
      </span>
      <Standing line={line} />
      <span className={styles.soft}>
        {line.number} · {row.department || w.overdue.hall}
      </span>
      <span className={styles.soft}>{w.office.dueShort(line.due_local.slice(5))}</span>
      {line.came_again > 0 && <span className={styles.again}>{w.office.cameAgain(line.came_again, line.came_last_local?.slice(5) ?? '')}</span>}
    </div>
  );
}

interface OneProps {
  me: Me;
  id: CaseId;
  isOpen: boolean;
  onBegin: () => void;
  onTaken: (after: OverdueAtOffice, number: string) => void;
  onBack: () => void;
  onOver: () => void;
}

function One({ me, id, isOpen, onBegin, onTaken, onBack, onOver }: OneProps) {
  const w = useWords();
  const found = useQuery(office.overdueCase(id));
  const about = found.data;
  return (
    <section className={page.pane} aria-label={w.overdue.one}>
      <div className={page.body}>
        {found.error && <ConsoleTrouble fault={found.error} />}
        {found.isPending && <Waiting lines={8} />}
        {about && (
          <>
            <h2 className={page.title}>
              {about.line.name} <span className={page.asOf}>{w.office.stage(about.line.stage)}</span>
            </h2>
            <Asked about={about} />
            <History events={about.events} all={me.all} />
          </>
        )}
      </div>
      <footer className={page.foot}>
        {about && isOpen && <TakeUpForm me={me} about={about} onTaken={onTaken} onBack={onBack} onOver={onOver} />}
        {about && !isOpen && (
          <div className={page.acts} role="group" aria-label={w.office.acts}>
            <KeyButton kind="act" hotkey="1" onPress={onBegin}>
              {w.overdue.takeUp}
            </KeyButton>
          </div>
        )}
      </footer>
    </section>
  );
}

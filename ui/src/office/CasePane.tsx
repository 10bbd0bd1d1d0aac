// One case: what was asked, what was done, and what may be done about it now.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useState } from 'react';

import type { ActName, CaseId, CaseSheet, Me } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { useKeys } from '@/parts/keys';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

import { ActForm } from './ActForm';
import { Attached } from './Attached';
import styles from './CasePane.module.css';
import { ConsoleTrouble } from './ConsoleTrouble';
import { History } from './History';
import { Standing } from './Queue';
import { RefundForm } from './RefundForm';
import { Asked } from './Asked';

/** An act keeps its digit for good, whichever of them are possible now. */
const DIGITS: Record<ActName, string> = {
  accept: '1',
  answer: '2',
  close: '3',
  ask_back: '4',
  hand_on: '5',
  pause: '6',
  resume: '7',
  note: '8',
  decide: '9',
  refund: '0',
};

const ACTS = Object.keys(DIGITS) as ActName[];

interface CasePaneProps {
  me: Me;
  department: string;
  id: CaseId;
  onBusy: (isBusy: boolean) => void;
  onDone: (done: { number: string; act: ActName } | undefined) => void;
  onOver: () => void;
}

export function CasePane({ me, department, id, onBusy, onDone, onOver }: CasePaneProps) {
  const w = useWords();
  const client = useQueryClient();
  const sheet = useQuery(office.case(department, id));
  const [act, setAct] = useState<ActName>();
  const isOpen = act !== undefined;
  // As it is drawn: the next key, however soon, is the form's and not the list's.
  useLayoutEffect(() => {
    onBusy(isOpen);
    return () => onBusy(false);
  }, [isOpen, onBusy]);
  const over = isOver(sheet.error);
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);

  const begin = (name: ActName) => {
    onDone(undefined);
    setAct(name);
  };
  const finished = (after: CaseSheet) => {
    if (act) onDone({ number: after.case.line.number, act });
    setAct(undefined);
    client.setQueryData(office.case(department, id).queryKey, after);
    void client.invalidateQueries({ queryKey: ['queue'] });
  };
  const may = sheet.data?.may ?? [];
  const isKnown = sheet.data !== undefined;
  // Pressed before the case is there: done once it is, unless it did not come. What is pressed after it is no other act.
  const [wanted, setWanted] = useState<ActName>();
  if (sheet.error && wanted !== undefined) setWanted(undefined);
  const hear = (name: ActName) => (isKnown ? begin(name) : setWanted((before) => before ?? name));
  useKeys(Object.fromEntries((isKnown ? may : ACTS).map((name) => [DIGITS[name], () => hear(name)])), !isOpen);
  useLayoutEffect(() => {
    if (!isKnown || wanted === undefined) return;
    setWanted(undefined);
    if (may.includes(wanted)) begin(wanted);
    // Once, as the case comes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isKnown]);

  if (!sheet.data) {
    return (
      <section className={styles.pane}>
        <div className={styles.body}>{sheet.error ? <ConsoleTrouble fault={sheet.error} /> : <Waiting lines={6} />}</div>
      </section>
    );
  }
  const { case: about } = sheet.data;
  return (
    <section className={styles.pane} aria-label={about.line.name}>
      <header className={styles.head}>
        <h2 className={styles.title}>
          {about.line.name} <span className={styles.who}>{about.line.who}</span>
        </h2>
        <span className={styles.number}>{about.line.number}</span>
        <Standing line={about.line} />
        <span className={styles.stage} data-testid="stage">
          {w.office.stage(about.line.stage)}
        </span>
      </header>
      <div className={styles.body}>
        {sheet.error && !over && <ConsoleTrouble fault={sheet.error} />}
        <Asked about={about} />
        <Attached department={department} about={about} isHeard={!isOpen} />
        <History events={about.events} all={me.all} />
      </div>
      <footer className={styles.foot}>
        {act === 'refund' ? (
          <RefundForm me={me} department={department} sheet={sheet.data} onDone={finished} onBack={() => setAct(undefined)} onOver={onOver} />
        ) : act ? (
          <ActForm
            key={act}
            name={act}
            me={me}
            department={department}
            sheet={sheet.data}
            onDone={finished}
            onBack={() => setAct(undefined)}
            onOver={onOver}
          />
        ) : (
          <Offered may={may} onBegin={begin} />
        )}
      </footer>
    </section>
  );
}

function Offered({ may, onBegin }: { may: readonly ActName[]; onBegin: (name: ActName) => void }) {
  const w = useWords();
  if (may.length === 0) return <Notice inLine tone="plain" what={w.office.notHere} todo={w.office.notHereTodo} />;
  return (
    <div className={styles.acts} role="group" aria-label={w.office.acts}>
      {may.map((name, at) => (
        <KeyButton key={name} kind={at === 0 && name !== 'note' ? 'act' : 'plain'} shows={DIGITS[name]} onPress={() => onBegin(name)}>
          {w.office.act[name]}
        </KeyButton>
      ))}
    </div>
  );
}

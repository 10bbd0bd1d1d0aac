// Cases: whoever comes back is answered here, by slip, telephone, name or account, in any hall, with or without a line.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { CaseId, CaseLine } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { SearchList } from '@/parts/SearchList';
import { useScans } from '@/parts/scanner';
import { useWords } from '@/words';

import { AnswerSheet } from './AnswerSheet';
import styles from './CasesPage.module.css';
import { stageWord } from '@/parts/caseWords';

export function CasesPage() {
  const w = useWords();
  const [text, setText] = useState('');
  const [at, setAt] = useState<CaseId>();
  const [isOpened, setOpened] = useState(false);
  const [called, setCalled] = useState(0);
  const found = useQuery({ ...ask.findCases(text), placeholderData: keepPreviousData });
  const type = (now: string) => {
    setText(now);
    setOpened(false);
  };
  useScans(type);
  const list = found.data;
  return (
    <div className={styles.page}>
      <SearchList
        label={w.cases.find}
        placeholder={w.cases.placeholder}
        text={text}
        onText={type}
        rows={list?.cases ?? []}
        idOf={(row) => row.case}
        none={found.isPending ? w.common.loading : text.trim() === '' ? w.cases.noneOpen : w.cases.none}
        fault={found.error}
        onHighlight={(row) => setAt(row?.case)}
        onPick={() => setOpened(true)}
        called={called}
        foot={list && <p className={styles.count}>{w.cases.counts(list.open, list.soon, list.broken, list.more)}</p>}
      >
        {(row) => <Row line={row} />}
      </SearchList>
      <div className={styles.sheet}>
        {at !== undefined && (
          <AnswerSheet
            key={at}
            id={at}
            isOpened={isOpened}
            onOpen={() => setOpened(true)}
            onBack={() => {
              setOpened(false);
              setCalled((times) => times + 1);
            }}
          />
        )}
      </div>
    </div>
  );
}

export function Row({ line }: { line: CaseLine }) {
  const w = useWords();
  const isClosed = line.stage.stage === 'closed';
  return (
    <>
      <span className={styles.line}>
        <span className={styles.name}>
          {line.name} {line.who}
        </span>
        <span className={`${styles.tag} ${isClosed ? '' : styles[line.standing]}`}>
          {isClosed ? stageWord(w, line.stage) : w.cases.standing(line.standing, line.due_local.slice(5, 16))}
        </span>
      </span>
      <span className={styles.line}>
        <span className={styles.number}>{line.number}</span>
        <span className={styles.soft}>
          {[
            ...(line.urgent ? [w.cases.urgentTag] : []),
            ...(isClosed ? [] : [stageWord(w, line.stage)]),
            ...(line.urged > 0 ? [w.cases.urged(line.urged)] : []),
            ...(line.came_again > 0 ? [w.cases.cameAgain(line.came_again)] : []),
          ].join(w.common.between)}
        </span>
      </span>
    </>
  );
}

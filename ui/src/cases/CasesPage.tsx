// Cases: whoever comes back is answered here, by slip, telephone, name or account, in any hall, with or without a line.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { CaseLine, CaseList, ToldLine } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { KeyLink } from '@/parts/KeyLink';
import { SearchList } from '@/parts/SearchList';
import { useScans } from '@/parts/scanner';
import { useWords } from '@/words';

import { AnswerSheet } from './AnswerSheet';
import { CallBack } from './CallBack';
import styles from './CasesPage.module.css';
import { Overdue } from './Overdue';
import { Promises } from './Promises';
import { Row } from './Row';
import { RuleReports } from './RuleReports';
import { ToldSheet } from './ToldSheet';
import { Unheard } from './Unheard';

/** A case, or what somebody was told without one. */
type Found = { case: CaseLine } | { told: ToldLine };

const idOf = (row: Found): string => ('case' in row ? row.case.case : row.told.told);

function rowsOf(list: CaseList | undefined): Found[] {
  if (!list) return [];
  return [...list.cases.map((line) => ({ case: line })), ...list.told.map((line) => ({ told: line }))];
}

/** `looked`: what the box begins with, a number off a slip or an account's. */
export function CasesPage({ looked }: { looked: string }) {
  const [page, setPage] = useState<'cases' | 'overdue' | 'calls' | 'reports' | 'promises'>('cases');
  const back = () => setPage('cases');
  if (page === 'overdue') return <Overdue onBack={back} />;
  if (page === 'calls') return <CallBack onBack={back} />;
  if (page === 'reports') return <RuleReports onBack={back} />;
  if (page === 'promises') return <Promises onBack={back} />;
  return <Cases looked={looked} onOverdue={() => setPage('overdue')} onCalls={() => setPage('calls')} onReports={() => setPage('reports')} onPromises={() => setPage('promises')} />;
}

interface CasesProps {
  looked: string;
  onOverdue: () => void;
  onCalls: () => void;
  onReports: () => void;
  onPromises: () => void;
}

function Cases({ looked, onOverdue, onCalls, onReports, onPromises }: CasesProps) {
  const w = useWords();
  const [text, setText] = useState(looked);
  const [at, setAt] = useState<Found>();
  /** Kept while something is done about it: what is closed leaves the list, and its customer is still asked. */
  const [opened, setOpened] = useState<Found>();
  const [called, setCalled] = useState(0);
  const found = useQuery({ ...ask.findCases(text), placeholderData: keepPreviousData });
  const type = (now: string) => {
    setText(now);
    setOpened(undefined);
  };
  useScans(type);
  const reports = useQuery(ask.ruleReports());
  const list = found.data;
  const shown = opened ?? at;
  return (
    <div className={styles.page}>
      <SearchList
        label={w.cases.find}
        placeholder={w.cases.placeholder}
        text={text}
        onText={type}
        rows={rowsOf(list)}
        isOlder={found.isPlaceholderData}
        idOf={idOf}
        none={found.isPending ? w.common.loading : text.trim() === '' ? w.cases.noneOpen : list?.unheard ? w.cases.unheard(list.unheard.number) : w.cases.none}
        fault={found.error}
        onHighlight={setAt}
        onPick={(row) => setOpened('case' in row ? row : undefined)}
        called={called}
        foot={
          <div className={styles.foot}>
            {list && <p className={styles.count}>{w.cases.counts(list.open, list.soon, list.broken, list.more)}</p>}
            {list?.known_local != null && <p className={styles.count}>{w.cases.known(list.known_local.slice(0, 16))}</p>}
            <KeyLink hotkey="Alt+O" onPress={onOverdue}>
              {w.cases.overdueKey(list?.overdue ?? 0)}
            </KeyLink>
            <KeyLink hotkey="Alt+H" onPress={onCalls}>
              {w.cases.callsKey(list?.to_call ?? 0)}
            </KeyLink>
            <KeyLink hotkey="Alt+B" onPress={onReports}>
              {w.rules.pageKey(reports.data?.waiting ?? 0, reports.data?.own_answered ?? 0)}
            </KeyLink>
            <KeyLink hotkey="Alt+C" onPress={onPromises}>
              {w.promises.title}
            </KeyLink>
          </div>
        }
      >
        {(row) => ('case' in row ? <Row line={row.case} /> : <ToldRow line={row.told} />)}
      </SearchList>
      <div className={styles.sheet}>
        {shown === undefined && list?.unheard && !found.isPlaceholderData && <Unheard about={list.unheard} known={list.known_local ?? null} />}
        {shown !== undefined && 'told' in shown && <ToldSheet key={shown.told.told} id={shown.told.told} />}
        {shown !== undefined && 'case' in shown && (
          <AnswerSheet
            key={shown.case.case}
            id={shown.case.case}
            isOpened={opened !== undefined}
            onOpen={() => setOpened(shown)}
            onBack={() => {
              setOpened(undefined);
              setCalled((times) => times + 1);
            }}
          />
        )}
      </div>
    </div>
  );
}

function ToldRow({ line }: { line: ToldLine }) {
  const w = useWords();
  return (
    <>
      <span className={styles.line}>
        <span className={styles.name}>
          {line.name} {line.who}
        </span>
        <span className={styles.tag}>{w.told.tag}</span>
      </span>
      <span className={styles.line}>
        <span className={styles.number}>{line.local.slice(5, 16)}</span>
        <span className={styles.soft}>{w.told.answerWord(line.answer)}</span>
      </span>
    </>
  );
}

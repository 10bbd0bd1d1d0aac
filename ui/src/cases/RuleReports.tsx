// Rules that fail, as every hall says, and what head office answers.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { RuleReportLine } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane } from '@/parts/ActPane';
import { RowList } from '@/parts/RowList';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { Fact } from '@/parts/Fact';
import { useWords } from '@/words';

import styles from './CasesPage.module.css';

export function RuleReports({ onBack }: { onBack: () => void }) {
  const w = useWords();
  const list = useQuery(ask.ruleReports());
  const [at, setAt] = useState<string>();
  const rows = list.data?.reports ?? [];
  const shown = rows.find((row) => row.report === at);
  return (
    <div className={styles.page}>
      <div className={styles.sheet}>
        <ActPane title={w.rules.page} onBack={onBack}>
          {list.error && <Trouble fault={list.error} />}
          {list.isPending && <Waiting lines={6} />}
          {list.data && rows.length === 0 && <p className={styles.soft}>{w.rules.none}</p>}
          {rows.length > 0 && (
            <RowList rows={rows} idOf={(row) => row.report} label={w.rules.page} isHere onMove={(row) => setAt(row?.report)}>
              {(row) => <Row line={row} />}
            </RowList>
          )}
          {list.data?.more && <p className={styles.count}>{w.rules.more}</p>}
        </ActPane>
      </div>
      <div className={styles.sheet}>{shown && <Sheet line={shown} />}</div>
    </div>
  );
}

function Row({ line }: { line: RuleReportLine }) {
  const w = useWords();
  return (
    <div className={styles.row}>
      <span className={styles.line}>
        <span className={styles.name}>{w.rules.ruleOf(line.rule, line.name)}</span>
        <span className={`${styles.tag} ${line.answer ? '' : styles[line.standing]}`}>
          {line.answer
            ? w.rules.decided(line.answer.decision)
            : (line.standing === 'broken' ? w.rules.late : w.rules.waits)(line.due_local.slice(5, 16))}
        </span>
      </span>
      <span className={styles.line}>
        <span className={styles.number}>{line.number}</span>
        <span className={styles.soft}>{line.own ? w.rules.own : line.hall}</span>
      </span>
    </div>
  );
}

function Sheet({ line }: { line: RuleReportLine }) {
  const w = useWords();
  const { answer } = line;
  const rows: [string, string][] = [
    [w.rules.about, w.rules.ruleOf(line.rule, line.name)],
    [w.rules.clause, line.clause],
    [w.rules.what, line.happened || w.rules.wordsComing],
    [w.rules.proposed, line.proposal],
    [w.rules.from, [line.local.slice(0, 16), line.hall].join(w.common.between)],
    [w.rules.due, [line.due_local.slice(0, 16), w.cases.standings[line.standing]].join(w.common.between)],
  ];
  return (
    <article className={styles.answer} aria-label={line.number}>
      <header className={styles.head}>
        <h2 className={styles.title}>{w.rules.fails}</h2>
        <span className={styles.number} data-testid="report-number">
          {line.number}
        </span>
      </header>
      <div className={styles.say} role="status" data-testid="report-answer">
        {answer ? (
          <>
            <p>{w.rules.at(w.rules.decided(answer.decision), answer.local.slice(0, 16))}</p>
            <p>{answer.words || w.rules.wordsComing}</p>
          </>
        ) : (
          <p>{w.rules.noAnswer}</p>
        )}
      </div>
      <dl className={styles.facts}>
        {rows
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <Fact key={label} label={label}>{value}</Fact>
          ))}
      </dl>
    </article>
  );
}

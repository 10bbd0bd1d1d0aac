// 规则反映: what halls report of rules that fail, what is overdue first; each is answered with words and the PIN.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { Me, RuleReportAtOffice, RulesAtOffice } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';
import { Fact } from '@/parts/Fact';
import { KeyButton } from '@/parts/KeyButton';
import { RowList } from '@/parts/RowList';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { Halves } from '../parts/Halves';
import { held } from '../parts/held';
import styles from '../Queue.module.css';
import { AnswerForm } from './AnswerForm';

export function Rules({ me, onOver }: { me: Me; onOver: () => void }) {
  const w = useWords();
  const client = useQueryClient();
  const rules = useQuery(office.rules());
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<RuleReportAtOffice>();
  const [done, setDone] = useState<string>();
  const reports = rules.data?.reports ?? [];
  const shown = held(open, reports, (report) => report.report) ?? reports.find((report) => report.report === at);
  const waits = reports.filter((report) => !report.answer);
  const late = waits.filter((report) => report.standing === 'broken');
  const begin = () => {
    setDone(undefined);
    setOpen(shown);
  };
  const answered = (after: RulesAtOffice, number: string) => {
    client.setQueryData(office.rules().queryKey, after);
    setDone(w.ruleAnswers.done(number));
    setOpen(undefined);
  };
  return (
    <Halves
      query={rules}
      onOver={onOver}
      names={{ list: w.ruleAnswers.list, one: w.ruleAnswers.one }}
      sum={w.ruleAnswers.sum(waits.length, late.length)}
      testId="rules-sum"
      done={done}
      doneSafe={w.ruleAnswers.doneSafe}
      list={
        reports.length === 0 ? (
          <p className={styles.empty}>{w.ruleAnswers.empty}</p>
        ) : (
          <RowList rows={reports} idOf={(row) => row.report} label={w.ruleAnswers.list} isHere={!open} held={open?.report} onMove={(row) => setAt(row?.report)}>
            {(row) => <Line report={row} />}
          </RowList>
        )
      }
      sheet={shown ? <Sheet report={shown} /> : rules.data && <p className={page.none}>{w.ruleAnswers.none}</p>}
      foot={
        <>
          {shown && open && <AnswerForm key={open.report} me={me} report={shown} onDone={answered} onBack={() => setOpen(undefined)} onOver={onOver} />}
          {shown && !open && (
            <div className={page.acts} role="group" aria-label={w.office.acts}>
              <KeyButton kind="act" hotkey="1" onPress={begin}>
                {w.ruleAnswers.send}
              </KeyButton>
            </div>
          )}
        </>
      }
    />
  );
}

function Line({ report }: { report: RuleReportAtOffice }) {
  const w = useWords();
  const due = report.due_local.slice(5);
  const tone = report.answer ? 'good' : report.standing === 'broken' ? 'broken' : report.standing === 'soon' ? 'soon' : 'good';
  return (
    <div className={styles.line}>
      <span className={styles.name}>{w.rules.ruleOf(report.rule, report.name)}</span>
      <span className={`${styles.standing} ${styles[tone]}`}>
        {report.answer ? w.rules.decided(report.answer.decision) : report.standing === 'broken' ? w.rules.late(due) : w.rules.waits(due)}
      </span>
      <span className={styles.soft}>
        {report.number} · {report.hall}
      </span>
    </div>
  );
}

function Sheet({ report }: { report: RuleReportAtOffice }) {
  const w = useWords();
  const { answer } = report;
  const rows: [string, string][] = [
    [w.ruleAnswers.rule, w.rules.ruleOf(report.rule, report.name)],
    [w.ruleAnswers.clause, report.clause],
    [w.ruleAnswers.happened, report.happened || w.ruleAnswers.wordsComing],
    [w.ruleAnswers.proposal, report.proposal],
    [w.ruleAnswers.from, [report.on, report.hall].filter(Boolean).join(w.common.between)],
    [w.ruleAnswers.due, report.due_local],
    [w.ruleAnswers.answer, answer ? `${w.rules.at(w.rules.decided(answer.decision), answer.local)} ${answer.words}` : w.rules.noAnswer],
  ];
  return (
    <>
      <h2 className={page.title} data-testid="rule-report">
        {report.number}
      </h2>
      <dl className={page.facts}>
        {rows
          .map(([label, value]) => (
            <Fact key={label} label={label}>
              {value}
            </Fact>
          ))}
      </dl>
    </>
  );
}

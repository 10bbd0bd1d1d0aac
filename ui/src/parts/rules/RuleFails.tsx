// This rule fails here (此规则在此行不通): which, what happened, a proposal; Esc goes a step back. Named before the first attempt,
// so that a second Enter reports nothing twice.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as newId } from 'uuid';

import { useAct } from '@/ipc/act';
import type { CaseId, WhichRule } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { useWords } from '@/words';

import { KeyButton } from '../KeyButton';
import { useKeys } from '../keys';
import { Notice } from '../Notice';
import { saidOf } from '../saidOf';
import { Waiting } from '../Waiting';
import { RuleChoice } from './RuleChoice';
import { RuleWords } from './RuleWords';

export interface RuleFailsProps {
  /** The item that it is about, by its short name. */
  item: string | null;
  /** The rule, where it is known already. */
  rule?: WhichRule;
  /** The case at which it failed. */
  about?: CaseId;
  onBack: () => void;
}

export function RuleFails({ item, rule, about, onBack }: RuleFailsProps) {
  const report = useAct('report_rule');
  const [name] = useState(() => newId());
  const [says, setSays] = useState<WhichRule | undefined>(rule);
  const toName = useQuery({ ...ask.rulesToName(about ?? null), enabled: !rule });

  if (report.data) return <Sent number={report.data.number} due={report.data.due_local} onBack={onBack} />;
  if (says) {
    const back = () => {
      report.reset();
      if (rule) onBack();
      else setSays(undefined);
    };
    return (
      <>
        <RuleWords
          isBusy={report.isPending}
          onPutOff={back}
          onSaid={(happened, proposal) => report.mutate({ report: name, rule: says, case: about ?? null, happened, proposal })}
        />
        {report.error && <NotSent fault={report.error} />}
      </>
    );
  }
  if (toName.error) return <NotSent fault={toName.error} />;
  if (!toName.data) return <Waiting lines={3} />;
  return <RuleChoice item={item} toName={toName.data} begins="part" onChosen={setSays} onBack={onBack} />;
}

/** Without the offer to report that a rule fails: this is the report. */
function NotSent({ fault }: { fault: Error }) {
  const w = useWords();
  const { said, tone } = saidOf(fault, w);
  return <Notice tone={tone} what={said.what} safe={said.safe} todo={said.todo} alert />;
}

function Sent({ number, due, onBack }: { number: string; due: string; onBack: () => void }) {
  const w = useWords();
  useKeys({ Esc: onBack });
  return (
    <Notice tone="good" what={w.rules.sent(number, due.slice(0, 16))} safe={w.rules.sentSafe}>
      <KeyButton hotkey="Enter" autoFocus onPress={onBack}>
        {w.common.back}
      </KeyButton>
    </Notice>
  );
}

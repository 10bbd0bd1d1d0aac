// The answer to a report: accepted or declined, its words, then the PIN.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { AnswerRule, Me, RuleDecision, RuleReportAtOffice, RulesAtOffice } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { Choices } from '@/parts/Choices';
import { useWords } from '@/words';

import { PinAct } from '../parts/PinAct';
import { LONGEST_WORDS } from '../Said';

interface AnswerFormProps {
  me: Me;
  report: RuleReportAtOffice;
  onDone: (after: RulesAtOffice, number: string) => void;
  onBack: () => void;
  onOver: () => void;
}

export function AnswerForm({ me, report, onDone, onBack, onOver }: AnswerFormProps) {
  const w = useWords();
  const client = useQueryClient();
  const [decision, setDecision] = useState<RuleDecision>();
  const answering = useOnce<RulesAtOffice, Declined<'answer_rule'> | Failed, AnswerRule>({
    mutationFn: (ask) => callOffice('answer_rule', ask),
    onSuccess: (after) => onDone(after, report.number),
    onError: (fault) => {
      if (isOver(fault)) return onOver();
      void client.invalidateQueries({ queryKey: office.rules().queryKey });
    },
  });
  if (!decision) {
    const newest = report.newest ?? null;
    const choices = [
      { label: w.ruleAnswers.declines, act: () => setDecision({ decision: 'declined' }) },
      { label: w.ruleAnswers.accepts, act: () => setDecision({ decision: 'accepted', version: null }) },
      ...(newest === null ? [] : [{ label: w.ruleAnswers.changed(newest), act: () => setDecision({ decision: 'accepted', version: newest }) }]),
    ];
    return <Choices words={report.answer ? w.ruleAnswers.again : w.ruleAnswers.answer} choices={choices} takesFocus onPutOff={onBack} />;
  }
  return (
    <PinAct
      name={me.name}
      does={w.ruleAnswers.send}
      title={w.rules.decided(decision)}
      say={w.ruleAnswers.say}
      longest={LONGEST_WORDS}
      fault={answering.error}
      busy={answering.isPending}
      onSign={(pin, words) => answering.mutate({ report: report.report, decision, words, pin })}
      onBack={onBack}
    />
  );
}

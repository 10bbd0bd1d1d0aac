// The answer to a report: accepted or declined, its words, then the PIN.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { InputRef } from 'antd';
import { useRef, useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { AnswerRule, Me, RuleDecision, RuleReportAtOffice, RulesAtOffice } from '@/ipc/office/generated';
import { isOver, office } from '@/ipc/office/queries';
import { Choices } from '@/parts/Choices';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import styles from '../ActForm.module.css';
import { Said } from '../Said';
import { Signed } from '../Signed';

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
  const [words, setWords] = useState('');
  const [lacks, setLacks] = useState(false);
  const pin = useRef<InputRef>(null);
  const answering = useMutation<RulesAtOffice, Declined<'answer_rule'> | Failed, AnswerRule>({
    mutationFn: (ask) => callOffice('answer_rule', ask),
    onSuccess: (after) => onDone(after, report.number),
    onError: (fault) => {
      if (isOver(fault)) return onOver();
      void client.invalidateQueries({ queryKey: office.rules().queryKey });
      pin.current?.focus();
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
  const sign = (secret: string) => {
    if (words.trim() === '') setLacks(true);
    else if (!answering.isPending) answering.mutate({ report: report.report, decision, words: words.trim(), pin: secret });
  };
  return (
    <div className={styles.form} role="group" aria-label={w.ruleAnswers.send}>
      <p className={styles.title}>{w.rules.decided(decision)}</p>
      <Said
        label={w.ruleAnswers.say}
        words={words}
        onWords={(said) => {
          setLacks(false);
          setWords(said);
        }}
        onSend={() => pin.current?.focus()}
        onBack={onBack}
      />
      {lacks && <Notice inLine alert tone="needs" what={w.office.wordsNeeded} />}
      <Signed
        name={me.name}
        does={w.ruleAnswers.send}
        field={pin}
        takesFocus={false}
        fault={answering.error}
        busy={answering.isPending}
        onSign={sign}
        onBack={onBack}
      />
    </div>
  );
}

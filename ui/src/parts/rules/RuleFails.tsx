// This rule fails here (此规则在此行不通): which, what happened, a proposal; Esc goes a step back. Named before the first attempt,
// so that a second Enter reports nothing twice.
import { useState } from 'react';
import { v7 as newId } from 'uuid';

import { useAct } from '@/ipc/act';
import type { CaseId, FeeClause, ItemRefusal, RulePart, WhichRule } from '@/ipc/generated';
import { useWords, type Words } from '@/words';

import { Choices, type Choice } from '../Choices';
import { KeyButton } from '../KeyButton';
import { useKeys } from '../keys';
import { Notice } from '../Notice';
import { saidOf } from '../saidOf';
import { RuleWords } from './RuleWords';

export interface RuleFailsProps {
  /** The item that it is about. */
  item: { id: string; refusals: readonly ItemRefusal[] } | null;
  /** The rule, where it is known already. */
  rule?: WhichRule;
  /** The case at which it failed. */
  about?: CaseId;
  onBack: () => void;
}

type Step = { asks: 'part' | 'refusal' | 'other' } | { says: WhichRule };

export function RuleFails({ item, rule, about, onBack }: RuleFailsProps) {
  const w = useWords();
  const report = useAct('report_rule');
  const [name] = useState(() => newId());
  const [step, setStep] = useState<Step>(() => (rule ? { says: rule } : { asks: item ? 'part' : 'other' }));

  if (report.data) return <Sent number={report.data.number} due={report.data.due_local} onBack={onBack} />;
  if ('says' in step) {
    const back = () => {
      report.reset();
      if (rule) onBack();
      else setStep({ asks: item ? 'part' : 'other' });
    };
    return (
      <>
        <RuleWords
          isBusy={report.isPending}
          onPutOff={back}
          onSaid={(happened, proposal) => report.mutate({ report: name, rule: step.says, case: about ?? null, happened, proposal })}
        />
        {report.error && <NotSent fault={report.error} />}
      </>
    );
  }
  const { words, choices } = asked(w, step.asks, item, setStep);
  const back = step.asks === 'part' || !item ? onBack : () => setStep({ asks: 'part' });
  return <Choices key={step.asks} words={words} choices={choices} takesFocus onPutOff={back} />;
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

function asked(
  w: Words,
  what: 'part' | 'refusal' | 'other',
  item: RuleFailsProps['item'],
  setStep: (step: Step) => void,
): { words: string; choices: Choice[] } {
  const says = (label: string, rule: WhichRule): Choice => ({ label, act: () => setStep({ says: rule }) });
  const part = (one: RulePart): Choice => says(w.rules.part(one), { rule: 'item', item: item?.id ?? '', part: one });
  const fee = (label: string, clause: FeeClause): Choice => says(label, { rule: 'late_fee', clause });
  switch (what) {
    case 'part': {
      const refusals = item?.refusals.length ? [{ label: w.business.cannot, act: () => setStep({ asks: 'refusal' }) }] : [];
      return {
        words: w.rules.which,
        choices: [
          part({ of: 'papers' }),
          part({ of: 'who' }),
          part({ of: 'steps' }),
          part({ of: 'promise' }),
          ...refusals,
          part({ of: 'roles' }),
          part({ of: 'offline' }),
          part({ of: 'form' }),
          { label: w.rules.other, act: () => setStep({ asks: 'other' }) },
        ],
      };
    }
    case 'refusal':
      return {
        words: w.rules.whichRefusal,
        choices: (item?.refusals ?? []).map((one, at) => says(one.when, { rule: 'item', item: item?.id ?? '', part: { of: 'refusal', at } })),
      };
    case 'other':
      return {
        words: w.rules.whichOther,
        choices: [
          ...(item ? [part({ of: 'whole' }), part({ of: 'tell' })] : []),
          says(w.rules.tariff, { rule: 'tariff' }),
          fee(w.rules.feeStart, 'start'),
          fee(w.rules.feeRate, 'rate'),
          fee(w.rules.feeCap, 'cap'),
          fee(w.rules.feeExempt, 'exempt'),
          says(w.rules.offline, { rule: 'offline' }),
        ],
      };
  }
}

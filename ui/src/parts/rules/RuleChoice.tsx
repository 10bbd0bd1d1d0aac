// Which rule: of the item at hand or of another, of the tariff, of the late fee, or a limit. By digits; Esc goes a step back.
import { useState } from 'react';

import type { FeeClause, ItemToName, RulePart, RulesToName, TariffClause, WhichRule } from '@/ipc/generated';
import { useWords, type Words } from '@/words';

import { Choices, type Choice } from '../Choices';

interface RuleChoiceProps {
  /** The item at hand, by its short name. */
  item: string | null;
  /** What there is to be named. */
  toName: RulesToName;
  /** Asked first: what of the item at hand, or of which kind the rule is. */
  begins: 'part' | 'kind';
  onChosen: (rule: WhichRule) => void;
  /** Offered where nobody can say which. */
  onUnknown?: () => void;
  onBack: () => void;
}

type Step = { asks: 'kind' | 'other' | 'item' | 'tariff' | 'fee' } | { asks: 'part' | 'refusal'; of: string };

const FEES = ['start', 'rate', 'cap', 'exempt'] as const satisfies readonly FeeClause[];

export function RuleChoice({ item, toName, begins, onChosen, onUnknown, onBack }: RuleChoiceProps) {
  const w = useWords();
  const first: Step = begins === 'part' && item !== null ? { asks: 'part', of: item } : { asks: begins === 'part' ? 'other' : 'kind' };
  const [path, setPath] = useState<Step[]>([first]);
  const step = path.at(-1) ?? first;
  const go = (to: Step) => setPath([...path, to]);
  const back = () => (path.length > 1 ? setPath(path.slice(0, -1)) : onBack());
  const { words, choices } = asked({ w, item, toName, begins, step, go, onChosen, onUnknown });
  return <Choices key={path.length} words={words} choices={choices} takesFocus onPutOff={back} />;
}

interface Asked {
  w: Words;
  item: string | null;
  toName: RulesToName;
  begins: RuleChoiceProps['begins'];
  step: Step;
  go: (to: Step) => void;
  onChosen: (rule: WhichRule) => void;
  onUnknown: (() => void) | undefined;
}

function asked({ w, item, toName, begins, step, go, onChosen, onUnknown }: Asked): { words: string; choices: Choice[] } {
  const says = (label: string, rule: WhichRule): Choice => ({ label, act: () => onChosen(rule) });
  const leads = (label: string, to: Step): Choice => ({ label, act: () => go(to) });
  const part = (of: string, one: RulePart): Choice => says(w.rules.part(one), { rule: 'item', item: of, part: one });
  const fee = (clause: FeeClause): Choice => says(w.rules.feeClause(clause), { rule: 'late_fee', clause });
  const tariff = (clause: TariffClause): Choice => says(w.rules.tariffClause(clause), { rule: 'tariff', clause });
  const named = (of: string): ItemToName | undefined => toName.items.find((one) => one.id === of);
  const others = [
    toName.tariff.length > 1 ? leads(w.rules.tariff, { asks: 'tariff' }) : says(w.rules.tariff, { rule: 'tariff', clause: { of: 'whole' } }),
    leads(w.rules.fee, { asks: 'fee' }),
    leads(w.rules.anotherItem, { asks: 'item' }),
    says(w.rules.offline, { rule: 'offline' }),
  ];
  switch (step.asks) {
    case 'kind': {
      const own = named(item ?? '');
      return {
        words: w.rules.whichRule,
        choices: [
          ...others,
          ...(own ? [leads(w.business.name(own), { asks: 'part', of: own.id })] : []),
          ...(onUnknown ? [{ label: w.rules.unknown, act: onUnknown }] : []),
        ],
      };
    }
    case 'part': {
      const { of } = step;
      const refusals = named(of)?.refusals.length ? [leads(w.business.cannot, { asks: 'refusal', of })] : [];
      return {
        words: begins === 'kind' ? w.rules.whichOther : w.rules.which,
        choices: [
          part(of, { of: 'papers' }),
          part(of, { of: 'who' }),
          part(of, { of: 'steps' }),
          part(of, { of: 'promise' }),
          ...refusals,
          part(of, { of: 'roles' }),
          part(of, { of: 'offline' }),
          part(of, { of: 'form' }),
          ...(of === item ? [leads(w.rules.other, { asks: 'other' })] : [part(of, { of: 'whole' }), part(of, { of: 'tell' })]),
        ],
      };
    }
    case 'refusal': {
      const { of } = step;
      const refusals = named(of)?.refusals ?? [];
      return {
        words: w.rules.whichRefusal,
        choices: refusals.map((when, at) => says(when, { rule: 'item', item: of, part: { of: 'refusal', at } })),
      };
    }
    case 'other':
      return {
        words: w.rules.whichOther,
        choices: [...(item === null ? [] : [part(item, { of: 'whole' }), part(item, { of: 'tell' })]), ...others],
      };
    case 'item':
      return {
        words: w.rules.whichItem,
        choices: toName.items.filter((one) => one.id !== item).map((one) => leads(w.business.name(one), { asks: 'part', of: one.id })),
      };
    case 'tariff':
      return { words: w.rules.whichTariff, choices: [...toName.tariff.filter((one) => one.of !== 'whole'), ...toName.tariff.filter((one) => one.of === 'whole')].map(tariff) };
    case 'fee':
      return { words: w.rules.whichFee, choices: [...FEES.map(fee), fee('whole')] };
  }
}

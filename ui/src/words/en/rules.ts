// What was told; rules that fail; promises of departments.
import type { FeeClause, Rule, RuleDecision, RulePart, TariffClause, ToldAnswer } from '@/ipc/generated';

import type { Screens } from '../zh-CN';
import { words as absent } from './absent';

const clauses: Record<FeeClause, string> = { whole: 'all of it', start: 'first day', rate: 'rate', cap: 'cap', exempt: 'exemptions' };

function partWord(part: RulePart): string {
  switch (part.of) {
    case 'whole':
      return 'all of it';
    case 'who':
      return 'who';
    case 'papers':
      return 'papers';
    case 'steps':
      return 'steps';
    case 'promise':
      return 'promise';
    case 'offline':
      return 'without a line';
    case 'roles':
      return 'who may finish it';
    case 'refusal':
      return `refusal ${part.at + 1}`;
    case 'form':
      return 'form';
    case 'tell':
      return 'what is said';
  }
}

const tariffClause = (clause: TariffClause): string => {
  switch (clause.of) {
    case 'whole':
      return 'all of the tariff';
    case 'component':
      return `price of ${clause.name}`;
    case 'tiers':
      return 'volumes of the tiers';
    case 'household':
      return 'larger households';
    case 'rounding':
      return 'rounding to the fen';
    case 'class':
      return 'classes of use';
  }
};
const feeClause = (clause: FeeClause): string => `Late fee: ${clauses[clause]}`;

const versionOf = (version: number): string => (version === 0 ? 'as shipped' : `version ${version}`);

export function ruleOf(rule: Rule, name: string): string {
  switch (rule.rule) {
    case 'item':
      return `${name}: ${partWord(rule.part)} (${versionOf(rule.version)})`;
    case 'tariff':
      return `Tariff${rule.id === '' ? '' : ` ${rule.id}`}${rule.clause && rule.clause.of !== 'whole' ? `: ${tariffClause(rule.clause)}` : ''}`;
    case 'late_fee':
      return `Late fee: ${clauses[rule.clause]} (${versionOf(rule.version)})`;
    case 'offline':
      return `Limits without a line (${versionOf(rule.version)})`;
    case 'authority':
      return `Authority: ${absent.absent.acts[rule.act]}`;
  }
}

function answerWord(answer: ToldAnswer): string {
  switch (answer.answer) {
    case 'now':
      return 'done now';
    case 'accept':
      return 'accepted, done later';
    case 'not_now':
      return 'not now';
    case 'refused':
      return `cannot be accepted: ${answer.because}`;
  }
}

function decided(decision: RuleDecision): string {
  if (decision.decision === 'declined') return 'Declined';
  return decision.version == null ? 'Accepted; it is being changed' : `Accepted; changed by version ${decision.version}`;
}

export const words: Pick<Screens, 'told' | 'rules' | 'promises'> = {
  told: {
    key: 'Told',
    keyOf: (name) => `Told ${name}`,
    ask: 'Who was told? (may be empty; filled in, it is found when they come back)',
    name: 'Name',
    phone: 'Telephone',
    write: 'Write it down',
    done: (name) => (name === '' ? 'Written down: told' : `Written down: ${name} was told`),
    safe: "Saying what the catalogue says is nobody's error. When they come back, Cases finds the version and the words by account, telephone or name.",
    tag: 'told',
    answerWord,
    title: (name) => `Told: ${name}`,
    same: 'Said by this version, it was no error.',
    changed: (version) => (version === null ? 'The catalogue has it no more' : `The catalogue has changed: it is ${versionOf(version)} now`),
    now: (said) => `Said now: ${said}`,
    words: 'Said then',
    answer: 'Answer',
    version: 'Catalogue',
    versionOf,
    who: 'Who was told',
    account: 'Account',
    where: 'When and where',
    at: (local, hall, onPaper) => `${local} ${hall}${onPaper ? ', with a notice on paper' : ''}`,
  },
  rules: {
    failsHere: 'This rule fails: tell head office',
    fails: 'This rule fails',
    which: 'What of it fails?',
    whichRefusal: 'Which refusal fails?',
    other: 'Another rule',
    whichOther: 'Which?',
    part: partWord,
    tariff: 'Tariff',
    offline: 'Limits without a line',
    whichRule: 'Which rule?',
    unknown: 'Nobody can say which',
    fee: 'Late fee',
    feeClause,
    whichFee: 'What of the late fee?',
    tariffClause,
    whichTariff: 'What of the tariff?',
    anotherItem: 'Other business',
    whichItem: 'Which business?',
    happened: 'What happened? (no names)',
    proposal: 'How should it be? (may be empty)',
    send: 'Report to head office',
    sent: (number, due) => `${number} is written down; head office answers by ${due}`,
    sentSafe: "It is on this PC's disk and goes to head office with the next sync. The answer comes to Cases, under Rules that fail; every hall can read it.",
    trial: 'on trial, in some halls alone',
    ruleOf,
    decided,
    page: 'Rules that fail',
    pageKey: (waiting, answered) =>
      `Rules that fail${waiting ? `: ${waiting} waiting` : ''}${answered ? `${waiting ? ', ' : ': '}${answered} of this counter answered` : ''}`,
    none: 'No hall has said so yet. Alt+N under Business or Cases does.',
    waits: (due) => `by ${due}`,
    late: (due) => `was due ${due}`,
    own: 'this counter',
    more: 'first 100 shown',
    about: 'Rule',
    clause: 'As it says',
    what: 'What happened',
    proposed: 'Proposal',
    from: 'From',
    due: 'Answer due',
    noAnswer: 'No answer yet',
    wordsComing: 'The words come with the next sync.',
    at: (decision, local) => `${decision} (${local})`,
  },
  promises: {
    title: 'Promises of departments',
    spans: { month: 'due this month', last: 'due last month', all: 'all' },
    department: 'Department',
    kept: 'answered in time',
    late: 'answered late',
    overdue: 'overdue',
    running: 'not due',
    named: 'named as cause',
    none: 'No promise of a department falls due in this time.',
    about: "A promise is the department's that had the case when it answered; what the hall does itself is not among them. Paused time does not count; a reopened case counts by its next answer.",
    known: (at) => `Head office's side is known as of ${at}.`,
  },
};

// The console of head office: overdue promises, promises of departments, rules that fail.
import type { RuleNotAnswered } from '@/ipc/office/generated';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/console';
import { many } from './many';

const list = 'Ask whoever keeps the list of departments, then reload the page.';
const notHead: Said = { what: 'You head no department, and are no supervisor', safe: 'Nothing was done.', todo: list };
const notAnswering: Said = { what: 'You answer for no department now', safe: 'Nothing was done.', todo: list };
const notAnswerer: Said = { what: 'You may not answer reports of rules', safe: 'Nothing was answered.', todo: `Members of departments, finance and IT may. ${list}` };
const stays = 'Nothing was answered; what you wrote is kept.';

function notAnswered(refused: RuleNotAnswered): Said {
  switch (refused.kind) {
    case 'not_rule_answerer':
      return notAnswerer;
    case 'wrong_pin':
    case 'too_soon':
      return { what: 'Wrong PIN', safe: stays };
    case 'unknown':
      return { what: 'There is no such report', safe: stays };
    case 'words':
      return { what: `1 to ${refused.limit} characters are needed`, safe: stays };
    case 'no_version':
      return { what: `Version ${refused.version} is not published`, safe: stays, todo: 'Publish it first, or answer that it is being changed.' };
    case 'not_newer':
      return { what: `Version ${refused.version} is not newer than the one that failed, ${refused.failed}`, safe: stays };
    case 'no_item':
      return { what: 'This rule is not of the catalogue: no version changes it', safe: stays, todo: 'Answer that it is being changed, and once more when it is.' };
  }
}

export const words: typeof zh = {
  overdue: {
    list: 'Promises to take up',
    one: 'This case',
    sum: (broken, soon) => [`${broken} overdue`, soon > 0 && `${soon} due soon`].filter(Boolean).join(', '),
    empty: 'No promise is overdue or due soon. What nobody took up appears here by itself.',
    none: 'No case is chosen.',
    hall: 'the hall’s own',
    takeUp: 'Take up',
    say: 'What is done about it? Who goes, and when the customer hears (every hall reads it)',
    taken: (number) => `${number} is taken up`,
    takenUp: 'Taken up',
    takenUpBy: (who, local) => `${local} by ${who}`,
    why: 'It leaves this list; until it is answered, the case says who took it up.',
    notHead,
  },
  kept: {
    title: 'Promises of departments',
    spans: { month: 'due this month', last: 'due last month', all: 'all' },
    department: 'Department',
    kept: 'in time',
    late: 'answered late',
    overdue: 'overdue',
    running: 'not due',
    named: 'named as cause',
    none: 'No promise of a department falls due in this time.',
    about: 'A promise is the department’s that had the case when it answered; what halls do themselves stands apart. Paused time does not count; a reopened case counts by its next answer.',
    broken: 'Broken last (at most five of each department)',
    number: 'Case',
    business: 'Business',
    hall: 'Hall',
    due: 'Promised',
    answered: 'Answered',
    notYet: 'not yet',
    halls: 'The halls’ own (not among departments)',
    causes: 'What complaints and second visits came from',
    causesNone: 'No cause was noted in this time.',
    times: (count) => many(count, 'time'),
    notAnswering,
  },
  ruleAnswers: {
    list: 'Rules that fail',
    one: 'This report',
    sum: (waits, late) => [`${waits} to answer`, late > 0 && `${late} overdue`].filter(Boolean).join(', '),
    empty: 'No hall says that a rule fails.',
    none: 'No report is chosen.',
    declines: 'Decline',
    accepts: 'Accept; it is being changed',
    changed: (version) => `Accept; changed from version ${version}`,
    again: 'It was answered; of two answers the later holds.',
    say: 'The answer, as every hall reads it',
    send: 'Answer',
    done: (number) => `${number} is answered`,
    doneSafe: 'Halls see it with their next sync.',
    happened: 'What happened',
    proposal: 'Proposal',
    rule: 'Rule',
    clause: 'As it reads',
    from: 'From',
    due: 'Answer due (ten working days)',
    answer: 'Answer',
    wordsComing: 'The words have not arrived.',
    notAnswerer,
    notAnswered,
  },
};

// The console of head office: overdue promises, promises of departments, rules that fail, customers to call, rules that cause trouble.
import type { CallAct, RuleNotAnswered } from '@/ipc/office/generated';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/console';
import { stars } from './caseTerms';
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

const calledAs = (act: CallAct): string => (act.act === 'rate' ? `Rating: ${stars[act.stars - 1] ?? ''}` : act.reached ? 'Reached' : 'Not reached');

export const words: typeof zh = {
  calls: {
    list: 'Customers to call',
    one: 'This case',
    sum: (count, more) => `${many(count, 'customer')} to call${more ? ' (the first 200)' : ''}`,
    empty: 'No customer is to be called.',
    none: 'Nobody is chosen.',
    note: 'Note the call',
    about: (most) => `Cases that are done or refused. Who was reached, rated it, or was called ${most} times in vain leaves the list; calls of the halls count too.`,
    titleOf: calledAs,
    done: (number, act) => `${number}: the call is noted. ${calledAs(act)}`,
    reachedOnly: (number) => `${number}: the call is noted; no rating`,
  },
  friction: {
    list: 'Rules by the trouble they cause',
    one: 'This rule',
    sum: (count) => `${many(count, 'rule')} with trouble`,
    empty: 'No rule caused trouble in this time.',
    none: 'No rule is chosen.',
    spans: { month: 'this month', last: 'last month', all: 'all' },
    times: (count) => many(count, 'time'),
    kinds: {
      refused: 'Refused',
      exception: 'Needed approval',
      over_limit: 'Over an offline limit',
      waiver: 'Late fee waived',
      came_again: 'Came again',
      complaint: 'Complaints and causes',
      rule_fails: 'A hall says it fails',
    },
    trial: 'on trial',
    why: 'What trouble',
    examples: 'The newest',
    on: 'Date',
    kind: 'Trouble',
    hall: 'Hall',
    office: 'head office',
    number: 'Case or report',
    noNumber: 'at the counter',
    about: 'Each version is a rule of its own. Look at the rule first; nothing here says who did it.',
    handed: 'Could have ended in the hall',
    handedNone: 'No case went to a department in this time.',
    business: 'Business',
    handedCount: 'Handed off',
    doneHere: 'The catalogue lets the hall do it',
    answeredHere: 'Answered only, within half an hour',
    handedAbout: 'What did not wait (telephone first) never counts. What to change is who may finish it at the desk, and the words for the customer.',
  },
  overdue: {
    list: 'Promises to take up',
    one: 'This case',
    sum: (broken, soon) => [`${broken} overdue`, soon > 0 && `${soon} due soon`].filter(Boolean).join(', '),
    empty: 'No promise is overdue or due soon. What nobody took up appears here by itself.',
    none: 'No case is chosen.',
    hall: "the hall's own",
    told: (broken, soon) => `Promises that nobody took up: ${[broken > 0 && `${broken} overdue`, soon > 0 && `${soon} due soon`].filter(Boolean).join(', ')}`,
    toldKey: 'Take up',
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
    about: "A promise is the department's that had the case when it answered; what halls do themselves stands apart. Paused time does not count; a reopened case counts by its next answer.",
    broken: 'Broken last (at most five of each department)',
    number: 'Case',
    business: 'Business',
    hall: 'Hall',
    due: 'Promised',
    answered: 'Answered',
    notYet: 'not yet',
    halls: "The halls' own (not among departments)",
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

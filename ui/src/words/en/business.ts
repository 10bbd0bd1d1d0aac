// The service catalogue.
import type { Can, DeskAct, Role, Why } from '@/ipc/generated';

import { departmentOf } from './departments';

const can: Record<Can['can'], string> = { now: 'Now', accept: 'Accept', not: 'Not now' };
const nowBy: Record<DeskAct, string> = {
  pay: 'Now: open the account under Counter and take it.',
  prepay: 'Now: open the account under Counter; what is above goes into the deposit.',
  reprint: 'Now: open the account under Counter; reprint from its payments.',
  reverse: 'Now: Alt+R on the receipt reverses it.',
  later_reversal: 'Now: Alt+R on the receipt asks for it; finance posts it.',
  waive: 'Now: open the account under Counter, Alt+Y waives.',
  refund: 'Now: open the account under Counter, Alt+Y asks for the refund.',
  invoice: 'Now: ask for the invoice on the receipt.',
};
const roles: Record<Role, string> = { clerk: 'a clerk', supervisor: 'a supervisor', finance: 'finance', it: 'IT' };

function because(why: Why): string {
  switch (why.of) {
    case 'line':
      return 'head office is not reached';
    case 'role':
      return `it takes ${why.needs.map((one) => roles[one]).join(' or ')}`;
    case 'handed_off':
      return 'a department does it';
    case 'by_hall':
      return 'this hall does it itself';
  }
}

export const words = {
  business: {
    find: 'Find business',
    whose: (account: string, name: string): string => `For ${name} ${account}`,
    notTheirs: 'Not this account',
    placeholder: 'What the customer says, or pinyin',
    none: 'Nothing matches. Try other words; else open a case under 咨询.',
    name: (item: { name: string; name_en: string }): string => `${item.name_en} ${item.name}`,
    said: (said: string): string => `People say: ${said}`,
    can,
    nowBy,
    nowByWord: 'Now: answer it, no case is needed.',
    canByHall: 'This hall',
    acceptBecause: (why: Why): string => {
      if (why.of === 'role') return `It can be accepted: ${because(why)}; if they are here it is done at once, else open a case.`;
      return why.of === 'by_hall'
        ? 'This hall does it now: open a case first, and close it when the papers are checked and it is done.'
        : `Accept it now, it is done later: ${because(why)}.`;
    },
    notBecause: (why: Why): string => `Not now: ${because(why)}. Do as below, or open a case to go on with later.`,
    due: (due: string, by: { id: string; name: string }): string => `Accepted now, ${departmentOf(by)} answers by ${due}.`,
    urgent: (when: string, department: string, telephone: string): string => `${when}: telephone ${department} ${telephone} at once, do not wait for the line.`,
    toCounter: 'Go to Counter',
    accountFirst: (name: string): string => `“${name}” is about an account: open it first`,
    accountFirstTodo: 'Press Alt+1 and open it under Counter by number, name or address; then Alt+2 to come back, and Enter.',
    accept: 'Open a case',
    refuse: 'Cannot be accepted',
    refuseWhy: 'Why can it not be accepted? (prints a notice with the reason and the way on)',
    notice: 'One-time notice',
    tell: 'Say',
    who: 'Who',
    papers: 'Papers',
    ifAny: (paper: string): string => `${paper} (if there is one)`,
    steps: 'Steps',
    fallback: 'If not now',
    cannot: 'Refused when',
    refusal: (when: string, reason: string, instead: string): string => `${when}: ${reason}. ${instead}`,
    promised: 'Promise',
    basis: 'Basis',
    version: (version: number): string => (version === 0 ? 'as shipped' : `version ${version}`),
  },
};

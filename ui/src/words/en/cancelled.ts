// Bills cancelled and issued anew, and runs taken back: at the counter and at head office.
import type { words as zh } from '../zh-CN/cancelled';

export const words: typeof zh = {
  cancelled: {
    all: ['wrong_account', 'issued_twice', 'not_owed', 'wrong_figures'],
    reasons: {
      wrong_account: "Another account's",
      issued_twice: 'Issued twice',
      not_owed: 'Nothing is owed for it',
      wrong_figures: 'Wrong figures, to be issued otherwise',
    },
    why: 'Why is it cancelled?',
    mark: 'bill cancelled',
    lines: 'Cancelled bills',
    line: (on, by, period, bill) => `${on} ${by}: bill ${bill} of ${period} cancelled`,
    amount: (amount) => `${amount}, not to be paid`,
    toDeposit: (amount) => `${amount} that were paid went to the deposit`,
    reissued: (bills) => `${bills} later issued anew`,
    instead: (bill) => `issued anew as ${bill}`,
    onReceipt: (on) => `A bill of it was cancelled on ${on}; what was paid of that went into the deposit`,
  },
};

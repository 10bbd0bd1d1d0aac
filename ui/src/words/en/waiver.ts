// Waiving late fee.
import { yuan } from '@/parts/format';

import type { Screens } from '../zh-CN';

export const words: Pick<Screens, 'waiver'> = {
  waiver: {
    go: 'Waive late fee',
    title: 'Waive late fee',
    noFee: 'There is no late fee to waive',
    noFeeSafe: 'Bills that are paid, reversed or not late have none.',
    which: 'Of which bills?',
    ofThese: (bills, fee) => `These ${bills}, late fee ${yuan(fee)}`,
    owed: (lateFee, bills) => `${lateFee} (${bills} ${bills === 1 ? 'bill' : 'bills'})`,
    waived: 'Waived',
    left: 'Left to pay',
    how: 'How?',
    ways: { to: 'Down to', share: 'By a share', less: 'By a sum', later: 'As if started later' },
    howMuch: { to: 'Down to how much in all?', share: 'By how many per cent?', less: 'By how much in all?', later: 'How many days later?' },
    lacks: { to: 'Enter down to how much; 0 waives all', share: 'Enter a per cent up to 100', less: 'Enter by how much', later: 'Enter how many days, whole ones' },
    otherSum: 'Enter another',
    why: 'Why?',
    reasons: {
      outage: 'Outage',
      bill_not_delivered: 'Bill not delivered',
      wrong_bill: 'Wrong reading or bill',
      channel: 'Payment channel at fault',
      hardship: 'Hardship',
      dispute: 'While in dispute',
    },
    words: 'What happened, in a sentence',
    wordsHint: 'Such as: no water for three days in November. No identity numbers, nothing of health',
    wordsLack: 'Say what happened: the reason alone tells little to whoever looks back',
    approve: 'Approve and waive',
    done: (waived, left) => `${yuan(waived)} waived, ${yuan(left)} of late fee left to pay`,
    doneSafe: 'Only what accrued until today; later days run on. No water or sewage fee is touched.',
    doneTodo: 'Press Esc to take the payment; the receipt says what was waived.',
    byDesk: (day, clerk, approver) => `${day} by ${clerk}, approved by ${approver}`,
    byOffice: (until) => `by head office, until ${until}`,
    tally: (count, sum) => `Late fee waived ${count === 1 ? 'once' : `${count} times`}, ${yuan(sum)} (no money moved)`,
  },
};

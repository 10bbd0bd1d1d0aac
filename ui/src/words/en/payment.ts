// Taking a payment.
import { yuan } from '@/parts/format';

import type { Screens } from '../zh-CN';

export const words: Pick<Screens, 'pay' | 'done'> = {
  pay: {
    title: 'Payment',
    due: 'Due',
    dueNothing: 'Deposit',
    principal: 'Water',
    outOfDeposit: 'From deposit',
    intoDeposit: 'Into deposit',
    allIntoDeposit: 'No bill is picked: everything given goes into the deposit.',
    useDeposit: 'Use the deposit',
    usingDeposit: 'Using the deposit of',
    tenders: 'Ways to pay',
    amountIn: (tender) => `${tender} given`,
    exactHint: (due) => `+ exact ${due}`,
    reference: { cash: '', card: 'Slip no.', wallet: 'Order no.', cheque: 'Cheque no.', transfer: 'Transfer no.' },
    change: 'Change',
    missing: 'Missing',
    part: 'Part payment, the rest stays owed',
    keepChange: 'Change into deposit',
    partChoice: 'Pay a part',
    take: 'Take and print',
    takePart: (given, missing) => `Take part ${yuan(given)}, ${yuan(missing)} stays owed`,
    lookAgain: (given) => `${yuan(given)} is a large sum: look once more, then press Enter again`,
    notDrawn: 'The sum has just changed: look, then Enter',
    drawerHolds: (drawer) => `The drawer holds ${yuan(drawer)}, too little for the change`,
    drawerHoldsTodo: 'Ask for smaller notes, or press Ctrl+S to keep the rest as deposit.',
    stillMissing: (missing) => `${yuan(missing)} missing: take the rest, or Alt+B for a part`,
    typeAmount: 'Enter what was given, or + for the exact sum',
  },
  done: {
    title: 'Taken',
    taken: 'Recorded',
    giveChange: 'Change',
    noChange: 'No change',
    who: 'Account',
    kept: 'Kept',
    printing: 'Printing the receipt…',
    printed: 'Receipt printed',
    filed: 'The receipt is kept as a file:',
    answered: 'Receipt answered for',
    stands: 'The payment stands; do not take it again.',
  },
};

// Paying for several accounts at once.
import { yuan } from '@/parts/format';

import type { Screens } from '../zh-CN';
import { many } from './many';

export const words: Pick<Screens, 'basket'> = {
  basket: {
    title: 'Pay for several accounts',
    box: 'Number, name, telephone, address, pinyin, company; empty and Enter: to the money',
    empty: 'Put accounts in one by one: found, then Enter. One payment; each account has its receipt and can be reversed alone.',
    rows: (accounts) => many(accounts, 'account'),
    takeOut: 'choose one, take it out',
    inIt: (account) => `${account} is in it already`,
    notThere: (account) => `${account} could not be read`,
    owesNothing: (name) => `${name} has no bill to pay`,
    atBank: (name) => `The bills of ${name} are at a bank: to pay them now, open the account and take its payment alone`,
    ofGroup: 'Pay for its whole group',
    putGroup: (group) => `${group}: put in all that owe`,
    groupIn: (view, put) => {
      const name = view.group.name || view.group.group;
      if (view.owing.length === 0) return `${name}: ${many(view.accounts, 'account')}, none has a bill to pay`;
      const more = view.beyond > 0 ? `; ${view.beyond} more do not fit: put them in after this payment` : '';
      return `${name}: ${many(view.accounts, 'account')}, ${view.owing.length} owe, ${put} put in${more}`;
    },
    putFirst: 'No account is in it yet',
    toPay: (accounts) => `Pay for ${many(accounts, 'account')}`,
    due: (accounts) => `Due for ${many(accounts, 'account')}`,
    missing: 'Missing',
    change: 'Change',
    intoDeposit: (fen) => `${yuan(fen)} that no coin can give goes into the last account's deposit`,
    take: 'Take and print',
    taken: (receipts) => `Taken, ${many(receipts, 'receipt')}`,
    takenSafe: 'Each account has a payment of its own, printed again or reversed alone.',
    receipts: 'The receipts of this payment',
    onForms: 'Forms bear their own numbers: compare and print them one by one under Shift, Receipts.',
    next: 'Next',
    printSummary: 'Print the summary',
    notPrinted: 'Not printed; print it again',
    filed: 'kept as PDF',
    lookAtPaper: 'Sent; look at the paper',
  },
};

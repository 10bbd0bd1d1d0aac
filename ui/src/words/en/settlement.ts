// What head office decided of money paid twice, of deposits that are short, of money held for closed accounts.
import type { Screens } from '../zh-CN';

export const words: Pick<Screens, 'settlement'> = {
  settlement: {
    title: 'Settlements',
    rule: { paid_beyond: 'Paid twice', deposit_short: 'Deposit short', held_for_closed: 'Held for a closed account', deposit_carried: 'Merged account' },
    what: {
      paid_beyond: (amount) => `${amount} yuan beyond the bill, put into the deposit by head office`,
      deposit_short: (amount) => `The deposit was spent twice: ${amount} yuan are missing`,
      held_for_closed: (amount) => `The account is closed, and ${amount} yuan of the customer's are held`,
      deposit_carried: (amount) => `The account continues as another: ${amount} yuan of its deposit went there`,
    },
    todo: {
      paid_beyond: 'Tell the customer: it pays the next bill, or is given back on request',
      deposit_short: 'Tell the customer: this has to be paid',
      held_for_closed: 'Tell the customer: it is given back on request',
      deposit_carried: 'Tell the customer: it lies in the deposit of the other account, and pays bills there',
    },
    bill: (bill) => `bill ${bill}`,
    lateFee: (amount) => `late fee among it ${amount} yuan`,
    beyond: 'Beyond it',
    from: 'From',
    kept: 'Kept',
    receipt: (receipt, counter, local, amount) => `receipt ${receipt} (counter ${counter}, ${local}, ${amount} yuan)`,
    decides: (who, due) => `${who} sees to it by ${due}`,
    tell: 'Customer told',
    told: 'customer told',
  },
};

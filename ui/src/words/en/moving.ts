// Moving a payment to the account it was meant for.
import type { Screens } from '../zh-CN';

export const words: Pick<Screens, 'move'> = {
  move: {
    go: 'Move to another account',
    title: 'Move to the right account',
    carried: (by) => `Goes over, ${by.toLowerCase()}`,
    toWhom: 'Whose money is it?',
    to: 'To',
    pays: (bills) => (bills === 1 ? 'Pays 1 bill' : `Pays ${bills} bills`),
    intoDeposit: 'Into the deposit',
    approve: 'Approve and move',
    done: (receipt) => `Moved to the right account under receipt ${receipt}`,
    doneLater: (receipt) => `Moved to the right account, still under receipt ${receipt}`,
    doneSafe: 'No money went into or out of the drawer. The old receipt is void, and its bills are owed again.',
    doneTodo: 'Hand the new receipt to who paid. Have the slip signed and put it in the drawer; it is counted at the close.',
    doneLaterTodo: 'It stands under the old receipt number on the right account and can be printed there; finance keeps the slip.',
    toTell: 'Both are to be told',
    tell: (account, name, phone) =>
      `Tell ${account} ${name}${phone === '' ? ' (no telephone: when they come next)' : `, telephone ${phone}`}`,
    slip: 'Move slip',
    askRequest: 'Ask head office to move it to the right account?',
    requested: (to) => `Head office is asked to move it to account ${to}`,
    financeHere: 'This hall keeps its own books: finance approves it here, and no money goes back.',
    requestedSafe: 'The request is recorded and goes as soon as there is a line; no money has moved.',
    requestedTodo: 'Tell the customer: finance at head office moves it, and it counts as paid on the day it was paid.',
    cameNote: (on, other, amount, receipt) => `${on}: ${amount} came from account ${other}, receipt ${receipt}; tell the customer`,
    wentNote: (on, other, amount, receipt) =>
      `${on}: ${amount} of receipt ${receipt} was not this account's and went to ${other}; tell the customer`,
    from: (account) => `from ${account}`,
    went: (account) => `moved to ${account}`,
  },
};

// Refunds of deposits.
import type { RefundNotDecided } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../said';
import type { Screens } from '../zh-CN';
import { declineReasons } from './caseTerms';

function notDecided(refused: RefundNotDecided): Said {
  const safe = 'Nothing was recorded; the amount is held.';
  switch (refused.kind) {
    case 'not_member':
      return { what: 'You do not answer for this department any more', safe, todo: 'Ask whoever keeps the lists of the departments.' };
    case 'unknown':
      return { what: 'This department has no such case, or no deposit is asked back in it', safe };
    case 'not_finance':
      return { what: 'Refunds are decided by finance', safe, todo: 'Somebody of finance has to sign in.' };
    case 'wrong_pin':
    case 'too_soon':
      return { what: 'Not your PIN', safe };
    case 'decided':
      return refused.paid
        ? {
            what: `${refused.by} wrote down on ${refused.on} that it was transferred${refused.reference && `, number ${refused.reference}`}`,
            safe: 'It is booked once; nothing of yours was written.',
            todo: 'If you made the transfer at the bank as well, have it called back at once.',
          }
        : { what: `${refused.by} wrote down on ${refused.on} that it is not paid`, safe: 'Nothing of yours was written.', todo: 'If you made the transfer at the bank, have it called back at once.' };
    case 'own_act':
      return { what: 'You asked for this refund yourself', safe, todo: 'Another of finance has to decide it.' };
    case 'tied':
      return { what: `Account ${refused.account} is declared as your own or a relative's`, safe, todo: 'Another of finance has to decide it.' };
    case 'spent':
      return { what: `${yuan(refused.missing)} of the deposit was spent elsewhere`, safe, todo: 'Decline it as spent, or wait until the account makes it up.' };
  }
}

export const words: Pick<Screens, 'refund'> = {
  refund: {
    act: 'Refund the deposit',
    title: 'Refund of the deposit',
    which: 'A new one, or one asked before?',
    another: 'Ask for a refund',
    deposit: 'Deposit',
    held: 'Held for refund',
    free: 'Free',
    owes: (owed) => `This account owes ${owed}: ask first whether it is to be set off`,
    short: 'Deposit short by',
    howMuch: (free) => `How much? At most ${free}`,
    asks: (amount) => `Refund of ${amount}`,
    why: 'Why?',
    reasons: { account_closed: 'Account closed', transferred: 'Account handed over', paid_too_much: 'Paid too much', customer_asked: 'Customer asks for it' },
    payee: 'To whom?',
    payeeName: "Payee's name",
    bank: 'Bank (may stay empty)',
    bankAccount: 'Bank account',
    payeeLacks: 'The payee has no name yet',
    accountLacks: 'An account has at least 8 digits: copy it from card or book',
    notWithin: (free) => `Enter an amount above 0 and at most ${free} yuan`,
    goOn: 'Go on',
    toWhom: (name, account) => `${name} ${account}`,
    approve: 'Approve and hold',
    done: 'The refund is asked for, the deposit is held',
    doneSafe: 'Nothing left the drawer: finance at head office transfers it, never in cash.',
    doneTodo: (number, due) => `Case ${number}, answered by ${due}. Give the slip to the customer: with the case's number every hall can say where it stands.`,
    case: 'Case',
    caseOf: (number, due) => `${number}, answered by ${due}`,
    promised: (due) => `Asking opens a case for finance, answered by ${due}`,
    papers: 'Which papers were brought? A digit ticks one; the others are noted as missing',
    phone: 'Telephone to call once it is decided',
    byFinance: 'the transfer is made by a member of the finance department who has the role of finance; others see to the case alone',
    heldNow: (approver) => `The amount is held and cannot be spent; approved by ${approver}`,
    spentElsewhere: (missing) => `${missing} of the deposit was spent elsewhere: ask first`,
    toAccount: 'Ask for the refund at the account',
    atAccount: 'A deposit is asked back at its account: that opens the case by itself',
    atAccountTodo: 'Find the account under Counter (Ctrl+K) first, then press Alt+Y and choose the refund.',
    slip: 'Refund slip',
    lines: 'Refunds',
    numbered: (number) => `Refund ${number}`,
    line: (number, amount) => `Refund ${number} ${amount}`,
    askedBy: (on, clerk) => `asked ${on} by ${clerk}`,
    waits: 'waits for the transfer',
    paid: (on, reference) => (reference === '' ? `transferred ${on}` : `transferred ${on}, number ${reference}`),
    declined: (on, reason) => `declined ${on}: ${declineReasons[reason].toLowerCase()}`,
    decide: 'This hall keeps its own books: what does finance do?',
    notDecided,
    decideKey: 'Refund: what does finance do',
    pay: 'Transferred',
    decline: 'Decline',
    declineWhy: 'Why is it declined?',
    declineReasons,
    transferTo: 'Transfer to',
    reference: 'Number of the transfer',
    referenceHint: 'May stay empty',
    approvePay: 'Confirm the transfer',
    approveDecline: 'Confirm the refusal',
    paidDone: 'The refund is recorded',
    paidSafe: 'The deposit is less by it; the amount stands under refunds.',
    declinedDone: 'Declined; the deposit is free again',
    declinedTodo: 'Tell the customer why.',
  },
};

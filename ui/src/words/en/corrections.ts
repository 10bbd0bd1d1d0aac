// Head office's console: money and bills put right.
import type { CorrectionNot, PaymentAsked, ReversalReason, Tender } from '@/ipc/office/generated';
import { count, month, yuan } from '@/parts/format';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/corrections';
import { entryName } from './entries';
import { words as mistakes } from './mistakes';
import { words as reading } from './reading';

const kept = 'Nothing was done or written.';
const tender: Record<Tender, string> = { cash: 'cash', card: 'card', wallet: 'wallet', cheque: 'cheque', transfer: 'transfer' };
const reason = (why: ReversalReason): string => mistakes.reversal.reasons[why];
const back = (returned: boolean): string => (returned ? 'the receipt is back' : 'the receipt is not back');

function not(why: CorrectionNot): Said {
  switch (why.kind) {
    case 'not_theirs':
      return { what: 'Finance puts money and bills right', safe: kept, todo: 'Ask finance.' };
    case 'unknown':
      return { what: 'Head office does not know it', safe: kept, todo: 'Its counter may not have synced yet: look again afterwards.' };
    case 'already':
      return { what: 'Somebody did it already', safe: 'Nothing is done twice.', todo: 'Esc, and look it up again.' };
    case 'drawer_open':
      return { what: 'Its drawer is open still', safe: kept, todo: 'The counter takes it back itself today: cash out of the drawer; a claimed arrival goes back to the list, and no cash leaves.' };
    case 'cheque_pending':
      return { what: 'Its cheque is pending', safe: kept, todo: 'Say first what the bank did: cleared, or bounced.' };
    case 'nobody_asked':
      return { what: 'Nobody asks for it, or it was answered before', safe: kept, todo: 'Esc, and look it up again.' };
    case 'moved':
      return { what: 'Something else is asked since you read it', safe: kept, todo: 'Esc, and look once more.' };
    case 'other_than_told':
      return { what: 'It comes to something else by now: the account or a bill moved meanwhile', safe: kept, todo: 'Esc, try it again, and read before you sign.' };
    case 'no_words':
      return { what: 'Say why it is declined', safe: kept, todo: 'A sentence of at most 200 characters: the counter tells it to the customer.' };
    case 'own_taking':
      return { what: 'You took this payment', safe: kept, todo: 'Let somebody else of finance do it.' };
    case 'own_request':
      return { what: 'You asked for this', safe: kept, todo: 'Let somebody else of finance do it; if it was a mistake, you may decline it yourself.' };
    case 'nothing':
      return { what: 'It was paid out of the deposit alone: there is nothing to move', safe: kept, todo: 'Reverse it.' };
    case 'newer_first':
      return { what: `Receipt ${why.receipt} rests on it and is reversed first`, safe: kept, todo: `Look receipt ${why.receipt} up.` };
    case 'bill_corrected':
      return { what: `Bill ${why.bill} was put right or cancelled since; its money settles others, or lies in the deposit`, safe: kept, todo: 'It is reversed no more; a refund gives money back.' };
    case 'deposit_spent':
      return { what: `${yuan(why.missing)} of the deposit it brought is spent`, safe: kept, todo: 'Wait until the account makes it up, or reverse what spent it.' };
    case 'tied':
      return { what: `Account ${why.account} is declared as your own or a relative's`, safe: kept, todo: 'Let another of finance do it.' };
    case 'not_open':
      return { what: 'The difference that it would settle is not open any more', safe: kept, todo: 'Come from the differences again.' };
    case 'instead':
      return { what: `That bill was put right before; what stands is ${why.bill}`, safe: kept, todo: `Put ${why.bill} right.` };
    case 'cancelled':
      return { what: 'The bill is cancelled already', safe: kept, todo: 'If that was a mistake: issue it anew, on that bill.' };
    case 'not_cancelled':
      return { what: 'The bill is not cancelled, or was issued anew before', safe: kept, todo: 'Esc, and look the account up again.' };
    case 'issued_since':
      return { what: `Bill ${why.bill} was issued since: to issue the cancelled one as it was would charge twice, or in the wrong tier`, safe: kept, todo: `Look at ${why.bill}; cancel it first if the old one is right.` };
    case 'same':
      return { what: `The bill is over ${count(why.m3)} m³ already`, safe: kept };
    case 'later_first':
      return { what: `Bill ${why.bill} begins with the wrong reading ${count(why.reading)}: that one first`, safe: kept, todo: `Put ${why.bill} right first, as a wrong start.` };
    case 'below_zero':
      return { what: 'The volume or a reading would be below zero', safe: kept, todo: 'Compare the volume.' };
    case 'no_tariff':
      return { what: `The tariff of bill ${why.bill} is not known here`, safe: kept, todo: 'Have that tariff published.' };
    case 'not_billed':
      return { what: 'The tariff cannot bill that volume', safe: kept, todo: 'Compare volume, class and number of people.' };
    case 'not_as_issued':
      return { what: `Bill ${why.bill} says ${yuan(why.issued)}; its tariff makes ${yuan(why.computed)} of it`, safe: kept, todo: 'People, class or tariff changed since: it cannot be computed anew.' };
    case 'unheard':
      return { what: `A payment of bill ${why.bill} is not known here yet`, safe: kept, todo: 'Wait until its counter has synced.' };
  }
}

function asked(one: PaymentAsked): string {
  switch (one.kind) {
    case 'reverse':
      return `${one.proposed ? `${one.by} of finance proposed` : `${one.by} asked at a counter`} on ${one.on} to reverse it: ${reason(one.reason)}, ${back(one.receipt_returned)}`;
    case 'move':
      return `${one.by} asked at a counter on ${one.on} to move it to ${one.to} ${one.holder}, ${back(one.receipt_returned)}`;
  }
}

function goesBack(by: Tender, amount: string, reference: string | null | undefined): string {
  const number = reference ? ` (${reference})` : '';
  switch (by) {
    case 'cash':
      return `${amount} paid in cash: finance transfers it to the customer`;
    case 'card':
    case 'wallet':
      return `${amount} paid by ${tender[by]}${number}: give it back through the channel`;
    case 'cheque':
    case 'transfer':
      return `${amount} paid by ${tender[by]}${number}: finance transfers it back`;
  }
}

export const words: typeof zh = {
  corrections: {
    list: 'Corrections',
    one: 'This one',
    waits: (asks, cheques) => `Asked for: ${count(asks)}, cheques pending: ${count(cheques)}`,
    found: (payments, bills) => `Payments: ${count(payments)}, bills: ${count(bills)}`,
    lookUp: 'Receipt or account number',
    look: 'Look up',
    search: 'Look up',
    waiting: 'What waits',
    noneWaits: 'Nothing waits. To reverse a payment or put a reading right, look its receipt or account up.',
    noneFound: (text) => `Nothing found under ${text}: compare the number; its counter may not have synced yet.`,
    ofDifference: 'These are the payments and bills that the difference names.',
    receipt: (receipt) => `Receipt ${receipt}`,
    billOf: (period, bill) => `Bill ${month(period)}, ${bill}`,
    standing: { asked_reverse: 'to reverse', asked_move: 'to move', cheque: 'cheque pending', over: 'taken back', stands: 'stands', owes: 'owed', paid: 'paid', cancelled: 'cancelled' },
    amount: 'Amount',
    byTender: (by, amount, reference) => `${tender[by]} ${amount}${reference ? ` (${reference})` : ''}`,
    account: 'Account',
    paid: 'What it paid',
    part: (period, bill, principal, fee) => `${period ? `${month(period)} ` : ''}bill ${bill}: ${principal}${fee !== 0 ? `, late fee ${yuan(fee)}` : ''}`,
    deposited: (amount) => `${amount} into the deposit`,
    fromDeposit: (amount) => `${amount} out of the deposit`,
    drawer: 'Drawer',
    drawerOf: (seat, one) => (one.counter === 0 ? 'head office, no drawer' : `${seat}, shift ${one.shift}, ${one.open ? 'open still' : 'closed'}`),
    taken: 'Taken',
    takenBy: (local, by) => [local, by].filter(Boolean).join(', '),
    ofArrival: 'Arrival',
    arrival: (number) => `claimed of arrival ${number}`,
    state: 'Now',
    stands: 'stands',
    ended: (one) => [entryName(one.says), one.on, one.by].filter(Boolean).join(', '),
    asked: 'Asked',
    askedOf: asked,
    declined: 'Declined',
    declinedOf: (one) => [one.on, one.by, one.words].filter(Boolean).join(', '),
    whyDeclined: 'Why is it declined? (the counter tells the customer)',
    declineAbout: 'The payment stands; neither money nor books move.',
    whyDeclinedNeeded: 'Say why: the counter tells the customer.',
    propose: 'Propose it',
    proposes: (limit) => `No counter asked, and it is more than the ${limit} that one of finance reverses alone: it is only proposed now, and no money moves; another of finance does it on this page`,
    proposed: 'Proposed: another of finance does it',
    cheque: 'Cheque',
    chequeOf: (one) => `${one.reference || 'no number'}, ${yuan(one.amount)}, pending${one.basket ? '; it paid several accounts, told together' : ''}`,
    volume: 'Volume',
    volumeOf: (m3, from, to) => `${count(m3)} m³${from != null && to != null ? `, readings ${count(from)} to ${count(to)}` : ''}`,
    billed: 'Billed',
    got: 'Paid',
    owes: 'Owed',
    owed: (principal, fee) => `${principal}${fee !== 0 ? `, and late fee ${yuan(fee)}` : ''}`,
    payable: 'Payable on',
    acts: { reverse: 'Reverse', move: 'Move', decline: 'Decline', cleared: 'Cheque cleared', bounced: 'Cheque bounced', reading: 'Put the reading right', cancel: 'Cancel the bill', restore: 'Issue it anew' },
    titles: {
      reverse: (receipt) => `Reverse receipt ${receipt}`,
      move: (receipt, to) => `Move receipt ${receipt} to account ${to}`,
      decline: (receipt) => `Decline what is asked of receipt ${receipt}`,
      cleared: (receipt) => `The cheque of receipt ${receipt} cleared`,
      bounced: (receipt) => `The cheque of receipt ${receipt} bounced`,
      reading: (bill) => `Put the reading of bill ${bill} right`,
      cancel: (bill) => `Cancel bill ${bill}`,
      restore: (bill) => `Issue bill ${bill} anew`,
    },
    reasons: ['wrong_account', 'wrong_amount', 'wrong_tender', 'not_paid', 'customer_asked', 'wrong_bill'],
    reason,
    why: 'Why is it reversed?',
    receiptBack: "Is the customer's receipt back?",
    back: 'It is back',
    notBack: 'It is not',
    whatWasWrong: reading.reading.whatWasWrong,
    faults: ['misread', 'estimated', 'wrong_start', 'miscounted', 'self_reported'],
    fault: (one) => reading.reading.faults[one],
    rightM3: (billed) => `Right volume, m³ (billed: ${billed})`,
    payableOn: 'New bill payable on (may be left out)',
    m3Needed: 'A whole volume, as 12',
    dayNeeded: 'A day as 2027-01-01, or nothing',
    comesTo: 'What it comes to',
    columns: { bill: 'Bill', owed: 'Owed', fee: 'Late fee', owedAfter: 'Owed after', feeAfter: 'Late fee after', feePaid: 'Late fee paid' },
    feePaid: (before, after) => (before === after ? yuan(after) : `${yuan(before)} → ${yuan(after)}`),
    readings: { bill: 'Bill', m3: 'm³', amount: 'Sum', instead: 'New bill', right: 'New m³', rightAmount: 'New sum', payable: 'Payable on' },
    accountOf: (account, holder) => [account, holder].filter(Boolean).join(' '),
    deposit: (before, after) => (before === after ? `Deposit ${after}, as before` : `Deposit ${before}, then ${after}`),
    noBills: 'No bill changes.',
    noOtherBills: 'No other bill changes.',
    goesBack,
    notPaid: (amount) => `${amount} never came: nothing is given back`,
    toArrival: (number) => `The money is arrival ${number} again, to be claimed by another; nothing is transferred`,
    clearedMoney: 'The bank paid: the money is pending no more, and none goes to the customer',
    bouncedMoney: 'The bank did not pay: nothing is given back; what was paid beside it goes into the deposit',
    movedMoney: 'No money goes to the customer: it goes to the right account, under the same receipt',
    nothingGoes: 'No money goes to the customer',
    restoredMoney: 'It is issued anew as it was and is owed again; what had been paid before went into the deposit, from which the customer can pay it',
    cancelWhat: (amount, paid) => `${amount} billed, ${paid} paid: booked back whole, and what was paid goes into the deposit; so does what a counter takes without knowing, and the customer is told`,
    toDeposit: (amount, cancels) => `${amount} that was ${cancels ? 'paid' : 'too much'} goes into the deposit`,
    closes: (number) => `The channel's difference ${number} is settled with it`,
    safe: "Nothing is written yet; it is booked under today's date, and what was written stays.",
    done: {
      reverse: (receipt) => `Receipt ${receipt} is reversed; its bills owe again`,
      move: (receipt) => `Receipt ${receipt} is moved to the right account`,
      decline: (receipt) => `What was asked of receipt ${receipt} is declined; it stands`,
      cleared: (receipt) => `The cheque of receipt ${receipt} cleared`,
      bounced: (receipt) => `The cheque of receipt ${receipt} bounced; its bills owe again`,
      reading: (bill) => `Bill ${bill} is put right`,
      cancel: (bill) => `Bill ${bill} is cancelled: counters take it no more`,
      restore: (bill) => `Bill ${bill} is issued anew and can be paid`,
    },
    doneSafe: 'Counters hear of it at their next sync; the log says who did it.',
    toDifferences: 'Back to the differences',
    not,
  },
};

// The console of head office: differences.
import type { BillByOtherTariff, DifferenceNotDecided, DifferenceWhat, FoundBy, Role } from '@/ipc/office/generated';
import { count, month, yuan } from '@/parts/format';

import { byRight } from '../byRight';
import type { Said } from '../said';
import type { words as zh } from '../zh-CN/differences';
import { words as channels } from './channels';
import { entryName } from './entries';
import { many } from './many';
import { doubtful, misfit } from './reasons';
import { words as settlement } from './settlement';
import { unreadPlaces } from './unread';

const roles: Record<Role, string> = { clerk: 'clerk', supervisor: 'supervisor', finance: 'finance', it: 'IT' };
const role = (who: Role): string => roles[who];
/** Finance decides every one. */
const decider = (who: Role): string => (who === 'finance' ? roles[who] : `${roles[who]}, or ${roles.finance}`);
const stays = 'Nothing was written; what you wrote is kept.';

function billsOf(bills: readonly BillByOtherTariff[]): string {
  const [first] = bills;
  return bills.length > 1 ? `${count(bills.length)} bills (${first?.bill ?? ''}, …) were` : `Bill ${first?.bill ?? ''} was`;
}

/** What they come to by the tariff of their days; where one cannot be computed, somebody works it out. */
function ofRight(bills: readonly BillByOtherTariff[]): string {
  const by = byRight(bills);
  if (by === undefined) return 'Work out what is between them.';
  if (by.more === 0) return `By the tariff of those days it is ${yuan(by.right)} yuan as well.`;
  return `By the tariff of those days it is ${yuan(by.right)} yuan: ${yuan(Math.abs(by.more))} too ${by.more > 0 ? 'much' : 'little'}.`;
}

function what(one: DifferenceWhat, amount: string): string {
  switch (one.kind) {
    case 'channel':
      if (one.in_flight) return `A debit in flight: the bank's statement has ${amount} yuan, its return has not come`;
      return `${channels.channels.channel[one.channel]}: its statement and ours differ, ${one.way ? channels.channels.way[one.way] : ''}`;
    case 'wallet':
      return `A charge of ${channels.channels.channel[one.channel]} without a result, ${amount} yuan`;
    case 'settlement':
      return settlement.settlement.what[one.rule](amount);
    case 'booked_back':
      return `Bill ${one.bill} was booked back at head office, and a counter took ${amount} yuan for it`;
    case 'carried':
      return `The account continues as ${one.into}; a counter did not know, and put ${amount} yuan into its deposit`;
    case 'renamed':
      return `The account has another holder; a counter took ${amount} yuan under the name of before`;
    case 'relocated':
      return `The account has another address or book; a counter took ${amount} yuan under the one of before`;
    case 'tariff':
      return `${billsOf(one.bills)} made by an old tariff, and ${amount} yuan of that are paid`;
    case 'over_claimed':
      return `An arrival of ${yuan(one.arrived)} yuan was claimed beyond that, ${amount} yuan too much`;
    case 'beside_arrival':
      return `Money of ${channels.channels.channel[one.channel]} counts twice: an arrival and a payment bear one number, ${amount} yuan`;
    case 'stopped':
      return 'The journal of a PC broke, and is taken no more';
    case 'behind':
      return one.payments === 0 ? `After its journal stopped a PC gave money back, ${amount} yuan` : `After its journal stopped a PC took ${count(one.payments)} more payments, ${amount} yuan net`;
    case 'set_aside':
      return 'An entry cannot mean what it says, and was set aside';
    case 'approval':
      return `An approval does not hold: ${entryName(one.act)}`;
    case 'receipt_twice':
      return `Receipt number ${one.receipt} on two payments`;
    case 'policy':
      return `Late fee by version ${one.applied} of the policy, where ${one.holds} was in force: ${amount} too ${one.more > 0 ? 'much' : 'little'}`;
    case 'after_sheet':
      return `${many(one.entries, 'entry', 'entries')}, ${amount} yuan, came after the settlement sheet of ${one.on} was signed`;
    case 'bank_differs':
      return `The bank counted ${yuan(Math.abs(one.counted + one.false_notes - one.sent))} yuan ${one.counted + one.false_notes < one.sent ? 'less' : 'more'} than slip ${one.number} says`;
    case 'in_transit':
      return `Slip ${one.number}, ${amount} yuan, was sent days ago and is not counted yet`;
    case 'late':
      return `${many(one.entries, 'entry', 'entries')}, ${amount} yuan, came after the month was closed, and count in ${month(one.posts_in)}`;
    case 'clock':
      return `A counter's clock was up to ${many(Math.abs(one.off_minutes), 'minute')} ${one.off_minutes > 0 ? 'fast' : 'slow'}, in ${many(one.entries, 'entry', 'entries')}`;
  }
}

/** What a line is called in the log: short, its figures stand beside it. */
const named: Record<FoundBy, string> = {
  stopped: 'a journal broke',
  behind_fork: 'taken after the journal stopped',
  set_aside: 'an entry set aside',
  approval: 'an approval that does not hold',
  receipt_twice: 'one receipt number on two payments',
  policy: 'late fee by another policy',
  late: 'came after its month was closed',
  clock: 'a clock that is off',
  over_claimed: 'an arrival claimed beyond its amount',
  beside_arrival: 'money that counts twice',
  renamed: 'taken under the holder of before',
  relocated: 'taken under the address or book of before',
  tariff: 'a bill by an old tariff',
  after_sheet: 'came after the settlement sheet was signed',
  bank_differs: 'a deposit that the bank counted otherwise',
  in_transit: 'a deposit that the bank did not count yet',
  wallet_unknown: 'a charge without a result',
};

function money(one: DifferenceWhat): string {
  switch (one.kind) {
    case 'channel':
      return `We hold ${yuan(one.ours)} yuan, the channel ${yuan(one.theirs)}; nothing was moved.`;
    case 'wallet':
      return one.not_at_channel ? "It is not in the channel's statement of that day: the customer was not charged." : "Nobody knows yet whether the customer was charged; the counter holds the bills. The channel's statement will tell.";
    case 'settlement':
      return one.rule === 'paid_beyond' ? 'What was too much lies in the deposit; both receipts are good.' : one.rule === 'deposit_short' ? 'Both stand; the account owes what is missing.' : 'The money lies in the deposit, to be given back.';
    case 'booked_back':
      return `${one.settles > 0 ? `${yuan(one.settles)} yuan in all settle corrected bills, whatever is left` : 'It'} lies in the deposit, and the receipt is good${one.instead ? `; bill ${one.instead} stands for the old one, and owes ${yuan(one.instead_owes)} yuan` : ''}.`;
    case 'carried':
      return `It lies in the deposit of ${one.into}, and the receipt is good; bills are paid where they were issued.`;
    case 'renamed':
      return `It stays with the account; nothing was moved. The receipt says ${one.before}, the holder is ${one.now}.`;
    case 'relocated':
      return `It stays with the account; nothing was moved. The receipt says ${one.before}, now it is ${one.now}.`;
    case 'tariff':
      if (one.returned > 0) return `It holds; ${yuan(one.returned)} yuan that were too much lie in the deposit of the account.`;
      return `What was taken stands. ${one.bills.map(({ bill, applied, holds }) => `Bill ${bill} was made by ${applied}, and ${holds} holds for its days`).join('; ')}.`;
    case 'over_claimed':
      return 'The claims stand, and what is beyond has no money: the wrong one is to be taken back.';
    case 'beside_arrival':
      return `It came once, and both stand: of arrival ${one.reference} ${yuan(one.claimed)} yuan are claimed, and ${yuan(one.left)} can be.`;
    case 'stopped':
      return 'What came before counts. Money taken or given back after it counts too, in a line of its own.';
    case 'behind':
      return 'Counted as the receipts say, and these hold; the money lies in the drawer of that PC, and no shift tells of it.';
    case 'set_aside':
      return 'This entry does not count; those behind it do. A customer may hold its receipt.';
    case 'approval':
      return 'It counts all the same; who approved it is to be looked into.';
    case 'receipt_twice':
      return 'Both payments count; it is the number alone that is there twice.';
    case 'policy':
      if (one.returned > 0) return `It holds; ${yuan(one.returned)} yuan that were too much lie in the deposit of the account.`;
      return one.more > 0
        ? 'What was taken stands; a person decides how the rest goes back.'
        : 'What was taken stands: the customer paid what was asked then.';
    case 'after_sheet':
      return 'It is booked and counts in its month; the sheet that was signed does not cover it.';
    case 'bank_differs':
      return [`${yuan(one.sent)} sent, ${yuan(one.counted)} counted (${one.reference}${one.corrected ? ', corrected' : ''})`, one.false_notes > 0 && `certificates of false notes ${yuan(one.false_notes)}`, 'the rest stands apart from what closes found over or short.'].filter(Boolean).join('; ');
    case 'in_transit':
      return 'In transit: it left the counter and is not at the bank yet.';
    case 'late':
      return 'It counts in the next month; shifts and days that were closed stay as they were.';
    case 'clock':
      return 'It counts under the date that was written; no amount changes.';
  }
}

function todo(one: DifferenceWhat): string {
  switch (one.kind) {
    case 'channel':
      if (one.in_flight) return `Wait for the return of batch ${one.in_flight.batch} (${one.in_flight.returns_on}): it settles this; ask the bank where it is late. Bill ${one.in_flight.bill}.`;
      if (one.since === 0) return "The bank's return has it since; compare and settle.";
      if (one.since) return `A counter has receipt ${one.since} since; compare and settle, and record no arrival.`;
      if (one.way === 'theirs_only' && one.step === 'ask_channel') return 'The return does not have it: ask the bank; where the money is there, make it an arrival.';
      return one.way && one.step ? channels.channels.step(one.way, one.step) : 'Wait for the statement.';
    case 'wallet':
      return one.not_at_channel ? 'The counter says of it that nothing was taken, and takes the money anew; where that PC is gone, settle it here with words.' : "Wait for that day's statement, or telephone the channel; where that PC is gone, settle it here with what it said.";
    case 'settlement':
      return settlement.settlement.todo[one.rule];
    case 'booked_back':
      if (one.settles > 0) return 'Tell the customer: the bill was put right, what was paid settles it; the rest pays the next bill, or is given back on request.';
      return one.instead ? 'Tell the customer: the deposit pays the new bill, or is given back on request.' : 'Tell the customer: it pays the next bill, or is given back on request.';
    case 'carried':
      return settlement.settlement.todo.deposit_carried;
    case 'renamed':
      return 'Ask who paid: if it was meant for another account, move the payment; if not, print or invoice it anew where that is wanted.';
    case 'relocated':
      return 'Look whether receipt or invoice need the other address; if not, say so and settle.';
    case 'tariff':
      if (one.returned > 0) return 'Tell the customer: it pays the next bills, and can be refunded.';
      return `${ofRight(one.bills)} Decide to give it back, ask for it or leave it, and say so (a correction changes the reading alone, not the tariff).`;
    case 'over_claimed':
      return "Find out whose transfer it was and reverse the wrong claim, which ends this: its counter while its drawer is open, finance under corrections afterwards; where a debit's return has the money, reverse the claim.";
    case 'beside_arrival':
      return `Where it is one money, ${one.claimed > 0 ? 'reverse the claim, then ' : ''}send the arrival back under arrivals and say of which receipt it is; where a wrong number was keyed in, put that right. Where it is two, say so and settle.`;
    case 'stopped':
      return 'Take no money at that PC, and do not revoke it yet: once its strip says that everything is sent, revoke it and enrol it anew with an empty folder. What is listed below was not done: do it again.';
    case 'behind':
      return 'Count that money at the counter and take it to the bank; what was not taken is taken back by a reversal, then settle this.';
    case 'set_aside':
      return 'IT reads why; ask at the counter what receipt the customer holds, and key it in as a paper receipt where money is to count.';
    case 'approval':
      return 'Ask clerk and approver: what was right gets a paper, what was wrong is put right.';
    case 'receipt_twice':
      return 'Take one of the two back and print it under another number, or note whose each is.';
    case 'policy':
      if (one.returned > 0) return 'Tell the customer: it pays the next bills, and can be refunded.';
      return one.more > 0 ? 'Put what was too much into the deposit, or say why not.' : 'Nobody asks the customer for the rest; look into it and settle it.';
    case 'after_sheet':
      return 'Go to the settlement sheet of that day: where it is right, sign it again, which settles this; where it is not, find the payment first.';
    case 'bank_differs':
      return "Look at the bank's slip: a count that was entered wrongly is corrected at the deposit slip, a certificate of false notes is entered at the counter, and this is gone. Where it does differ, find out who counted, and settle it with words.";
    case 'in_transit':
      return 'Ask the hall and the bank where the money is. Enter the count at the deposit slip; where nothing came, enter 0, and that is settled as a count that differs.';
    case 'late':
      return 'Finance looks through it, and settles it with the next month.';
    case 'clock':
      return "Set that PC's clock, and look whether the dates of those entries are right.";
  }
}

function rule(one: DifferenceWhat): string {
  switch (one.kind) {
    case 'channel':
      return 'statements of channels, matched four ways';
    case 'wallet':
      return 'wallets: a charge without a result is not sent again';
    case 'settlement':
      return `${settlement.settlement.rule[one.rule]}, version ${one.version} of the rule`;
    case 'booked_back':
      return `${settlement.settlement.rule.paid_beyond}, version ${one.version} of the rule: a bill that was booked back asks for nothing`;
    case 'carried':
      return `${settlement.settlement.rule.deposit_carried}, version ${one.version} of the rule`;
    case 'renamed':
      return "holders: money goes by the account's number, not by the name";
    case 'relocated':
      return "addresses and books: money goes by the account's number";
    case 'tariff':
      return 'tariffs: the one that holds on the day of reading';
    case 'over_claimed':
      return 'arrivals: no more is claimed than came';
    case 'beside_arrival':
      return 'arrivals: one channel, one number, one money, counted once';
    case 'stopped':
      return 'journals: numbers without gaps, hashes that chain, one entry of a number, signed';
    case 'behind':
      return 'entries behind a fork: the money was taken and receipts given, so each counts, once';
    case 'set_aside':
      return 'entries: postings add up, and the meaning is possible';
    case 'approval':
      return "authority: the approver's signature, role and days";
    case 'receipt_twice':
      return 'receipts: one number, one payment';
    case 'policy':
      return 'late fee: the policy of the day it was taken';
    case 'after_sheet':
      return 'settlement sheet: a signature covers what was at head office by then';
    case 'bank_differs':
      return 'deposits: the bank counts what was sent, and certifies false notes';
    case 'in_transit':
      return 'deposits: the bank counts within five days';
    case 'late':
      return 'closed months: what comes later counts in the next';
    case 'clock':
      return 'clocks: nothing is written after it arrived';
  }
}

function reason(one: DifferenceWhat): string {
  if (one.kind === 'approval') return doubtful(one.why);
  if (one.kind === 'set_aside') return one.why ? misfit(one.why) : one.said;
  return '';
}

function notDecided(why: DifferenceNotDecided): Said {
  switch (why.why) {
    case 'unknown':
      return { what: 'This difference stands no more', safe: stays, todo: 'The list was read again.' };
    case 'already':
      return { what: 'Somebody decided so before', safe: stays, todo: 'The list was read again.' };
    case 'words':
      return { what: `1 to ${why.limit} characters are needed`, safe: stays };
    case 'moved':
      return { what: 'It comes to something else since you read it', safe: stays, todo: 'The list was read again: look once more, then decide.' };
    case 'own_act':
      return { what: 'You took, asked for or approved what it is about', safe: stays, todo: 'Let a colleague decide it.' };
    case 'no_act':
      return { what: 'Head office has no such entry', safe: stays };
    case 'by_sheet':
      return { what: 'This is settled by signing the settlement sheet again', safe: stays, todo: 'Press “To the sheet”.' };
    case 'by_count':
      return { what: 'This is settled by entering what the bank counted', safe: stays, todo: 'Press “To the deposit slip”; where nothing came, enter 0.' };
    case 'own_cash':
      return { what: 'You sent this deposit, or one of its drawers was yours', safe: stays, todo: 'Let another of finance decide it.' };
    case 'nothing_to_return':
      return { what: 'There is nothing to return', safe: stays, todo: 'It was not too much, was returned or taken back, or lies elsewhere by another act: look at the account first.' };
    case 'tied':
      return { what: `It names account ${why.account}, declared as your own or a relative's`, safe: stays, todo: 'Let a colleague decide it.' };
    case 'not_theirs':
      return { what: `This is decided by: ${role(why.decides)}`, safe: stays };
  }
}

export const words: typeof zh = {
  differences: {
    office: 'head office',
    list: 'Differences',
    one: 'This difference',
    sum: (open, overdue) => [`${open} open`, overdue > 0 && `${overdue} overdue`].filter(Boolean).join(', '),
    lookedBack: (days) => `Each stays until it is settled, however old; key 0 shows those of counters for ${days} days after.`,
    unread: ({ unread, left_out }) => ({
      what: `Something that head office keeps cannot be read, and this list is not whole: ${unreadPlaces(unread)}`,
      safe: `What is listed can be settled as always.${left_out > 0 ? ` Signed before, open and not shown: ${count(left_out)}.` : ''} What cannot be read is not gone: it is listed again once it is put right. Until then no sheet that is about it is signed, and no month closed.`,
      todo: 'IT runs cistern-office verify on the server, which says what is damaged, and restores it from a copy.',
    }),
    empty: 'No difference: all that counters sent agrees.',
    none: 'No difference is chosen.',
    showAll: 'Show settled ones too',
    showOpen: 'Show open ones alone',
    what,
    named,
    rule,
    todo,
    money: 'Where the money is',
    where: 'Where',
    account: 'Account',
    step: 'What to do',
    decides: 'Who decides',
    due: (who, due) => (due ? `${who}, by ${due}` : who),
    why: 'Rule',
    found: 'Found',
    foundBy: (local, number, last) => `${local}, entry ${number} of head office${last == null ? '' : `; it comes to something else since entry ${last}`}`,
    facts: 'Facts',
    andMore: (further: number): string => `and ${further} more, in the lists of the month`,
    fact: (says, receipt, at, local, amount) => [receipt ? `receipt ${receipt}` : entryName(says), at, local, `${amount} yuan`].join(', '),
    reason: 'What the program found',
    reasonOf: reason,
    moneyOf: money,
    case: 'Case',
    caseOf: (number, department, due, closed) => (closed ? `${number}, closed` : `${number}, ${department} tells the customer by ${due}`),
    settledBy: 'How it was settled',
    settled: (by, local, said) => [by, local, said].filter(Boolean).join(', ') || 'the customer was told',
    overdue: 'overdue',
    isSettled: 'settled',
    by: (due) => `by ${due}`,
    settle: 'Settle',
    toSheet: 'To the sheet',
    toDeposit: 'To the deposit slip',
    returns: 'Into the deposit',
    past: 'Before',
    pastOf: (reopened, on, by, said) => `${on} ${by} ${reopened ? 'opened it again' : 'settled it'}: ${said}`,
    reopen: 'Open again',
    say: { settled: 'What was decided, and what the customer says', returned: 'Why is it returned, and what does the customer say?', reopened: 'Why is it opened again?' },
    done: { settled: 'Settled; who and why is written down', returned: 'What was too much lies in the deposit; settled', reopened: 'It is open again' },
    doneSafe: 'To change it: key 0 shows what is settled, and there it is decided once more.',
    byHall: (hall) => `Settled by itself once ${hall || 'the hall that took it'} has told the customer.`,
    role,
    decider,
    notDecided,
  },
};

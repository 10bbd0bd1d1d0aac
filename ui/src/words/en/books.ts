// The console of head office: settlement sheets, months, who did what.
import type { AskedFor, AuditAbout, DifferenceName, MonthNotDone, SheetNotSigned } from '@/ipc/office/generated';
import { count, month as monthOf, yuan } from '@/parts/format';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/books';
import { words as asking } from './absent';
import { words as cancelled } from './cancelled';
import { declineReasons, ends } from './caseTerms';
import { words as differences } from './differences';
import { entryName } from './entries';
import { words as erasure } from './erasure';
import { many } from './many';
import { words as mistakes } from './mistakes';
import { words as reading } from './reading';
import { words as reliefs } from './reliefs';
import { words as settlement } from './settlement';
import { unreadPlaces } from './unread';

const kept = 'It was not signed; what you wrote is kept.';
const nothing = 'Nothing was written.';

function sheetNot(why: SheetNotSigned): Said {
  switch (why.why) {
    case 'to_come':
      return { what: 'That day is to come', safe: kept };
    case 'nothing':
      return { what: 'Nobody served in that hall on that day', safe: kept };
    case 'own_drawer':
      return { what: 'Your own drawer is on this sheet', safe: kept, todo: 'Somebody else of finance signs it.' };
    case 'already':
      return { what: 'This sheet is signed, and nothing moved since', safe: kept, todo: 'There is nothing to sign again.' };
    case 'unexplained':
      return { what: `${yuan(why.difference)} yuan are not explained`, safe: kept, todo: 'Say what it is and what is done, then sign.' };
    case 'moved':
      return { what: `More came meanwhile; the difference is ${yuan(why.difference)} yuan now`, safe: kept, todo: 'Look at the sheet again before you sign it.' };
    case 'words':
      return { what: `At most ${why.limit} characters`, safe: kept };
  }
}

function monthNot(why: MonthNotDone): Said {
  switch (why.why) {
    case 'not_over':
      return { what: 'That month is not over', safe: nothing, todo: 'Close it when it is.' };
    case 'closed':
      return { what: 'That month is closed already, or a later one is', safe: nothing };
    case 'gap':
      return { what: `${why.open} is not closed yet`, safe: nothing, todo: `Months are closed in order, each with its own heads: close ${why.open} first.` };
    case 'clock':
      return { what: `Head office's clock is ${many(Math.abs(why.minutes), 'minute')} ${why.minutes > 0 ? 'ahead of' : 'behind'} most counters'`, safe: nothing, todo: 'Let IT set it right before the month is closed.' };
    case 'sheets_left':
      return { what: `${many(why.sheets, 'settlement sheet')} of that month not signed as they stand`, safe: nothing, todo: 'Sign them first; to close it now, say why.' };
    case 'unread':
      return { what: `What this month comes to is not known; this cannot be read: ${unreadPlaces(why.places)}`, safe: nothing, todo: 'IT runs cistern-office verify, which says what is damaged, and restores it from a copy; then close.' };
    case 'not_last':
      return { what: 'Only the last closed month is opened again', safe: nothing };
    case 'words':
      return { what: `1 to ${why.limit} characters are needed`, safe: nothing };
  }
}

/** Whose own name says too little. */
const NAMED: Record<string, string> = { ConsoleEntered: 'Signed in', ConsoleSlowed: 'Many wrong PINs', SeatCodeMade: 'One-time code made', OfficeRestored: 'Head office restored from a copy', WentOnUnheard: 'Went on after a restore, nobody heard' };

/** `ChequeBounced` → `cheque bounced`: the kinds' own names are English. */
const act = (kind: string): string =>
  NAMED[kind] ??
  kind
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/^./, (first) => first.toUpperCase());

const hallOf = (at: { hall: number; name: string }): string => at.name || `hall ${at.hall}`;
const saidWith = (all: string | null | undefined): string => (all ? `: ${all}` : '');

const askedBy = (name: string): string => (name ? ` (asked for by ${name})` : '');
const declinedWhat: Record<AskedFor, string> = { reversal: 'a reversal', move: 'a move' };

const lineName = (line: DifferenceName): string => {
  switch (line.is) {
    case 'found':
      return differences.differences.named[line.by];
    case 'settled':
      return settlement.settlement.rule[line.rule];
    case 'booked_back':
      return 'a bill that was booked back was paid';
  }
};

/** Which line of the differences was settled or opened again, as it is called there. */
function decided({ end, line, which, act: by, words: said }: Extract<AuditAbout, { of: 'difference' }>): string {
  const name = line && lineName(line);
  const found = [
    name,
    which.receipt && `receipt ${which.receipt}`,
    which.bill && `bill ${which.bill}`,
    which.arrival && `arrival ${which.arrival}`,
    which.counter && `${hallOf(which.counter)}, counter ${which.counter.counter}`,
    which.slip && `slip ${which.slip}`,
    which.on,
  ];
  const how = by ? ` (${act(by).toLowerCase()})` : '';
  return `${[end === 'settled' ? 'Settled' : 'Opened again', found.filter(Boolean).join(', ')].filter(Boolean).join(': ')}${how}${saidWith(said)}`;
}

function about(one: AuditAbout): string {
  switch (one.of) {
    case 'sheet':
      return `${hallOf(one)} ${one.on}, difference ${yuan(one.difference)} yuan${saidWith(one.words)}`;
    case 'counted': {
      const was = one.before == null ? '' : `, ${yuan(one.before)} before`;
      return `${hallOf(one)}, counter ${one.counter}, slip ${one.slip}: the bank counted ${yuan(one.counted)} yuan${was}${saidWith(one.words)}`;
    }
    case 'over_sheets':
      return `${monthOf(one.period)}, ${many(one.sheets, 'settlement sheet')}${saidWith(one.words)}`;
    case 'month':
      return `${monthOf(one.period)}${saidWith(one.words)}`;
    case 'word': {
      const how = { line: 'Approved', telephone: 'Approved on the telephone', declined: 'Declined' }[one.answer];
      return `${how}: ${hallOf(one)}, counter ${one.counter}, request ${one.number}, ${asking.absent.acts[one.act]}${saidWith(one.words)}`;
    }
    case 'staff':
      return [one.name, one.staff].filter(Boolean).join(' ');
    case 'counter':
      return `${hallOf(one)}, counter ${one.counter}`;
    case 'seat_code':
      return `${hallOf(one)}, counter ${one.counter}, until ${one.until_local}`;
    case 'restored':
      return `at ${one.at_local}, from a copy ${one.last == null ? 'whose last entry was not noted' : `up to entry ${one.last}`}; back up to entry ${one.back}${saidWith(one.why)}`;
    case 'given_up':
      return `${hallOf(one)}, counter ${one.counter}, ${one.at_local}${saidWith(one.why)}`;
    case 'went_on':
      return `${one.at_local}${saidWith(one.why)}`;
    case 'signing_key':
      return one.generation == null ? one.why : `generation ${one.generation}${saidWith(one.why)}`;
    case 'epoch':
      return `epoch ${one.epoch}; the one before ends with entry ${one.last}`;
    case 'handed_out':
      return one.counter ? `${hallOf(one.counter)}, counter ${one.counter.counter}${saidWith(one.why)}` : one.why;
    case 'item':
      return `${one.name_en || one.name}, version ${one.version}`;
    case 'version':
      return `version ${one.version}`;
    case 'price':
      return one.kind === 'tariff' ? `tariff ${one.id}` : 'late fee';
    case 'relief':
      return `${reliefs.reliefs.kinds[one.relief.kind]}, ${reliefs.reliefs.scope(one.relief.terms.scope)}: ${one.relief.terms.reason}`;
    case 'continued':
      return `${one.into == null ? 'stands for itself again' : `as account ${one.into}`}${saidWith(one.words)}`;
    case 'carried':
      return one.back ? `back from account ${one.to}` : `to account ${one.to}`;
    case 'overcharge_returned':
      return `${one.receipt ? `receipt ${one.receipt}, ` : ''}${yuan(one.amount)} yuan ${one.back ? 'back out of' : 'into'} the deposit`;
    case 'receipt':
      return `${one.arrival ? `arrival ${one.arrival}, ` : ''}receipt ${one.receipt}${one.reason == null ? '' : saidWith(mistakes.reversal.reasons[one.reason])}${askedBy(one.asked_by)}`;
    case 'declined':
      return `${[declinedWhat[one.asked_for], one.receipt && `receipt ${one.receipt}`].filter(Boolean).join(', ')}${askedBy(one.asked_by)}${saidWith(one.words)}`;
    case 'refund':
      return one.declined ? declineReasons[one.declined] : one.reference && `bank number ${one.reference}`;
    case 'dispute':
      return `bill ${one.bill}: ${ends[one.end]}`;
    case 'moved':
      return `receipt ${one.receipt}, from account ${one.from}${askedBy(one.asked_by)}`;
    case 'reading':
      return [one.bill && `bill ${one.bill}`, reading.reading.faults[one.fault]].filter(Boolean).join(', ');
    case 'bill_cancelled':
      return [one.bill && `bill ${one.bill}`, cancelled.cancelled.reasons[one.reason]].filter(Boolean).join(', ');
    case 'bill_restored':
      return `bill ${one.bill}${one.instead ? `, as ${one.instead}` : ''}`;
    case 'run_taken_back':
      return `${many(one.bills, 'bill')}, ${yuan(one.amount)} yuan: ${cancelled.cancelled.reasons[one.reason]}`;
    case 'arrival':
      return `number ${one.reference}${saidWith(one.words)}`;
    case 'exception':
      return `${one.order}${saidWith(one.words)}`;
    case 'payees':
      return `the bank accounts of ${many(one.refunds, 'refund')}${saidWith(one.why)}`;
    case 'erased':
      return `${one.whose === 'account' ? '' : `${erasure.erasure.subjects[one.whose]}: `}${erasure.erasure.many(one.details, one.attachments)}${saidWith(one.why)}`;
    case 'entered':
      return one.wrong > 0 ? `after ${many(one.wrong, 'wrong PIN')}` : '';
    case 'slowed':
      return `${many(one.wrong, 'wrong PIN')} in a row under number ${[one.staff, one.name].filter(Boolean).join(' ')}`;
    case 'attachment':
      return `${one.case} (${one.hall == null ? '' : `${hallOf({ hall: one.hall, name: one.name })}, `}counter's entry ${one.entry})`;
    case 'difference':
      return decided(one);
  }
}

export const words: typeof zh = {
  sheets: {
    title: 'Settlement sheet',
    hall: (name, hall) => name || `hall ${hall}`,
    before: 'Day before',
    after: 'Day after',
    nextHall: 'Next hall',
    nextLeft: (sheets) => `Next to be signed (${count(sheets)})`,
    empty: 'Nobody served in this hall on this day or sent cash to the bank: there is nothing to settle.',
    columns: {
      counter: 'Counter',
      shifts: 'Shifts (closed)',
      said: 'The counter says',
      held: 'Head office holds',
      difference: 'Difference',
      open: 'Taken in open shifts',
      drawer: 'Over, short',
      sent: 'To the bank',
      counted: 'The bank counted',
      bank: 'Bank difference',
    },
    counter: (counter) => `counter ${counter}`,
    shifts: (all, closed) => `${all} (${closed})`,
    count: (overShort, reason, slips) =>
      [`${overShort} ${reason === '' ? 'no reason given' : reason}`, slips > 0 ? `${slips} slips of reversals missing` : ''].filter(Boolean).join(', '),
    unheard: (counter: number, since: string): string => `Counter ${counter} was not heard since ${since}: what it took since is not on this sheet`,
    unheardTodo: 'It can be signed now; what comes is a difference then (after the signature), and it is signed again.',
    shiftsOpen: 'Shifts are still open: their drawers were not counted',
    shiftsOpenTodo: 'It can be signed now; the figures move once they are closed, and it is signed again then.',
    inTransit: 'in transit',
    difference: 'Difference',
    channels: 'Channels',
    channelColumns: { channel: 'Channel', statement: 'Statement', ours: 'Recorded by this hall', difference: 'Statement beyond that (open)', open: 'Open exceptions' },
    keyed: 'Wallets (number keyed in, not known which)',
    nobodys: "Head office's exceptions of channels (no hall's, not in the difference)",
    hasStatement: 'taken',
    noStatement: 'not taken',
    openItems: 'Open of this day',
    carried: 'Carried forward',
    decided: 'Counts of the bank that were decided of',
    decidedOf: (by, on, said) => `${by} decided on ${on}${said === '' ? '' : `: ${said}`}`,
    decidedHow: 'Decision',
    itemColumns: { since: 'Since', name: 'What', amount: 'Amount' },
    nothingOpen: 'Nothing is open.',
    signed: (by, local, difference) => `Signed by ${by}, ${local}, with a difference of ${difference} yuan`,
    holds: 'the figures are the same since.',
    openMoved: 'the figures are the same since; what is open is not what it was when it was signed.',
    moved: 'the figures moved since: the signature does not cover them. Sign again.',
    unsigned: 'Nobody signed it yet.',
    sign: 'Sign',
    say: 'What the difference is, and what is done (needed)',
    mayBeSaid: 'Anything to say of it (nothing differs: it may be left out)',
    wordsNeededApart: (apart) => `What differs makes up for nothing else (${apart} yuan in all), or slips are missing: say what it is and what is done before it is signed`,
    wordsNeeded: (difference) => `A difference of ${difference} yuan: say what it is and what is done before it is signed`,
    saidThen: (said) => `Said with it: ${said}`,
    signedNow: 'Signed; the figures and all that was open are written down with it',
    not: sheetNot,
  },
  months: {
    title: 'Months',
    empty: 'No month was closed yet.',
    close: (month) => `Close ${month}`,
    noNext: 'No month that is over is open.',
    sure: (month) => `What comes of ${month} after this counts in the next month, and is shown apart; shifts and days stay as they are.`,
    acts: 'Closed and opened again',
    actsOf: (month) => `When ${month} was closed and opened again`,
    act: ({ by, local, did }) => `${did.act === 'reopened' ? 'opened again' : 'closed'} by ${by}, ${local}${did.act === 'closed_over' ? ` (over ${many(did.sheets, 'unsigned sheet')})` : ''}`,
    why: (did) => (did.act === 'closed' ? '' : (did.words ?? '')),
    because: ': ',
    open: 'opened again, and not closed since',
    absent: 'absent',
    here: 'complete',
    late: (entries, amount) => (entries > 0 ? `${many(entries, 'entry', 'entries')}, ${amount} yuan, came later and count in the next month` : 'nothing came later'),
    cameLate: (month) => `Came after ${month} was closed`,
    moreLate: (entries) => `${many(entries, 'more entry', 'more entries')}: cistern-office period late lists them`,
    lateOf: (says, receipt, account) => [receipt ? `receipt ${receipt}` : entryName(says), account && `account ${account}`].filter(Boolean).join(', '),
    reopen: 'Open again',
    sayWhy: 'Why is it opened again?',
    columns: { counter: 'Counter', head: 'Up to entry', heard: 'Last heard', unsent: 'Unsent', money: 'Amount', standing: 'Complete', what: 'What', taken: 'Taken', arrived: 'Arrived', posted: 'Counts in', account: 'Account', opening: 'Opening', debit: 'Debit', credit: 'Credit', closing: 'Closing' },
    balance: 'Trial balance (yuan, debits positive)',
    noEntries: 'Nothing was booked up to this month.',
    overTitle: 'Sheets that were not signed when it was closed',
    lateTitle: 'What came after it was closed',
    countersThen: 'How far each counter was when it was closed',
    justNow: 'just now',
    countersNow: 'Up to which entry each counter is held, were it closed now',
    absentOf: (absent, of) => `${absent} of ${many(of, 'counter')} not complete yet`,
    absentTodo: 'Wait until they are heard, or close now: they are named as absent, and what comes late counts in the next month.',
    sheetsLeft: (sheets) => `${many(sheets, 'settlement sheet')} not signed as they stand`,
    sheetsLeftTodo: 'Sign them first, on the settlement sheets; to close the month now, say why.',
    sheets: 'Settlement sheets to be signed',
    sheetColumns: { on: 'Day', hall: 'Hall', lacks: 'What it lacks' },
    lacks: { signature: 'nobody signed', new_figures: 'other figures than were signed', open_drawer: 'signed, with a drawer open' },
    sayOver: 'Sheets are not signed: why is it closed now?',
    overNeeded: 'Sheets are not signed: say why before it is closed',
    over: (sheets, why) => `closed over ${many(sheets, 'settlement sheet')} not signed${why === '' ? '' : `: ${why}`}`,
    overList: (month) => `Sheets not signed when ${month} was closed`,
    leftOut: (entries) => `${many(entries, 'entry', 'entries')} could not be read or booked, and are not in this table`,
    accountOf: (_chinese, name) => name,
    never: 'never',
    unknown: 'not told',
    books: {
      save: 'Save books…',
      whichMonth: 'Of which month?',
      which: (month) => `Which book of ${month}?`,
      book: { trial: 'Trial balance', vouchers: 'Vouchers', acts: 'Who did what' },
      reads: 'The books are read from their beginning; with many months this takes a while…',
      saved: (name) => `Saved as ${name}.csv`,
      stands: 'The month is closed: figures and numbers of vouchers stand.',
      mayChange: 'The month is not closed: figures and numbers of vouchers may still change.',
    },
    done: 'Closed',
    doneOpen: 'Open again',
    not: monthNot,
  },
  audit: {
    title: 'Who did what',
    about: 'What people did at head office: signed entries of its journal, which nobody changes. What the program writes by itself is not here; what counters write stands with their shifts.',
    empty: 'Nobody did anything at head office on this day.',
    looks: 'Signed in and opened',
    looksAbout: 'Who signed in at the console, which attachments were opened, and under whose number too many wrong PINs came (told once a day): signed entries too, which nobody changes.',
    looksEmpty: 'Nobody signed in or opened an attachment on this day.',
    notKnown: 'not known who',
    everybody: 'everybody',
    byCommand: 'by command',
    person: (name, staff, acts) => `${name || (staff === 0 ? 'by command' : staff)} ${acts}`,
    columns: { local: 'When', who: 'Who', act: 'What', about: 'About', account: 'Account', amount: 'Amount', number: 'Entry' },
    more: 'The newest 500 alone; finance saves the whole month at Months.',
    act,
    of: about,
  },
};

// Head office: channel statements, arrivals, direct debits.
import type { AccountNo, ArrivalsNot, ArrivedIs, BatchNo, BillNo, ChannelsNot, DebitsNot, DebitStands, Disagreement, ReceiptNo, StatementPart, StatementWrong, Wanted, WhyLeftOut, WhyMay, WithdrawnFor } from '@/ipc/office/generated';
import { count, yuan } from '@/parts/format';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/bank';
import { unread } from './broken';
import { words as channels } from './channels';

const nothing = 'Nothing was written.';
const notTheirs: Said = { what: 'You are not of finance now', safe: nothing, todo: 'Ask IT at head office; reload once the role is published.' };
const noFile = (todo: string): Said => ({ what: 'No file was chosen', safe: nothing, todo });
const otherFiles: Said = { what: 'The file is not the one that was tried', safe: nothing, todo: 'Try it again.' };
const row = (line: number, column: string, value: string): Said => ({
  what: `The whole file is refused: line ${line}${column ? `, ${column}` : ''}: “${value}” cannot be read`,
  safe: nothing,
  todo: 'Mend this line, or ask the bank for the file again.',
});

const parts: Record<StatementPart, string> = { all: 'rows', payments: 'payments', refunds: 'refunds' };
const wanted: Record<Wanted, string> = {
  amount: 'amount',
  count: 'count',
  time: 'time',
  order: 'order number',
  status: 'known status',
  channel: 'known channel',
  receipt: 'receipt number',
  account: 'account number',
  yes_or_no: 'yes or no',
};

function disagreement(one: Disagreement): string {
  switch (one.kind) {
    case 'count':
      return `it says ${count(one.declared)} ${parts[one.of]} and holds ${count(one.found)}`;
    case 'sum':
      return `it says ${yuan(one.declared)} of ${parts[one.of]} and its rows come to ${yuan(one.found)}`;
  }
}

function wrong(one: StatementWrong): string {
  switch (one.wrong) {
    case 'header':
      return `the header lacks ${one.missing.join(', ')}`;
    case 'no_header':
      return 'it has no header: another file, or the channel changed its layout';
    case 'cells':
      return `${one.found} cells where ${one.expected} belong: the line is cut, or has a separator too many`;
    case 'damaged':
      return 'the text is damaged';
    case 'value':
      return `${one.column} holds “${one.value}”, which is no ${wanted[one.wanted]}`;
    case 'both_ways':
      return `${one.column} holds “${one.value}” in a row that is ${one.status}`;
    case 'unexpected':
      return `a line that does not belong here: “${one.text}”`;
    case 'no_end':
      return `it ends without ${one.what}: it was not downloaded whole`;
    case 'disagrees':
      return one.with.map(disagreement).join('; ');
    case 'total':
      return `${one.column} says ${yuan(one.declared)} and the rows come to ${yuan(one.found)}`;
  }
}

/** A file that was brought bears another name at head office: told is which statement it is. */
const ofSlot = (file: string): string => file.replace(/\.[a-z]+$/i, '');

function channelsNot(why: ChannelsNot): Said {
  switch (why.why) {
    case 'not_theirs':
      return notTheirs;
    case 'no_file':
      return noFile('Choose a statement as the channel gave it out, then try it.');
    case 'other_files':
      return otherFiles;
    case 'unreadable':
      return unread(ofSlot(why.file), why.wrong, 'Download it again, and choose it as it is.');
    case 'refused':
      return { what: `${ofSlot(why.file)} is refused whole: ${why.wrong.wrong === 'no_header' ? '' : `line ${why.line}, `}${wrong(why.wrong)}`, safe: nothing, todo: 'Download it again; if it stays so, ask the channel for one that agrees.' };
    case 'already':
      return { what: `${ofSlot(why.file)} was taken before, for ${why.date} (entry ${why.number})`, safe: nothing, todo: 'What was taken stands below; what is open is on the page of differences.' };
    case 'another_day':
      return { what: `${ofSlot(why.file)} holds no row of that day; its first is of ${why.first}`, safe: nothing, todo: "Compare the day, or choose that day's file." };
  }
}

function arrivalsNot(why: ArrivalsNot): Said {
  switch (why.why) {
    case 'not_theirs':
      return notTheirs;
    case 'no_file':
      return noFile("Choose the account's list, then try it.");
    case 'other_files':
      return otherFiles;
    case 'file':
      return unread(why.file, why.wrong);
    case 'row':
      return row(why.line, why.column, why.value);
    case 'nothing':
      return { what: 'The amount is above zero', safe: nothing };
    case 'reference':
      return { what: `The number has 1 to ${why.limit} characters`, safe: nothing, todo: "Write the bank's or the platform's own: one number is taken once." };
    case 'already':
      return { what: `It is arrival ${why.number} already`, safe: 'Nothing is taken twice.' };
    case 'is_exception':
      return { what: `It is difference ${why.exception} of a channel`, safe: nothing, todo: 'Make it an arrival on its line in the differences: that settles it, too.' };
    case 'taken':
      return { what: why.receipt === 0 ? 'The return of a debit has this money' : `Receipt ${why.receipt} has this money`, safe: nothing, todo: 'Nothing is to be recorded; where it is a difference, compare and settle it.' };
    case 'is_deposit':
      return { what: 'The bank counted a deposit slip under that number', safe: nothing, todo: 'It is cash from drawers: there is nothing to record. Where it is other money all the same, record it under the number with its date behind.' };
    case 'is_arrival':
      return { what: `That number is arrival ${why.arrival}`, safe: nothing, todo: 'Where it is the same money, end that arrival first (say that it counted twice; where a counter claimed it, take that claim back before), then write the count down.' };
    case 'own_act':
      return { what: 'You wrote this arrival down, and it is more than one of finance decides alone', safe: nothing, todo: 'Let another of finance send it back.' };
    case 'in_flight':
      return { what: `It is bill ${why.bill}, at the bank`, safe: nothing, todo: `Wait for the return of batch ${why.batch} (${why.returns_on}): it settles this.` };
    case 'line':
      return { what: `Line ${why.line} cannot be taken now`, safe: nothing, todo: 'Try it again: somebody may just have taken it.' };
    case 'future':
      return { what: `${why.on} is to come`, safe: nothing, todo: 'Compare the date.' };
    case 'words':
      return { what: `1 to ${why.limit} characters are asked for`, safe: nothing };
    case 'tied':
      return { what: `It names account ${why.account}, declared as your own or a relative's`, safe: nothing, todo: 'Let another of finance do it.' };
    case 'counted':
      return { what: `${why.by} wrote down on ${why.on} that the bank counted ${yuan(why.counted)} (entry ${why.entry})`, safe: nothing, todo: 'The list was read again; where that is wrong, correct it and say why.' };
    case 'same_count':
      return { what: 'That is what stands there: there is nothing to correct', safe: nothing };
    case 'own_cash':
      return { what: 'You sent this deposit, or one of its drawers was yours', safe: nothing, todo: 'Let another of finance write down what the bank counted.' };
    case 'changed':
      return { what: 'It is not as the screen shows it any more', safe: nothing, todo: 'Look again: somebody may have done it, or a counter claimed it.' };
  }
}

function debitsNot(why: DebitsNot): Said {
  switch (why.why) {
    case 'not_theirs':
      return notTheirs;
    case 'no_file':
      return noFile('Choose a file, then try it.');
    case 'other_files':
      return otherFiles;
    case 'file':
      return unread(why.file, why.wrong);
    case 'row':
      return row(why.line, why.column, why.value);
    case 'dates':
      return { what: 'The dates cannot be: sent today or before, returned on that day or later', safe: nothing };
  }
}

function is(one: ArrivedIs, hall: (hall: number) => string): string {
  switch (one.kind) {
    case 'new':
      return 'nobody knows whose: unclaimed';
    case 'exception':
      return `money of exception ${one.exception}: recorded, and settled by that`;
    case 'deposit':
      return `deposit slip ${one.number} of ${hall(one.hall)}, counter ${one.counter}, ${one.on}`;
    case 'own_deposit':
      return `your own deposit: slip ${one.number} of ${hall(one.hall)}, counter ${one.counter}; another of finance takes it`;
    case 'counted':
      return `counted before: slip ${one.number} of ${hall(one.hall)}, counter ${one.counter}, ${one.on}`;
    case 'cash':
      return 'cash, and no one slip in transit of that amount: look, then choose it';
    case 'cards_settled':
      return 'looks like cards being settled: look, then choose it';
    case 'known':
      return `recorded before (entry ${one.arrival})`;
    case 'at_counter':
      return one.receipt === 0 ? 'the return of a debit has it' : `taken at ${hall(one.hall)}, receipt ${one.receipt}`;
    case 'in_flight':
      return `debit in flight: bill ${one.bill} in batch ${one.batch}, return expected ${one.returns_on}`;
    case 'platform':
      return `${channels.channels.channel[one.channel]} settles: see channel statements`;
  }
}

const may: Record<WhyMay, string> = { number: 'its number is in the memo', before: 'the same sender paid for it before', name: 'the sender is the holder', amount: 'it owes exactly that' };
const why: Record<WithdrawnFor, string> = { paid: 'paid', disputed: 'in dispute', corrected: 'corrected or cancelled' };

function stands(one: DebitStands): string {
  switch (one.stands) {
    case 'at_bank':
      return 'at the bank';
    case 'overdue':
      return 'at the bank, overdue';
    case 'withdrawn':
      return `withdrawn: ${why[one.why]}`;
    case 'failed':
      return `not got on ${one.on}: ${one.reason || 'the bank did not say why'}`;
    case 'paid':
      return `paid on ${one.on}`;
  }
}

function leftOut(one: WhyLeftOut): string {
  switch (one.kind) {
    case 'unknown':
      return 'no such bill of this account';
    case 'twice':
      return 'twice in this file';
    case 'elsewhere':
      return `at the bank in batch ${one.batch} already`;
    case 'over':
      return 'it was in this batch before, and is over';
    case 'disputed':
      return 'in dispute';
    case 'own':
      return "your own or a relative's account: let a colleague send it";
    case 'settled':
      return 'it owes nothing';
    case 'too_much':
      return `more than it owes, ${yuan(one.owed)}`;
    case 'not_sent':
      return 'not sent in this batch';
    case 'future':
      return `${one.on} is to come`;
    case 'otherwise':
      return 'the bank said otherwise before: ask it, then settle it by hand';
    case 'paid_otherwise':
      return `the bank said ${yuan(one.amount)} under ${one.reference} before: ask whether it took it twice`;
  }
}

const offBy = (off: string): string => (off === '0.00' ? 'no difference' : `${off} off`);

export const words: typeof zh = {
  bank: {
    channels: {
      title: 'Channel statements',
      bring: 'Statements of a day',
      file: (channel) => `${channel} statement`,
      none: 'none yet; as the channel gave it out',
      day: 'Of which day',
      take: (day) => `Take the statements of ${day}`,
      dayNeeded: 'The day is written 2026-12-06',
      fileNeeded: 'Choose a statement of one channel at least',
      tried: (left, found) => (left > 0 ? `Tried: ${count(left)} for a person to settle` : found > 0 ? 'Tried: nothing new to settle' : 'Tried: everything agrees'),
      behind: (seats) => `Not heard since that day, or not all of it here: ${seats.join(', ')}`,
      behindSafe: 'Take the statements now if you like: what those counters send later is laid beside them then.',
      triedSafe: 'Nothing is written yet. Look at the figures, then sign.',
      taken: 'Taken; what is to be settled is open',
      takenSafe: 'Counters see it after their next sync; it is settled on the page of differences.',
      fourWays: 'Four ways',
      leftOf: (channel, left) => `${channel}: ${count(left)} to settle`,
      settledBefore: (channel, settled) => `${channel}: ${count(settled)} settled before, not opened again`,
      before: (open) => (open === 0 ? 'Statements taken' : `Statements taken, ${count(open)} open`),
      noneBefore: 'No statement was taken yet.',
      openNow: (open) => `${count(open)} open, settled on the page of differences`,
      settled: 'all settled',
      columns: {
        channel: 'Channel',
        day: 'Day',
        both: 'Both',
        ours: 'Ours only',
        theirs: 'Theirs only',
        differing: 'Differing',
        refunds: 'Given back',
        file: 'File',
        way: 'How',
        order: 'Order',
        open: 'Open',
        settledAs: 'Settled as',
        by: 'Taken by',
      },
      not: channelsNot,
    },
    arrivals: {
      title: 'Arrivals',
      ways: { unclaimed: 'Unclaimed', list: "The account's list", hand: 'One by hand', deposits: 'Deposit slips' },
      one: 'Write it down',
      ofException: 'Make it an arrival',
      fields: { on: 'Arrived on', amount: 'Amount', channel: 'Where it lies', reference: "The bank's or platform's number", payer: 'Sender (may be left out)', memo: 'Words with it (may be left out)' },
      oneNeeded: 'A day as 2027-01-01, an amount as 12.50, and the number',
      oneTried: (amount, on, reference) => `${amount} that arrived on ${on}, number ${reference}: waits for its claim at a counter`,
      oneSafe: 'Nothing is written yet. It is booked to an account when it is claimed.',
      oneCloses: (number) => `The channel's difference ${number} is settled with it.`,
      oneDone: (amount) => `${amount} is written down as arrived`,
      exceptionTitle: (amount, channel) => `${amount} at ${channel} becomes an arrival`,
      sum: (left, money, transit, transitMoney) => `Unclaimed ${count(left)}, ${money}; deposits in transit ${count(transit)}, ${transitMoney}`,
      empty: 'Nothing is unclaimed.',
      left: 'left',
      of: (amount) => `of ${amount}`,
      lies: (days) => `here for ${count(days)} days`,
      claimed: (account: AccountNo, name, amount, receipt: ReceiptNo) => `${amount} claimed for ${account} ${name}, receipt ${receipt}`,
      nobody: "No telling whose: it waits for a customer with the bank's slip.",
      may: (account, name, owed, because) => `perhaps ${account} ${name} (${because.map((one) => may[one]).join(', ')}; owes ${owed})`,
      sendBack: 'Send back',
      sendBackAbout: (amount, payer) => `${amount} go back to ${payer}. The transfer is made at the bank; this says that nobody is waited for.`,
      sayWhy: 'Why does it go back?',
      sentBack: 'Sent back',
      sentBackSafe: 'Counters do not list it after their next sync.',
      file: "Choose the account's list",
      none: "none yet; CSV or xlsx from the bank, with date, amount and the bank's number",
      fileNeeded: "Choose the account's list first",
      take: (rows) => `Take ${count(rows)} rows`,
      tried: (rows, money, chosen, sum) => `Tried: ${rows} rows, ${money}; chosen ${count(chosen)}, ${sum}`,
      triedSafe: 'Nothing is written yet. Arrows move, space chooses, then sign.',
      taken: (rows, money, slips, slipMoney) => [rows > 0 && `${count(rows)} arrivals recorded, ${money}`, slips > 0 && `${count(slips)} deposit slips matched, ${slipMoney}`].filter(Boolean).join('; '),
      takenSafe: 'Counters can claim them after their next sync; the same file again changes nothing.',
      is,
      hall: (hall) => `hall ${hall}`,
      noDeposits: 'No deposit slip yet.',
      slip: (seat, number, day) => `${seat}, slip ${number}, ${day}`,
      inTransit: 'in transit, not counted yet',
      bankCounted: (counted, reference) => `the bank counted ${counted}, ${reference}`,
      differs: (difference) => `differs by ${difference}`,
      count: "Enter the bank's count",
      countedField: 'Counted by the bank (yuan)',
      referenceField: "The bank's number",
      next: 'Next',
      countNeeded: 'The amount that the bank counted and its number are asked for',
      countAbout: (amount, counted, off) => `The slip says ${amount}, the bank counted ${counted}, ${offBy(off)}. It is in transit no more then.`,
      counted: "The bank's count is written down",
      correct: "Correct the bank's count",
      correctAbout: (before, counted, off) => `${before} stands as counted; it becomes ${counted}, against the slip ${offBy(off)}. What was written stays, and the difference is booked today.`,
      correctWords: "Why is it corrected? What does the bank's slip say?",
      corrected: 'Corrected; what was written before stays',
      correction: (on, by, before, said) => `${by} corrected it on ${on}, before ${before}${said === '' ? '' : `: ${said}`}`,
      not: arrivalsNot,
    },
    debits: {
      list: 'Batches',
      one: 'This batch',
      sum: (bills, money) => `In flight ${count(bills)}, ${money}`,
      empty: 'No batch is in flight.',
      choose: 'Batches stand at the left once they were sent.',
      batch: (batch: BatchNo) => `Batch ${batch}`,
      over: 'over',
      overdue: 'overdue',
      expected: (day) => `expected ${day}`,
      inFlight: (bills, money) => `in flight ${count(bills)}, ${money}`,
      countAndSum: (bills, money) => `${bills}, ${money}`,
      sentOn: 'Sent',
      returnsOn: 'Expected back',
      atBank: 'In flight',
      paid: 'Paid',
      failed: 'Not got',
      withdrawn: 'Withdrawn',
      firstOf: (shown, all) => `The first ${count(shown)} of ${count(all)}.`,
      columns: { bill: 'Bill', account: 'Account', amount: 'Amount yuan', stands: 'Stands', second: 'Taken at a counter too' },
      stands,
      second: (atDesk, beyond, told) => (beyond !== undefined ? `${beyond} went into the deposit, the customer ${told ? 'was told' : 'was not told yet'}` : atDesk ? 'taken, the customer told' : ''),
      showAll: 'Those that are over too',
      showOpen: 'Those in flight alone',
      send: 'Send a batch',
      return: 'Take the return',
      withdraw: (bills) => `Withdraw ${count(bills)}`,
      sentFile: 'Choose the file sent',
      sentNone: 'none yet; 账单号, 户号, 金额',
      batchNo: 'Batch',
      sendFileNeeded: 'Choose the file that went to the bank first',
      batchNeeded: "The bank's batch number: letters, digits, - _ / ., at most 32",
      daysNeeded: 'Days are written 2026-12-06',
      doSend: (bills) => `Send ${count(bills)}`,
      wouldSend: (bills, money, already) => `Tried: ${count(bills)} can go, ${money}${already > 0 ? `; ${count(already)} in the batch already` : ''}`,
      sent: (bills, money) => `${count(bills)} at the bank, ${money}`,
      takeOut: "These do not go: take them out of the bank's file, too.",
      leftOutSum: (rows) => `${count(rows)} rows are left out`,
      leftOut,
      returnFile: (batch) => `Choose the return of batch ${batch}`,
      returnNone: 'none yet; 账单号, 户号, 金额, 扣款日期, 结果, 参考号, 原因',
      returnFileNeeded: "Choose the bank's return first",
      doReturn: 'Take the return',
      wouldReturn: (paid, money, failed, already, claimed) =>
        `Tried: paid ${count(paid)}, ${money}; not got ${count(failed)}${already > 0 ? `; known before ${count(already)}` : ''}${claimed > 0 ? `; claimed at desks before ${count(claimed)}, not counted again` : ''}`,
      returned: (paid, money, failed) => `Return taken: paid ${count(paid)}, ${money}; not got ${count(failed)}`,
      beyond: (account, bill: BillNo, amount) => `Bill ${bill} of ${account} was paid, and the bank took it too: ${amount} beyond it`,
      beyondTodo: 'Once taken it goes into the deposit by rule; the hall tells the customer, who may have it back.',
      askBank: 'Ask the bank about these rows.',
      withdrawAbout: (bills, money) => `These ${count(bills)}, ${money}, are paid, in dispute or corrected. Once signed the list is saved, to be sent to the bank.`,
      hasWithdrawn: (bills, own) => `${count(bills)} withdrawn; the list is saved, send it to the bank${own > 0 ? `; ${count(own)} more are your own or a relative's: let a colleague withdraw them` : ''}`,
      listName: 'withdrawn',
      why,
      doneSafe: 'Counters see it after their next sync.',
      not: debitsNot,
    },
  },
};

// Receipts and paper.
import type { Screens } from '../zh-CN';
import { many } from './many';

export const words: Pick<Screens, 'receipt' | 'receipts' | 'paper' | 'recovered'> = {
  receipt: {
    title: 'Receipt',
    no: 'Receipt no.',
    number: (receipt) => `Receipt ${receipt}`,
    bills: (bills) => (bills > 0 ? many(bills, 'bill') : 'deposit'),
    here: 'this counter',
    elsewhere: 'another counter',
    seeAndReprint: 'See the receipt, print again',
    copies: (reprints) => (reprints > 0 ? `Printed again ${many(reprints, 'time')}` : 'Never printed again'),
    paper: { whole: 'Paper came out whole', none: 'No paper came out', damaged: 'Paper came out damaged' },
    reprint: 'Print again',
    reprinted: 'Printed; the paper says which copy it is',
    pdf: 'Save PDF',
    pdfKept: 'PDF saved',
  },
  receipts: {
    tab: 'Receipts',
    title: (receipts) => `${many(receipts, 'receipt')} in this shift`,
    none: 'No receipt in this shift yet.',
    noShift: 'No shift is open',
    noShiftTodo: "An open shift's receipts are listed here; earlier ones are under the account's payments.",
  },
  paper: {
    ask: 'Did the receipt come out?',
    askFile: 'Receipts are kept as files; this one may be missing',
    toFile: 'Write the file',
    whole: 'Whole',
    none: 'No paper',
    damaged: 'Damaged',
    askChange: (change) => `Was the change of ${change} given?`,
    given: 'Given',
    notGiven: 'Not yet',
    askAgain: 'Print it again?',
    again: 'Print again',
    later: 'Later',
    askForm: 'Which number is on the form in the printer?',
    formShouldBe: (receipt) => `should be ${receipt}`,
    compareAndPrint: 'Compare and print',
  },
  recovered: {
    title: 'Recovered',
    lastStands: (time, who, kept, change) =>
      `Recovered: the last payment, ${time} ${who} ${kept}, is recorded${change === '' ? '' : `; its change was ${change}`}`,
    allStands: 'Recovered: the program did not end properly; everything recorded is here',
    draftKept: 'The one being keyed in was not taken; what was typed is kept.',
    papers: (papers) => `Look at the paper of ${many(papers, 'receipt')}`,
    when: 'Time',
  },
};

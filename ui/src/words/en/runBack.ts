// Head office's console: runs of bills taken back.
import { count } from '@/parts/format';

import type { words as zh } from '../zh-CN/runBack';
import { many } from './many';

export const words: typeof zh = {
  runBack: {
    way: 'Take a run back',
    list: 'Runs',
    one: 'This run',
    sum: (runs) => many(runs, 'run'),
    none: 'No bills were issued yet.',
    runOf: (period, isImport) => `${period}, ${isImport ? 'imported' : 'issued'}`,
    bills: (bills) => many(bills, 'bill'),
    standing: (run) => {
      if (run.is_taken_back) return 'taken back';
      if (run.cancelled > 0) return `half taken back: ${count(run.cancelled)} cancelled`;
      if (run.is_broken_off) return 'not issued to its end';
      return run.is_closed ? 'month closed' : 'stands';
    },
    on: 'Issued on',
    by: 'By',
    byCommand: 'a command',
    issued: 'Issued',
    cancelled: 'Cancelled',
    state: 'State',
    closed: 'The month in which it was issued is closed: it is not taken back as a whole',
    closedTodo: 'Cancel bills one by one under 冲正更正, which counts today; or open that month again first.',
    takeBack: 'Take the run back',
    title: (period) => `Take back the bills of ${period}`,
    why: 'Why is it taken back?',
    would: (bills, amount) => `Tried: ${many(bills, 'bill')} would be cancelled, ${amount}`,
    leftAlone: (bills) => `Nothing to cancel: ${bills === 1 ? 'the bill that is left' : `all ${count(bills)} bills that are left`} cannot be cancelled`,
    nothing: 'Nothing was written.',
    wouldEnd: 'Tried: all its bills are cancelled; the run would be noted as taken back',
    end: 'Note it as taken back',
    ended: 'All its bills are cancelled; the run is noted as taken back',
    act: (bills) => `Cancel ${many(bills, 'bill')}`,
    done: (bills, amount) => `${many(bills, 'bill')} cancelled, ${amount}`,
    doneSafe: (left) => (left > 0 ? 'Counters take them no more from their next sync; those below stand.' : 'Counters take them no more from their next sync; the same readings can be billed again.'),
    paid: 'Of them paid',
    paidOf: (bills, amount) => `${many(bills, 'bill')}, ${amount}`,
    toDeposit: 'Into deposits',
    reissued: 'Later bills issued anew',
    before: 'Cancelled before',
    bill: 'Bill',
    issuedAnew: { what: 'It was cancelled with this run, and somebody issued it anew since', todo: 'Somebody wanted it: it stays. If not, cancel it by itself under 冲正更正.' },
    left: (bills) => `${many(bills, 'bill')} cannot be cancelled`,
    leftTodo: 'The rest is done; a colleague of finance takes back what is yours, and the others are dealt with one by one as they say.',
    leftAloneTodo: 'A colleague of finance takes back what is yours; the others are dealt with one by one as they say. Taken back once more after that, the run is at its end.',
  },
};

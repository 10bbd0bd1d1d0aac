// Head office: imports and bill runs.
import type { Refusal } from '@/ipc/office/call';
import type { BillingNot, RowReason, TermsRefused, WhyNotBilled } from '@/ipc/office/generated';
import { month } from '@/parts/format';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/billing';
import { unread } from './broken';

const reasons: Record<RowReason, string> = {
  bad_row: 'more or fewer cells than the header',
  missing_account_number: 'no account number',
  unknown_class: 'no such class in the tariff',
  missing_name: 'no name',
  unknown_status: 'a status that is none',
  bad_amount: 'no amount',
  duplicate_account: 'the account stands twice',
  missing_bill_number: 'no bill number',
  total_mismatch: 'the components do not add up',
  volume_mismatch: 'the tiers do not add up',
  payment_mismatch: 'payment and day do not agree',
  unknown_account: 'no such account',
  bad_date: 'no date',
  duplicate_bill: 'the bill stands twice',
  bad_number: 'no number',
  unknown_reading_way: 'a way of reading that is none',
  own_account: "your own or a relative's account: left out, let a colleague bring it in",
  duplicate_reading: 'the reading stands twice',
};
const nothing = 'Nothing was written.';

function notBilled(why: WhyNotBilled): string {
  switch (why.kind) {
    case 'unknown':
      return 'no such account';
    case 'closed':
      return 'the account is closed';
    case 'continued':
      return `continues as ${why.into}, and gets no bills`;
    case 'billed':
      return `bill ${why.bill} of that month stands already`;
    case 'later':
      return `${month(why.period)} is billed already, and comes later`;
    case 'does_not_follow':
      return `it begins with ${why.from}, and ${why.last} was billed last`;
    case 'volume':
      return `the readings make ${why.makes} m³, and ${why.said} m³ is said`;
    case 'no_day':
      return 'no day of reading';
    case 'far':
      return `read on ${why.on}, which is not near that month`;
    case 'own':
      return "your own or a relative's account: let a colleague issue it";
    case 'no_tariff':
      return `no tariff was in force on ${why.on}`;
    case 'number':
      return "the account's number leaves no room for a bill's";
    case 'not_priced':
      return 'the tariff does not price it: no such class, or a volume below zero';
  }
}

function termsNot(why: TermsRefused): Said {
  switch (why.terms) {
    case 'month':
      return { what: `These readings were taken around ${why.read_on}: they are not billed for ${month(why.period)}`, safe: nothing, todo: `A month from ${month(why.from)} to ${month(why.to)} can be: change it, or bring the right file.` };
    case 'other_month':
      return { what: `Line ${why.line} of the file is of ${month(why.said)}, and ${month(why.period)} was asked for`, safe: nothing, todo: `Change the month to ${month(why.said)}, or bring the right file.` };
    case 'payable_before':
      return { what: `${why.payable_on} is before the last reading, of ${why.last}`, safe: nothing, todo: 'Change the date from which bills are payable.' };
    case 'payable_late':
      return { what: `${why.payable_on} is more than a year after the last reading, of ${why.last}`, safe: nothing, todo: 'Change the date from which bills are payable.' };
  }
}

function not(why: BillingNot): Said {
  switch (why.kind) {
    case 'not_theirs':
      return { what: 'You are not of finance now', safe: nothing, todo: 'Ask IT at head office; reload once the role is published.' };
    case 'no_file':
      return { what: 'A file is missing', safe: nothing, todo: 'Choose the files again, then try.' };
    case 'file':
      return unread(why.file, why.wrong);
    case 'no_columns':
      return { what: 'These names of columns are not kept any more', safe: nothing, todo: 'Choose them again.' };
    case 'terms':
      return termsNot(why.why);
    case 'no_run':
      return { what: 'No such run here', safe: nothing, todo: 'Refresh, and choose again.' };
    case 'taken_back':
      return { what: 'That run is taken back to its end', safe: 'Nothing is cancelled twice.', todo: 'To have a bill again, issue it anew under 冲正更正.' };
    case 'month_closed':
      return { what: `${month(why.period)} is closed: a run of it is not taken back as a whole`, safe: nothing, todo: 'Cancel bills one by one under 冲正更正, which counts today; or open that month again first.' };
    case 'other_files':
      return { what: 'These are not the files that were tried', safe: nothing, todo: 'Try them again.' };
  }
}

function notRun(refused: Refusal<'run_bills'>): Said {
  if (refused.kind === 'refused') return not(refused.why);
  if (refused.kind === 'not_theirs') return not({ kind: 'not_theirs' });
  return { what: 'Not your PIN', safe: nothing };
}

export const words: typeof zh = {
  billing: {
    title: 'Imports and bills',
    run: 'Bills of a month',
    import: 'Import an old system',
    files: { accounts: 'Accounts', readings: 'Readings', bills: 'Bills' },
    noneYet: 'none yet; CSV (UTF-8 or GBK) or xlsx',
    month: 'Month',
    payableOn: 'Payable on',
    try: 'Try (writes nothing)',
    issue: (bills) => `Issue ${bills} bills`,
    fileNeeded: 'Choose the readings first',
    oneNeeded: 'Choose one file at least',
    monthNeeded: 'A month stands as 2026-12',
    dayNeeded: 'A day stands as 2026-12-10',
    wouldIssue: (bills, billed) => `Tried: ${bills} bills, ${billed} yuan`,
    nothingYet: 'Nothing is written yet. Look at the figures, then sign.',
    issued: (bills, billed) => `${bills} bills issued, ${billed} yuan`,
    issuedSafe: 'Counters hear of them at their next sync.',
    wouldImport: (accounts, bills) => `Tried: ${accounts} accounts new or changed, ${bills} new bills`,
    imported: (accounts, bills) => `${accounts} accounts and ${bills} bills imported`,
    sums: 'Sums by class',
    class: 'Class',
    all: 'All',
    bills: 'Bills',
    billed: 'Billed yuan',
    arrears: 'Owed of it yuan',
    rowsAnd: (rows, written) => `${rows} rows, ${written} new or changed`,
    rows: (rows) => `${rows} rows`,
    file: 'File',
    row: 'Row',
    why: 'Why',
    column: 'Column',
    value: 'Says',
    account: 'Account',
    refused: (rows) => `${rows} rows cannot go in`,
    refusedTodo: 'All others go in; mended, the files may be brought again: nothing is done twice.',
    firstOf: (rows) => `The first ${rows} of them stand below.`,
    notBilledSum: (accounts) => `${accounts} accounts are not billed`,
    notBilledTodo: 'All others are; once these are clear, run again: nothing is billed twice.',
    reasons,
    notBilled,
    not,
    notRun,
  },
};

// What every page says where head office did not do something, or not all of it: what happened, what is safe, what to do; and
// files that cannot be read.
import type { FileWrong, NotBrought, OfficeBroke, Stands, TooMuch } from '@/ipc/office/generated';
import { count } from '@/parts/format';

import type { Said } from '../said';
import { unreadPlaces } from './unread';

function standing(stands: Stands): string {
  switch (stands.of) {
    case 'import':
      return `${count(stands.accounts)} accounts and ${count(stands.bills)} bills are written`;
    case 'bill_run':
      return `bills issued: ${count(stands.bills)}`;
    case 'run_back':
      return `bills cancelled: ${count(stands.bills)}`;
    case 'sent':
      return `bills written down as sent: ${count(stands.bills)}`;
    case 'returned':
      return `bills written down as paid: ${count(stands.paid)}, as not paid: ${count(stands.failed)}`;
    case 'withdrawn':
      return `bills withdrawn: ${count(stands.bills)}`;
  }
}

export function officeBroke(trouble: OfficeBroke): Said {
  switch (trouble.kind) {
    case 'busy':
      return { what: "Head office's database is busy", safe: 'This was not done; all before it is kept.', todo: `Try again in ${trouble.seconds} seconds; if it stays so, tell IT.` };
    case 'uncertain':
      return {
        what: 'This may have been done, or not',
        safe: 'The line broke or the disk failed while it was being saved: this one thing is not certain; all before it is kept.',
        todo: 'Do not do it again yet: reload, and look for it on this page and under Audit. If it is there, it is done; if not, do it again.',
      };
    case 'partly':
      return {
        what: `It stopped on the way: ${standing(trouble.stands)}`,
        safe: trouble.uncertain ? 'What is written is kept, and the last batch may be too; doing it again writes nothing twice.' : 'What is written is kept; doing it again writes nothing twice.',
        todo: 'Try it again to see what is left, then do it again: only what is left is done. If it stays so, tell IT.',
      };
    case 'unshown':
      return { what: 'This was done; what there is now could not be read', safe: 'It need not be done again.', todo: 'Reload the page to see it.' };
    case 'restored':
      return trouble.waits_for === 0
        ? { what: 'Head office was restored from a copy, and waits for no PC', safe: 'This was not done; all before it is kept.', todo: 'Try again; if it stays so, see what the top of the page says.' }
        : {
            what: `Head office was restored from a copy and waits for PCs: ${trouble.waits_for} left. Until then it only shows`,
            safe: 'This was not done. Counters take money as always, and each gives back what it holds of head office since that copy.',
            todo: 'Wait until these counters are on the line. Where a PC is lost, IT sees which with cistern-office recovery.',
          };
    case 'key_rotated':
      return { what: 'Head office was restored from a copy of before its key was rotated: it only shows', safe: 'This was not done; all before it is kept.', todo: "IT asks for that key by the root: cistern-office key request --bring-back." };
    case 'unread':
      return {
        what: `Head office's database is damaged; this cannot be read: ${unreadPlaces([trouble.place])}`,
        safe: 'This was not done; what is not damaged is there, and counters go on.',
        todo: 'Tell IT: cistern-office verify on the server says what is damaged. Do it again once it is restored from a copy.',
      };
    case 'disk_full':
      return { what: "Head office's disk is full", safe: 'This was not done; all before it is kept.', todo: 'Tell IT at once; try again when there is room.' };
    case 'fault':
      return { what: 'Head office has a fault', safe: 'This was not done; all before it is kept.', todo: 'Try again in a while; if it stays so, tell IT. The log says why.' };
  }
}

export function notBrought(why: NotBrought): Said {
  const safe = 'This file was not taken; those chosen before are still there.';
  switch (why.kind) {
    case 'not_theirs':
      return { what: 'This page is not yours any more', safe, todo: 'Your role may have just changed: reload the page; if that is wrong, ask IT at head office.' };
    case 'too_large':
      return { what: `The file is larger than ${why.most_mib} MB`, safe, todo: 'Split it into several, each with its header, and take them one by one.' };
    case 'cut_off':
      return { what: 'The file did not arrive whole', safe, todo: 'Choose it again; on a slow line, split it.' };
  }
}

/** Unpacked, it is far more than a table. */
function expands({ of, most }: TooMuch): string {
  switch (of) {
    case 'parts':
      return `it has more than ${count(most)} parts`;
    case 'part':
      return `one of its parts unpacks to more than ${count(most)} MB`;
    case 'whole':
      return `it unpacks to more than ${count(most)} MB`;
    case 'texts':
      return `it has more than ${count(most)} different texts`;
    case 'text':
      return `one of its cells is longer than ${count(most)} KB`;
    case 'cells':
      return `its cells come to more than ${count(most)} MB of text`;
  }
}

function wrong(is: FileWrong): string {
  switch (is.is) {
    case 'encrypted':
      return 'it is behind a password';
    case 'no_workbook':
      return 'it is no xlsx workbook, or damaged';
    case 'expands':
      return expands(is.much);
    case 'no_csv':
      return 'it is no CSV text, or damaged';
    case 'lacks_columns':
      return `${is.sheet ? `sheet “${is.sheet}” ` : 'it '}lacks columns: ${is.missing.join(', ')}`;
    case 'open_quote':
      return `a quotation mark opens in row ${is.row} and does not close`;
  }
}

const mended: Record<FileWrong['is'], string> = {
  encrypted: 'Save it without a password, and choose it again.',
  no_workbook: 'Open it in a spreadsheet, save it as xlsx or CSV, and choose it again.',
  expands: 'Save it as CSV, or in several files, and choose it again.',
  no_csv: 'Open it in a spreadsheet, save it as CSV or xlsx, and choose it again.',
  lacks_columns: 'Name the columns of its header like this, and choose it again.',
  open_quote: 'Close the quotation mark or take it out, and choose it again.',
};

/** A file that cannot be read; `todo` is the page's own way out. */
export const unread = (file: string, is: FileWrong, todo = mended[is.is]): Said => ({ what: `${file} cannot be read: ${wrong(is)}`, safe: 'Nothing was written.', todo });

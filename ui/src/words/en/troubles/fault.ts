// Words for trouble: what broke: the program, the printer, the line.
import type { LineFault, PrinterFault, Warning } from '@/ipc/generated';
import { NO_ANSWER, WRONG_TOKEN, type Broken } from '@/ipc/trouble';
import { clock, dayOf } from '@/parts/format';

import type { Said } from '../../said';
import { ROLES } from './shared';

/** Asked once more under the same name, they never take twice. */
const TAKING = new Set<string>(['take_payment', 'take_over_limit', 'take_basket', 'take_basket_over_limit', 'save_draft']);

export function fault({ command, kind, detail }: Broken): Said {
  const isTaking = TAKING.has(command);
  const shown = detail ? ` (${detail})` : '';
  const stands = isTaking
    ? 'What was recorded stays; Enter tries again under the same name: nothing is taken twice.'
    : 'What was recorded stays; the step that failed wrote nothing.';
  switch (kind) {
    case NO_ANSWER:
      return {
        what: 'The program behind this page does not answer',
        safe: isTaking ? 'Enter tries again under the same name: nothing is taken twice.' : 'What was recorded is on the disk; whether a payment just taken counted is told after the restart.',
        todo: 'Wait a moment and try again; if it stays so, open the program anew. In a browser, open the new address that it prints: this page is of no more use.',
      };
    case WRONG_TOKEN:
      return { what: 'This page was not opened by the running program', safe: 'Nothing was changed.', todo: 'Open the address that the program printed.' };
    case 'disk_full':
      return { what: 'The disk is full', safe: `Nothing is half written. ${stands}`, todo: 'Ask IT to make room, then go on.' };
    case 'disk':
      return { what: 'The disk fails', safe: stands, todo: `Stop using this PC; go on with a copy or at the next counter, and call IT.${shown}` };
    case 'uncertain':
      return {
        what: 'The disk failed: one step is written, or it is not',
        safe: `Only the step at which it failed is not certain: all before it is kept, nothing after it was written.${isTaking ? ' Enter tries again under the same name: nothing is taken twice.' : ''}`,
        todo: 'Open the program anew and look for that step before you do it again; if the disk fails once more, stop using this PC and call IT.',
      };
    case 'damaged':
      return { what: 'The data file is damaged', safe: 'The damage was found and is not believed.', todo: `Stop using this PC, restore from a copy, and call IT.${shown}` };
    case 'newer':
      return { what: 'A newer program wrote this data', safe: 'Nothing was changed.', todo: 'Install the newer Cistern and open it again.' };
    case 'busy':
      return { what: 'Another program holds the data', safe: stands, todo: 'Close the other window and try again.' };
    case 'document':
      return { what: 'This program cannot read a document that head office published', safe: stands, todo: `Ask IT to upgrade this PC.${shown}` };
    case 'program':
      return { what: 'The program has a fault', safe: stands, todo: `Try once more; if it fails again, note this sentence and call IT.${shown}` };
  }
}

export function printer(why: PrinterFault): Said {
  switch (why.fault) {
    case 'unreachable':
      return { what: 'The printer does not answer', todo: `Check power and cable, then print again. (${why.detail})` };
    case 'paper_out':
      return { what: 'The printer is out of paper', todo: 'Put paper in, then print again.' };
    case 'cover_open':
      return { what: "The printer's cover is open", todo: 'Close it, then print again.' };
    case 'cannot_write':
      return { what: "The receipt's file cannot be written", todo: `Check the disk and the folder. (${why.detail})` };
  }
}

export function lineFault(why: LineFault): Said {
  if (typeof why !== 'string') return { what: 'Head office takes no code now: too many wrong ones were tried.', todo: `Try again in ${why.too_soon.seconds} seconds.` };
  switch (why) {
    case 'unreachable':
      return { what: 'Head office does not answer.', todo: 'The network or head office is down; it goes on by itself.' };
    case 'wrong_office':
      return { what: "Whoever answers is not this counter's office.", todo: 'IT should check the address; nothing was sent.' };
    case 'refused':
      return { what: 'Head office does not accept this counter.', todo: 'Ask head office IT whether it was revoked.' };
    case 'revoked':
      return { what: 'Head office has revoked this counter.', todo: 'Ask head office for a one-time code and enrol it anew.' };
    case 'garbled':
      return { what: 'The answer was cut or garbled.', todo: 'Most likely the network; it tries again by itself.' };
    case 'version':
      return { what: 'Head office runs another version.', todo: 'Ask IT to upgrade.' };
    case 'busy':
      return { what: 'Head office has too much to do right now.', todo: 'Many counters are sending at once; nothing is lost, and this one goes on by itself shortly.' };
    case 'office':
      return { what: 'Head office reports a fault.', todo: 'It goes on by itself once that is mended.' };
  }
}

export function warning(one: Warning): Said {
  switch (one.warning) {
    case 'clock_jumped':
      return {
        what: `The PC's clock jumped from ${dayOf(one.before)} ${clock(one.before)} to ${dayOf(one.after)} ${clock(one.after)}`,
        safe: 'What is recorded is not affected; the jump is noted.',
        todo: "Check the PC's date and time.",
      };
    case 'receipts_low':
      return { what: one.left === 0 ? 'No receipt number is left' : `Only ${one.left} receipt numbers are left`, todo: 'A sync brings a new block; until then borrow of a neighbour (Alt+4, F7).' };
    case 'role_ends':
      return { what: `Your role of ${ROLES[one.role]} ends on ${one.until}`, safe: 'Until the end of that day all goes on.', todo: 'If you are to go on, head office extends it before.' };
    case 'disk_low':
      return { what: `Only ${Math.floor(one.left / 1048576)} MB are left on the disk`, safe: 'Payments still work.', todo: 'Ask IT to make room.' };
    case 'backup_failed':
      return { what: 'The last backup failed', safe: 'Every record is on this PC.', todo: 'Check the folder for copies under This PC.' };
    case 'quarantined':
      return { what: `${one.entries} foreign entries make no sense and are set aside`, safe: "This counter's books are not affected.", todo: 'Tell head office.' };
    case 'journal_stopped':
      return { what: `${one.journals} journals have a broken chain or signature and are no longer taken`, safe: "The evidence is kept; this counter's books are not affected.", todo: 'Tell head office IT.' };
  }
}

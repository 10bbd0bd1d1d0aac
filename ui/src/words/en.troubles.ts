// Words for trouble: what happened, what is safe, what to do.
import type {
  ApprovalRefusal,
  AskAccountRefusal,
  AskBillRefusal,
  AskShiftRefusal,
  BackUpRefusal,
  CloseDayRefusal,
  CloseShiftRefusal,
  CorrectionRefusal,
  CountDrawerRefusal,
  DeviceRefusal,
  LineFault,
  NoAuthority,
  NotNow,
  OpenShiftRefusal,
  PaymentRefusal,
  PrinterFault,
  ReceiptRefusal,
  ReversalRefusal,
  SetUpRefusal,
  SignInRefusal,
  SyncRefusal,
  Warning,
} from '@/ipc/generated';
import { NO_ANSWER, WRONG_TOKEN, type Broken } from '@/ipc/trouble';
import { clock, moment, dayOf, yuan } from '@/parts/format';

import type { Said, TroubleWords } from './said';

const ROLES = { clerk: 'a clerk', supervisor: 'the duty supervisor', finance: 'finance', it: 'IT' };

function notNow(refusal: NotNow): Said {
  switch (refusal.why) {
    case 'not_set_up':
      return { what: 'This PC is not set up yet', todo: 'Enrol it with head office, or open the demo hall.' };
    case 'not_signed_in':
      return { what: 'Nobody is signed in', todo: 'Sign in with your number and PIN.' };
    case 'locked':
      return { what: 'The counter is locked', safe: 'What was being keyed in is kept.', todo: 'Whoever stepped away enters their PIN, or somebody else signs in.' };
    case 'no_shift':
      return { what: 'No shift is open', safe: 'You can still look accounts up.', todo: 'Enter the float to open one, then take payments.' };
    case 'role':
      return { what: `This step needs ${ROLES[refusal.needs]}`, todo: `Ask ${ROLES[refusal.needs]} to sign in here.` };
    case 'revoked':
      return {
        what: 'Head office has revoked this counter',
        safe: 'Every record is still here and can be read; it takes no more payments.',
        todo: 'Send the customer to the next counter and call head office IT; enrolled anew it goes on.',
      };
    case 'copied':
      return {
        what: `Another PC wrote entry ${refusal.at} with this counter's key: this disk may have been copied`,
        safe: 'Every record here is kept and can be read; lest a number be used twice it takes no more payments.',
        todo: 'Send the customer to the next counter and tell head office IT: keep the data folder of this PC, and enrol anew with an empty one.',
      };
  }
}

function setUp(refusal: SetUpRefusal): Said {
  switch (refusal.kind) {
    case 'already_set_up':
      return { what: 'This PC is set up already', todo: 'Close the program and open it again.' };
    case 'field':
      return { what: `"${refusal.field}" cannot be empty or longer than 60 characters`, todo: 'Correct it and try again.' };
    case 'pin':
      return { what: 'A PIN has 4 to 12 digits', todo: 'Enter it again.' };
    case 'code':
      return { what: 'The code is mistyped', safe: 'It carries a check of its own: one wrong letter shows.', todo: "Compare it with head office's slip, letter by letter." };
    case 'code_refused':
      return { what: 'Head office does not accept this code', todo: 'It may be used or too old: ask for a new one.' };
    case 'line':
      return { what: `Head office was not reached: ${lineFault(refusal.fault).what}`, todo: lineFault(refusal.fault).todo ?? 'Check and try again.' };
  }
}

function signIn(refusal: SignInRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: `Nobody has number ${refusal.staff}`, todo: "Check it; somebody new must wait for head office's staff list." };
    case 'wrong_pin':
      return { what: 'Wrong PIN', todo: `Try again after ${clock(refusal.next_at)}.` };
    case 'too_soon':
      return { what: 'Please wait', todo: `Try again after ${clock(refusal.next_at)}.` };
  }
}

function openShift(refusal: OpenShiftRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'float':
      return { what: `The float cannot be ${yuan(refusal.float)}`, todo: 'Enter 0 to 1,000,000.' };
    case 'already_open':
      return { what: `Shift ${refusal.shift} is open already`, todo: 'Go on with it, or count and close it first.' };
    case 'clock_behind':
      return {
        what: `This PC says ${refusal.today}, but ${refusal.latest} has records already`,
        safe: 'What is recorded is not affected.',
        todo: "If the PC's date is wrong correct it, or open under the later date; if it is right, a supervisor puts the business date right.",
      };
    case 'clock_ahead':
      return {
        what: `This PC says ${refusal.today}, and the last record is of ${refusal.latest}`,
        safe: 'What is recorded is not affected.',
        todo: "If the PC's date is wrong correct it, or open under the earlier date; if it is right, a supervisor says so.",
      };
    case 'before_office':
      return {
        what: `This PC says ${refusal.today}, and head office signed on ${refusal.signed}`,
        safe: 'What is recorded is not affected.',
        todo: "It is the PC's date that is wrong: correct it, then open the shift.",
      };
    case 'open_drawers':
      return {
        what: `Shift ${refusal.shifts.join(', ')} is still open under ${refusal.latest}`,
        safe: 'What is recorded is not affected.',
        todo: 'Count and close first, then put the date right.',
      };
  }
}

function askShift(refusal: AskShiftRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : { what: `There is no shift ${refusal.shift} at this counter` };
}

function closeShift(refusal: CloseShiftRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'face':
      return { what: `There is no note or coin of ${yuan(refusal.face)}`, todo: 'Count by the face values there are.' };
    case 'count_first':
      return { what: 'A blind count is written down first', todo: 'Count, write it down, then close.' };
    case 'reason_needed':
      return {
        what: refusal.over_short < 0 ? `Short by ${yuan(-refusal.over_short)}` : `Over by ${yuan(refusal.over_short)}`,
        todo: 'Choose a reason, then close.',
      };
    case 'slips_differ':
      return { what: `${refusal.due} reversed, ${refusal.found} slips found`, todo: 'Look again; if one is gone choose a reason, then close.' };
  }
}

function countDrawer(refusal: CountDrawerRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : closeShift(refusal);
}

function closeDay(refusal: CloseDayRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'open_drawers':
      return { what: `${refusal.shifts.length} drawers are not counted: shift ${refusal.shifts.join(', ')}`, todo: 'Their owners sign in, count and close; then close the day.' };
    case 'nothing':
      return { what: 'There was no shift today: nothing to close' };
  }
}

function account(refusal: AskAccountRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return {
        what: `Account ${refusal.account} is not known here`,
        safe: refusal.data_as_of ? `Data here is as of ${moment(refusal.data_as_of, dayOf(Date.now()))}.` : '',
        todo: "Check the number; a new account must wait for head office's data.",
      };
  }
}

function bill(refusal: AskBillRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : { what: `The lines of bill ${refusal.bill} are not known here` };
}

function payment(refusal: PaymentRefusal): Said {
  const nothingTaken = 'Nothing was recorded, nothing was taken.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown_account':
      return { what: `Account ${refusal.account} is not known here`, safe: nothingTaken, todo: 'Find it again.' };
    case 'unknown_bill':
      return { what: `Bill ${refusal.bill} is not this account's`, safe: nothingTaken, todo: 'Esc, and choose the bills again.' };
    case 'settled':
      return { what: `Bill ${refusal.bill} is settled`, safe: nothingTaken, todo: 'Esc, and choose the bills again.' };
    case 'nothing':
      return { what: 'No amount yet', todo: 'Enter what was given, or + for the exact sum.' };
    case 'missing':
      return {
        what: `${yuan(refusal.due)} due, ${yuan(refusal.given)} given: ${yuan(refusal.missing)} missing`,
        safe: nothingTaken,
        todo: 'Take the rest, or leave a bill out.',
      };
    case 'amount':
      return { what: `${yuan(refusal.amount)} is no amount to take`, safe: nothingTaken, todo: 'Enter it again.' };
    case 'overpaid':
      return {
        what: `Card, wallet and cheque give no change: ${yuan(refusal.due)} due, ${yuan(refusal.given)} given`,
        safe: nothingTaken,
        todo: 'Correct it to what is due, or Ctrl+S to put the rest into the deposit.',
      };
    case 'sum_changed':
      return {
        what: `The sum changed: ${yuan(refusal.shown)} was shown, ${yuan(refusal.due)} is due now`,
        safe: nothingTaken,
        todo: 'The new sum is on the screen: tell the customer, then take it.',
      };
    case 'conflict':
      return { what: `This was taken already, receipt ${refusal.receipt}`, safe: 'Nothing was recorded twice.', todo: 'F2 shows that receipt.' };
    case 'no_receipt_number':
      return { what: 'No receipt number is left', safe: nothingTaken, todo: 'A sync brings a new block; if it is urgent, the supervisor calls head office.' };
  }
}

function receipt(refusal: ReceiptRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: 'This payment is not known here', todo: 'If another counter took it, look again when its data has arrived.' };
    case 'wrong_form':
      return {
        what: `The paper says ${refusal.form}, it should be ${refusal.receipt}`,
        safe: 'The payment stands; nothing was printed yet.',
        todo: 'Put the right form in and compare again.',
      };
    case 'no_form':
      return { what: 'A copy needs a form of its own, and no number is left', safe: 'The payment stands.', todo: 'A sync brings a new block; a PDF can be saved meanwhile.' };
  }
}

function reversal(refusal: ReversalRefusal): Said {
  const nothingDone = 'Nothing was reversed.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: 'This payment is not known here, or was not reversed', safe: nothingDone };
    case 'already':
      return {
        what: `Receipt ${refusal.receipt} was reversed at ${refusal.reversed_local} by ${refusal.clerk}`,
        safe: 'Nothing is reversed twice.',
        todo: `Entry ${refusal.trace}; its slip can be printed again.`,
      };
    case 'elsewhere':
      return {
        what: `Taken at hall ${refusal.hall} counter ${refusal.counter}, whose drawer holds the money`,
        safe: nothingDone,
        todo: 'Send the customer there with the receipt; later, finance at head office reverses it and transfers the money back.',
      };
    case 'another_day':
      return {
        what: `Taken on ${refusal.taken_on}; that day's money is banked`,
        safe: nothingDone,
        todo: 'Finance at head office reverses it and transfers the money back. Pass the receipt number on.',
      };
    case 'newer_first':
      return { what: `Receipt ${refusal.receipt} rests on this one`, safe: nothingDone, todo: 'Newest first: reverse that one before.' };
    case 'deposit_spent':
      return {
        what: `${yuan(refusal.missing)} of the deposit it brought is spent`,
        safe: nothingDone,
        todo: 'Reverse the payment that spent it first; if that was elsewhere, ask finance at head office.',
      };
    case 'given_back':
      return { what: 'What goes back is not what was taken', safe: nothingDone, todo: 'Press Esc and begin again.' };
    case 'drawer_short':
      return {
        what: `${yuan(refusal.needed)} to give back, ${yuan(refusal.cash)} in the drawer`,
        safe: nothingDone,
        todo: 'Wait until there is enough cash, or have finance at head office transfer it.',
      };
    case 'drawer_open':
      return { what: 'The drawer that took it is not counted yet', safe: nothingDone, todo: 'Count and close it first.' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

function correction(refusal: CorrectionRefusal): Said {
  const nothingDone = 'Nothing was corrected.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'payment':
      return { ...reversal(refusal.refusal), safe: nothingDone, todo: 'What was counted stays; pass the receipt number on to finance at head office.' };
    case 'nothing':
      return { what: 'That is the same tender', safe: nothingDone, todo: 'Choose again.' };
    case 'more_than_kept':
      return { what: `Only ${yuan(refusal.kept)} was taken that way`, safe: nothingDone, todo: 'Enter a smaller amount.' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

function approval(refusal: ApprovalRefusal): Said {
  switch (refusal.kind) {
    case 'sign_in':
      return signIn(refusal.refusal);
    case 'no_key':
      return { what: `Staff ${refusal.staff} has no key to sign with yet`, todo: 'Head office sets their PIN anew; once that arrives they can approve.' };
    case 'no_authority':
      return noAuthority(refusal.refusal);
  }
}

function noAuthority(refusal: NoAuthority): Said {
  switch (refusal.why) {
    case 'own_act':
      return { what: 'Nobody approves their own act', todo: 'Ask another supervisor.' };
    case 'expired':
      return { what: `What head office allowed ended on ${refusal.until}`, todo: 'Connect to get what holds now, or ask finance at head office.' };
    case 'role':
      return { what: 'This number may not approve reversals', todo: 'Ask the duty supervisor.' };
    case 'above_limit':
      return {
        what: `${yuan(refusal.amount)} is above the approver's limit of ${yuan(refusal.limit)}`,
        todo: 'Ask somebody with a higher limit, or finance at head office.',
      };
  }
}

function sync(refusal: SyncRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : { what: 'This hall has no head office', safe: 'Every record is on this PC.' };
}

function device(refusal: DeviceRefusal): Said {
  return refusal.kind === 'not_now'
    ? notNow(refusal)
    : { what: `${refusal.field} cannot be "${refusal.value}"`, safe: 'No setting was changed.', todo: 'Correct it and store again.' };
}

function backUp(refusal: BackUpRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'no_folder':
      return { what: 'No folder for copies is chosen', todo: 'Name one under Copies, best on another disk.' };
    case 'folder':
      return { what: `The folder ${refusal.folder} cannot be written`, safe: 'Payments are not affected.', todo: `Check the disk and its rights. (${refusal.detail})` };
  }
}

function fault({ command, kind, detail }: Broken): Said {
  const isTaking = command === 'take_payment' || command === 'save_draft';
  const shown = detail ? ` (${detail})` : '';
  const stands = isTaking
    ? 'What was recorded stays; Enter tries again under the same name: nothing is taken twice.'
    : 'What was recorded stays; the step that failed wrote nothing.';
  switch (kind) {
    case NO_ANSWER:
      return {
        what: 'The program behind this page does not answer',
        safe: isTaking ? 'Enter tries again under the same name: nothing is taken twice.' : 'What was recorded is on the disk.',
        todo: 'Wait a moment and try again; if it stays so, open the program anew.',
      };
    case WRONG_TOKEN:
      return { what: 'This page was not opened by the running program', safe: 'Nothing was changed.', todo: 'Open the address that the program printed.' };
    case 'disk_full':
      return { what: 'The disk is full', safe: `Nothing is half written. ${stands}`, todo: 'Ask IT to make room, then go on.' };
    case 'disk':
      return { what: 'The disk fails', safe: stands, todo: `Stop using this PC; go on with a copy or at the next counter, and call IT.${shown}` };
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

function printer(why: PrinterFault): Said {
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

function lineFault(why: LineFault): Said {
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
    case 'office':
      return { what: 'Head office reports a fault.', todo: 'It goes on by itself once that is mended.' };
  }
}

function warning(one: Warning): Said {
  switch (one.warning) {
    case 'clock_jumped':
      return {
        what: `The PC's clock jumped from ${dayOf(one.before)} ${clock(one.before)} to ${dayOf(one.after)} ${clock(one.after)}`,
        safe: 'What is recorded is not affected; the jump is noted.',
        todo: "Check the PC's date and time.",
      };
    case 'receipts_low':
      return { what: `Only ${one.left} receipt numbers are left`, todo: 'A sync brings a new block.' };
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

export const enTroubles: TroubleWords = {
  refusals: {
    sign_in: signIn,
    lock: notNow,
    sign_out: notNow,
    open_demo: setUp,
    found_hall: setUp,
    enrol: setUp,
    open_shift: openShift,
    shift_report: askShift,
    count_drawer: countDrawer,
    close_shift: closeShift,
    day_report: notNow,
    close_day: closeDay,
    find: notNow,
    account,
    bill,
    quote: payment,
    take_payment: payment,
    receipt,
    receipts: notNow,
    print_receipt: receipt,
    see_paper: receipt,
    receipt_pdf: receipt,
    quote_correction: correction,
    correct_tender: correction,
    quote_reversal: reversal,
    reverse_payment: reversal,
    request_reversal: reversal,
    reverse_later: reversal,
    slip: reversal,
    print_slip: reversal,
    save_draft: notNow,
    start_sync: sync,
    set_device: device,
    back_up: backUp,
  },
  fault,
  printer,
  lineFault,
  warning,
};

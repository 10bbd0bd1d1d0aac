// Words for trouble: into the safe, handover, reports.
import type { BankingRefusal, DrawerSlipRefusal, DropRefusal, HandoverRefusal, LeftChangeRefusal, ReportRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { approval, notNow } from './shared';
import { closeShift } from './shift';

export function drop(refusal: DropRefusal): Said {
  const nothingDone = 'Nothing went into the safe.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'face':
      return { what: `There is no note or coin of ${yuan(refusal.face)}`, safe: nothingDone, todo: 'Count by the faces there are.' };
    case 'nothing':
      return { what: 'No pieces yet', safe: nothingDone, todo: 'Enter the pieces that go into the safe.' };
    case 'moved':
      return { what: 'Other cash went into the safe meanwhile', safe: nothingDone, todo: 'Esc, and look again before you go on.' };
    case 'more_than_there':
      return { what: `${yuan(refusal.amount)} would go, and ${yuan(refusal.cash)} should be there`, safe: nothingDone, todo: 'Count again; what really is too much is told at the close.' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

export function handover(refusal: HandoverRefusal): Said {
  const nothingDone = 'The drawer is whose it was.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'count':
      return { ...closeShift(refusal.refusal), safe: nothingDone };
    case 'has_drawer':
      return { what: `${refusal.name} has shift ${refusal.shift} here already`, safe: nothingDone, todo: 'One drawer for each clerk: count and close that one first.' };
    case 'not_anothers':
      return { what: `Shift ${refusal.shift} is no open drawer of another's`, safe: nothingDone, todo: 'Esc, and choose again.' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

export function drawerSlip(refusal: DrawerSlipRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'not_of_a_drawer':
      return { what: `Entry ${refusal.entry} is neither a drop nor a handover`, safe: 'Nothing changed.', todo: 'Esc, and choose again.' };
  }
}

export function report(refusal: ReportRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: `There is no shift ${refusal.shift} at this counter` };
    case 'count_first':
      return { what: 'Counted blind: no X report before the count is written down', safe: 'Payments go on.', todo: 'Count and write it down with F8, then print.' };
  }
}

export function banking(refusal: BankingRefusal): Said {
  const nothingDone = 'Nothing was booked; safe and deposits are as they were.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'nothing':
      return { what: `There is nothing to bank (${yuan(refusal.holds)})`, safe: nothingDone };
    case 'moved':
      return { what: `${yuan(refusal.shown)} was shown, and the safe holds ${yuan(refusal.holds)} now`, safe: nothingDone, todo: 'Count it again, and bank what there is now.' };
    case 'unknown':
      return { what: 'There is no such deposit', safe: nothingDone, todo: 'Esc, and choose again.' };
    case 'already':
      return { what: `The bank's count is written down: ${yuan(refusal.counted)}`, safe: 'It is not written down twice.', todo: "Where it is wrong, correct the bank's count." };
    case 'own_cash':
      return { what: 'You sent this cash to the bank, or one of its drawers was yours', safe: nothingDone, todo: 'Let somebody else of finance correct it.' };
    case 'same_count':
      return { what: 'That is what stands there: there is nothing to correct', safe: nothingDone };
    case 'words':
      return { what: `Why it is corrected takes 1 to ${refusal.limit} characters`, safe: nothingDone };
    case 'reference':
      return { what: `The bank's number has 1 to ${refusal.limit} characters`, safe: nothingDone, todo: 'Write the one of the slip that the bank gave: without it one money may count twice.' };
    case 'is_arrival':
      return { what: `That number is arrival ${refusal.arrival}`, safe: nothingDone, todo: 'Where it is the same money, end that arrival first (say that it counted twice; where it was claimed, take that claim back before), then write the count down.' };
    case 'amount':
      return { what: `The amount cannot be ${yuan(refusal.amount)}`, safe: nothingDone, todo: 'Check it; false notes are never more than the deposit.' };
    case 'same_certificate':
      return { what: `${yuan(refusal.amount)} was taken on that certificate already`, safe: nothingDone, todo: 'Check the number: one certificate counts once. What it has beyond that is taken under its number with "-2" behind.' };
    case 'no_certificate':
      return { what: "The certificate's number is missing", safe: nothingDone, todo: 'It stands on the certificate; without one it is no loss.' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

export function leftChange(refusal: LeftChangeRefusal): Said {
  const nothingDone = 'Nothing was booked; the drawer should hold what it did.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'amount':
      return { what: `Nobody leaves change of ${yuan(refusal.amount)}`, safe: nothingDone, todo: 'Enter 0.01 to 1,000; more is for a supervisor.' };
    case 'no_payment':
      return { what: 'There is no such payment here', safe: nothingDone, todo: 'Choose another receipt, or none.' };
    case 'not_waiting':
      return { what: 'It was paid out already', safe: 'It is not paid twice.' };
    case 'drawer_short':
      return { what: `${yuan(refusal.needed)} is needed, and ${yuan(refusal.cash)} should be there`, safe: nothingDone, todo: 'Wait until there is enough cash.' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

// Words for trouble: shifts.
import type { AskShiftRefusal, CloseDayRefusal, CloseShiftRefusal, CountDrawerRefusal, OpenShiftRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { notNow } from './shared';

export function openShift(refusal: OpenShiftRefusal): Said {
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

export function askShift(refusal: AskShiftRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : { what: `There is no shift ${refusal.shift} at this counter` };
}

export function closeShift(refusal: CloseShiftRefusal): Said {
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

export function countDrawer(refusal: CountDrawerRefusal): Said {
  if (refusal.kind === 'not_anothers') return { what: `Shift ${refusal.shift} is no open drawer of another's`, todo: 'Esc, and choose again.' };
  return refusal.kind === 'not_now' ? notNow(refusal) : closeShift(refusal);
}

export function closeDay(refusal: CloseDayRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'open_drawers':
      return { what: `${refusal.shifts.length} drawers are not counted: shift ${refusal.shifts.join(', ')}`, todo: 'Their owners sign in, count and close; then close the day. Where an owner is away, another clerk takes the drawer over (shift, Alt+Y) and closes it.' };
    case 'nothing':
      return { what: 'There was no shift today: nothing to close' };
  }
}

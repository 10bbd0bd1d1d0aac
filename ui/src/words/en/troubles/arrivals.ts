// Words for trouble: claiming an arrival.
import type { ArrivalFault, ClaimRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { payment } from './payment';
import { notNow } from './shared';

const nothingDone = 'Nothing was claimed.';

function fault(why: ArrivalFault): Said {
  switch (why.kind) {
    case 'unknown':
      return { what: 'This arrival is not known here', safe: nothingDone, todo: 'It comes with the line, once head office wrote it down.' };
    case 'amount':
      return { what: `${yuan(why.amount)} cannot be claimed`, safe: nothingDone, todo: 'Key in an amount above zero.' };
    case 'beyond': {
      const returned = why.returned > 0 ? `, ${yuan(why.returned)} sent back` : '';
      return {
        what: `${yuan(why.asked)} is asked and ${yuan(why.left)} is left: ${yuan(why.amount)} arrived, ${yuan(why.claimed)} claimed${returned}`,
        safe: nothingDone,
        todo: 'Key in less, or see who claimed it; a wrong claim is reversed first.',
      };
    }
  }
}

export function claim(refusal: ClaimRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'arrival':
      return fault(refusal.fault);
    case 'payment':
      return { ...payment(refusal.refusal), safe: nothingDone };
    case 'changed':
      return {
        what: `The account has changed: ${yuan(refusal.into)} goes into its deposit, and ${yuan(refusal.shown)} was shown`,
        safe: nothingDone,
        todo: 'Look at the new figures, then press Enter.',
      };
    case 'conflict':
      return { what: `This request was used for something else: receipt ${refusal.receipt}`, safe: nothingDone, todo: 'Press Esc and begin again.' };
    case 'no_receipt_number':
      return { what: 'Every receipt number of this counter is used', safe: nothingDone, todo: 'Draw numbers from head office, or go to the next counter.' };
  }
}

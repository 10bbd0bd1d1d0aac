// Words for trouble: waiving late fee.
import type { WaiveRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { approval, notNow } from './shared';

export function waiver(refusal: WaiveRefusal): Said {
  const nothingDone = 'Nothing was waived.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown_account':
      return { what: `Account ${refusal.account} is not known here`, safe: nothingDone, todo: 'Check the number; new accounts arrive from head office.' };
    case 'unknown_bill':
      return { what: `Bill ${refusal.bill} is not of this account`, safe: nothingDone, todo: 'Press Esc and choose again.' };
    case 'no_fee_of':
      return {
        what: `Bill ${refusal.bill} owes no late fee: paid, reversed, or not late`,
        safe: nothingDone,
        todo: 'Press Esc and choose again.',
      };
    case 'no_fee':
      return { what: 'This account owes no late fee', safe: nothingDone, todo: 'What is paid goes back by a reversal or a refund.' };
    case 'not_less':
      return {
        what: `The late fee is ${yuan(refusal.fee)}; this would leave ${yuan(refusal.left)}`,
        safe: nothingDone,
        todo: 'It must become less, and not less than nothing.',
      };
    case 'sum_changed':
      return {
        what: `The sum changed: ${yuan(refusal.fee)} is owed now, and this would waive ${yuan(refusal.waived)}`,
        safe: 'Nothing was waived again; if the first try was recorded, the explanation of the bill shows it.',
        todo: 'Press Esc and look before you go on.',
      };
    case 'no_words':
      return { what: 'Why is not said in words', safe: nothingDone, todo: 'Say in a sentence what happened, such as for how long there was no water.' };
    case 'long_words':
      return { what: `At most ${refusal.most} characters`, safe: nothingDone, todo: 'Say it shorter.' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

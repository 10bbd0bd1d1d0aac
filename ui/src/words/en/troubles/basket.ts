// Words for trouble: paying for several accounts at once.
import type { BasketRefusal, GroupRefusal } from '@/ipc/generated';

import type { Said } from '../../said';
import { payment } from './payment';
import { notNow } from './shared';

export function basket(refusal: BasketRefusal): Said {
  const nothingTaken = 'Nothing was taken.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'size':
      return { what: `${refusal.accounts} accounts; 1 to ${refusal.most} at once`, safe: nothingTaken, todo: 'Take them in several payments.' };
    case 'twice':
      return { what: `Account ${refusal.account} stands there twice`, safe: nothingTaken, todo: 'Take one of them out.' };
    case 'nothing_due':
      return { what: `Account ${refusal.account} has no bill to pay`, safe: nothingTaken, todo: 'Take it out.' };
    case 'account': {
      const said = payment(refusal.refusal);
      return { what: `Account ${refusal.account}: ${said.what}`, safe: nothingTaken, todo: 'Take it out, or take its payment alone.' };
    }
    case 'payment':
      return payment(refusal.refusal);
    case 'unknown':
      return { what: 'This counter took no such payment', todo: 'The summary is printed at the counter that took it.' };
  }
}

export function group(refusal: GroupRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : { what: `No account is of company ${refusal.group}`, todo: 'Check the number; head office sends it with the accounts.' };
}

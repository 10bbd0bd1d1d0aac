// What is said when something goes wrong: settlements.
import type { SettlementRefusal } from '@/ipc/generated';

import type { Said } from '../../said';
import { notNow } from './shared';

export function settlement(refusal: SettlementRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'passed':
      return { what: 'Head office decided anew', safe: 'Nothing was written, no money moved.', todo: 'Open the account again and tell the customer what holds now.' };
  }
}

// Words for trouble: this PC, sync, copies.
import type { BackUpRefusal, DeviceRefusal, SyncRefusal } from '@/ipc/generated';

import type { Said } from '../../said';
import { notNow } from './shared';

export function sync(refusal: SyncRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : { what: 'This hall has no head office', safe: 'Every record is on this PC.' };
}

export function device(refusal: DeviceRefusal): Said {
  return refusal.kind === 'not_now'
    ? notNow(refusal)
    : { what: `${refusal.field} cannot be "${refusal.value}"`, safe: 'No setting was changed.', todo: 'Correct it and store again.' };
}

export function backUp(refusal: BackUpRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'no_folder':
      return { what: 'No folder for copies is chosen', todo: 'Name one under Copies, best on another disk.' };
    case 'folder':
      return { what: `The folder ${refusal.folder} cannot be written`, safe: 'Payments are not affected.', todo: `Check the disk and its rights. (${refusal.detail})` };
  }
}

// What is said when something goes wrong: attachments of cases.
import type { AttachmentRefusal } from '@/ipc/generated';
import { count } from '@/parts/format';

import type { Said } from '../../said';
import { lineFault } from './fault';
import { notNow } from './shared';

const mb = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`;

export function attachment(refusal: AttachmentRefusal): Said {
  const safe = 'The case is as it was, and the file was not touched.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: 'This case or attachment is not on this PC', todo: 'Perhaps it has not arrived: sync once, then look again.' };
    case 'unreadable':
      return { what: `${refusal.path} cannot be read: ${refusal.detail}`, safe, todo: 'Check the path; the camera may be writing it still.' };
    case 'not_a_picture':
      return { what: 'This file is neither JPEG, PNG nor PDF', safe, todo: "Save it as JPEG or PDF in the camera's program; another name changes nothing." };
    case 'empty':
      return { what: 'This file is empty', safe, todo: 'The camera may be writing it still: wait a moment, then pick it again.' };
    case 'too_large':
      return { what: `The file has ${mb(refusal.size)}; at most ${mb(refusal.limit)}`, safe, todo: "Lower the resolution in the camera's program, or make several files." };
    case 'too_many':
      return { what: `This case has ${count(refusal.limit)} attachments and takes no more`, safe, todo: 'Make one PDF of several pages; or open another case that names this one.' };
    case 'twice':
      return { what: `The same file was attached to this case at ${refusal.local.slice(0, 16)}`, safe: 'It is there; nothing needs to be done.' };
    case 'not_on_the_list':
      return { what: `“${refusal.paper}” is not on this case's list`, safe, todo: 'Choose the paper again.' };
    case 'no_room':
      return { what: 'The disk is full; the file was not kept', safe, todo: 'Ask IT to free some room; payments and cases go on.' };
    case 'not_here':
      return notHere(refusal);
    case 'damaged':
      return { what: "This PC's copy of the attachment is damaged", safe: "The case's entries are whole.", todo: 'Ask IT to check the disk (cistern verify); it comes back from a copy or head office.' };
  }
}

function notHere({ place, line }: Extract<AttachmentRefusal, { kind: 'not_here' }>): Said {
  if (place.place === 'at_office') {
    const why = line ? `: ${lineFault(line).what}` : '';
    return { what: `The attachment is not on this PC and cannot be fetched now${why}`, safe: `It is at head office since ${place.local.slice(0, 16)}.`, todo: 'Open it again once there is a line.' };
  }
  if (place.place === 'erased') return { what: 'Head office erased the attachment: its retention is over', safe: "The case's entries are here.", todo: 'Ask the customer for it again where it is needed.' };
  return { what: 'The attachment is still at the counter that attached it', safe: "The case's entries are here.", todo: 'Open it again once that counter has sent it; if it cannot wait, call there.' };
}

// Words for trouble: setting up and signing in.
import type { SetUpRefusal } from '@/ipc/generated';

import type { Said } from '../../said';
import { lineFault } from './fault';

export function setUp(refusal: SetUpRefusal): Said {
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
    case 'too_soon':
      return { what: `Too many wrong codes: try again in ${refusal.seconds} seconds`, safe: 'The code is not used up.', todo: "Compare it with head office's sheet meanwhile, then press once more." };
    case 'line':
      return { what: `Head office was not reached: ${lineFault(refusal.fault).what}`, todo: lineFault(refusal.fault).todo ?? 'Check and try again.' };
  }
}

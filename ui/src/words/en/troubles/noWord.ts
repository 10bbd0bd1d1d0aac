// What went wrong, in words: head office's word does not serve.
import type { NoWord } from '@/ipc/generated';
import { second, yuan } from '@/parts/format';

import type { Said } from '../../said';

export function noWord(refusal: NoWord): Said {
  switch (refusal.why) {
    case 'over':
      return { what: `Request ${refusal.number} was used or let go`, todo: 'Go back with Esc and ask anew.' };
    case 'not_given':
      return { what: `Request ${refusal.number} is not answered yet`, todo: 'Wait for the answer, or telephone head office.' };
    case 'other':
      return {
        what: `Request ${refusal.number} is about ${yuan(refusal.amount)}, not about what is to be done now`,
        todo: 'Where the sum moved, go back with Esc and ask anew.',
      };
    case 'wrong_code':
      return { what: 'Wrong digits', safe: 'Nothing was done.', todo: `Compare line by line on the telephone; again after ${second(refusal.next_at)}.` };
    case 'too_soon':
      return { what: 'Wait a moment', todo: `Again after ${second(refusal.next_at)}.` };
  }
}

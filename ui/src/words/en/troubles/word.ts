// What went wrong, in words: head office's word, acts accepted and queued.
import type { WordRefusal } from '@/ipc/generated';

import type { Said } from '../../said';
import { noWord } from './noWord';
import { approval, notNow } from './shared';

export function word(refusal: WordRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'no_office':
      return { what: 'This hall has no head office: nobody elsewhere approves', todo: 'Accept it now, and do it when a supervisor comes.' };
    case 'not_by_word':
      return { what: 'Two sign this who see it: nobody approves it from elsewhere', todo: 'Ask a supervisor to come.' };
    case 'cannot_wait':
      return { what: 'This is done at once or not at all', todo: 'Ask a supervisor to come, or ask head office.' };
    case 'unknown_account':
      return { what: `Account ${refusal.account} is not known here`, todo: "Check the number; a new account comes with head office's data." };
    case 'long_words':
      return { what: `At most ${refusal.most} characters`, todo: 'Say it shorter.' };
    case 'not_waiting':
      return { what: `${refusal.number} does not wait any more`, safe: 'What is done is not done twice.', todo: 'Esc goes back to the list.' };
    case 'not_declined':
      return { what: 'Nobody declined it yet', todo: 'Whoever may approve it keys in their PIN, or wait for head office.' };
    case 'no_word':
      return noWord(refusal.refusal);
    case 'approval':
      return approval(refusal.refusal);
  }
}

// What is said when something goes wrong: what was told, rules that fail.
import type { RuleReportRefusal, ToldRefusal } from '@/ipc/generated';
import { count } from '@/parts/format';

import type { Said } from '../../said';
import { business } from './cases';
import { notNow } from './shared';

export function told(refusal: ToldRefusal): Said {
  const safe = 'Nothing was written; what you typed is still there.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'business':
      return business(refusal.refusal);
    case 'unknown_account':
      return { what: `This PC has no account ${refusal.account}`, safe, todo: 'Open the account again under Counter; where you are not sure, name or telephone will do.' };
    case 'too_long':
      return { what: `${count(refusal.characters)} characters, at most ${count(refusal.limit)}`, safe, todo: 'Shorten name and telephone.' };
    case 'conflict':
      return { what: 'It was written down already, differently', safe: 'The first stands.', todo: 'Open the business again and press once more.' };
    case 'unknown':
      return { what: 'This PC does not know of it', todo: 'It may not have arrived: sync once, then look by telephone, name or account.' };
  }
}

export function ruleReport(refusal: RuleReportRefusal): Said {
  const safe = 'Nothing was written; what you typed is still there.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'business':
      return business(refusal.refusal);
    case 'unknown_case':
      return { what: 'This PC has no such case', safe, todo: 'Go back to Cases, open it again and write it there.' };
    case 'no_words':
      return { what: 'It does not say what happened', safe, todo: 'One sentence: what the customer wanted, and how the rule fails.' };
    case 'too_long':
      return { what: `${count(refusal.characters)} characters, at most ${count(refusal.limit)}`, safe, todo: 'Shorten it.' };
    case 'conflict':
      return { what: `It was reported already, differently: ${refusal.number}`, safe: 'The first stands.', todo: 'What is to be added is another report.' };
  }
}

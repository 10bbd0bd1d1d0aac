// What is said when something goes wrong: business and cases.
import type { BusinessRefusal, CaseRefusal, Gap } from '@/ipc/generated';
import { count } from '@/parts/format';

import type { Said } from '../../said';
import { notNow } from './shared';

export function business(refusal: BusinessRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: `This hall has no business ${refusal.item}`, todo: 'Look again; head office may just have changed the catalogue.' };
    case 'no_such_refusal':
      return { what: 'That reason is gone', todo: 'Open the business again; head office may just have changed the catalogue.' };
  }
}

export function caseRefusal(refusal: CaseRefusal): Said {
  const safe = 'Nothing was written; what you typed is still there.';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'business':
      return business(refusal.refusal);
    case 'unknown':
      return { what: 'This PC has no such case', todo: 'It may not have arrived: sync once, or look by telephone or name.' };
    case 'unknown_account':
      return { what: `This PC has no account ${refusal.account}`, safe, todo: 'Check the number; where you are not sure leave a telephone only.' };
    case 'missing':
      return { ...gap(refusal.gap), safe };
    case 'conflict':
      return { what: `It was written as case ${refusal.number} already, differently`, safe: 'The first stands.', todo: 'Open it under Cases and add a note.' };
    case 'stage':
      return { what: 'The case has moved on; this cannot be done now', safe, todo: 'See how far it is, then decide.' };
  }
}

function gap(missing: Gap): Said {
  switch (missing.of) {
    case 'contact':
      return { what: 'Neither a telephone nor an account', todo: 'Leave one telephone at least, or nobody can be told.' };
    case 'words':
      return { what: 'Nothing says what for', todo: 'One sentence in the customer’s own words.' };
    case 'too_long':
      return { what: `${count(missing.characters)} characters, at most ${count(missing.limit)}`, todo: 'Make it shorter.' };
    case 'field':
      return { what: `“${missing.label}” is empty`, todo: 'Fill it in, then accept.' };
    case 'kind':
      return { what: `“${missing.label}” cannot be so`, todo: 'Choose by the digit; numbers as digits; a day as 2026-12-06.' };
    case 'department':
      return { what: `There is no department ${missing.id}`, todo: 'Choose again; head office may just have changed them.' };
    case 'stars':
      return { what: 'A rating is one to five', todo: 'Press 1 to 5.' };
  }
}

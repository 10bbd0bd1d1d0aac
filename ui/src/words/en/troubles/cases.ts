// What is said when something goes wrong: business and cases.
import type { BusinessRefusal, CaseRefusal, Gap } from '@/ipc/generated';
import { count } from '@/parts/format';

import type { Said } from '../../said';
import { approval, notNow } from './shared';

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
    case 'unknown_bill':
      return { what: `The account has no bill ${refusal.bill}`, safe, todo: 'Open the account again and choose.' };
    case 'settled_bill':
      return { what: `Bill ${refusal.bill} is settled; there is nothing to hold`, safe, todo: 'About a paid bill accept a complaint under Business; what is found wrong is reversed.' };
    case 'in_dispute':
      return { what: `Bill ${refusal.bill} is on hold already, case ${refusal.number}`, safe: 'The first goes on.', todo: 'Open it under Cases and write that the customer came again.' };
    case 'undecided':
      return { what: `The disputed bill ${refusal.bill} waits for a decision`, safe, todo: 'Whether it stands is decided by billing at head office; where the customer takes it back, close it so.' };
    case 'own_account':
      return { what: `Account ${refusal.account} is your own or a relative's`, safe, todo: 'Let a colleague do it.' };
    case 'not_put_right':
      return { what: `Nothing of bill ${refusal.bill} was put right yet`, safe, todo: 'Correct the reading or waive late fee first, then decide; where nothing is wrong, the bill stands.' };
    case 'ask_refund':
      return { what: 'A deposit is asked back at its account, which opens the case', safe, todo: 'Open the account under Counter, press Alt+Y and choose the refund.' };
    case 'refund_waits':
      return { what: `Finance has not decided on ${refusal.number}: the amount is held`, safe, todo: 'Its transfer or refusal is the answer; where the customer takes it back, finance declines it as withdrawn.' };
    case 'approval':
      return { ...approval(refusal.refusal), safe };
    case 'stage':
      return { what: 'The case has moved on; this cannot be done now', safe, todo: 'See how far it is, then decide.' };
  }
}

function gap(missing: Gap): Said {
  switch (missing.of) {
    case 'contact':
      return { what: 'Neither a telephone nor an account', todo: 'Leave one telephone at least, or nobody can be told.' };
    case 'account':
      return { what: 'This needs an account', todo: 'Press Alt+1 and open the account under Counter, then Alt+2 to come back.' };
    case 'phone':
      return { what: 'That telephone cannot be dialled: at least 5 digits, digits only', todo: 'Fill in “Telephone” again; an extension as 88888888x12.' };
    case 'words':
      return { what: 'Nothing says what for', todo: "One sentence in the customer's own words." };
    case 'too_long':
      return { what: `${count(missing.characters)} characters, at most ${count(missing.limit)}`, todo: 'Make it shorter.' };
    case 'field':
      return { what: `“${missing.label}” is empty`, todo: 'Fill it in, then accept.' };
    case 'kind':
      return { what: `“${missing.label}” cannot be so`, todo: 'Choose by the digit; numbers as digits; a day as 2026-12-06.' };
    case 'department':
      return { what: `There is no department ${missing.id}`, todo: 'Choose again; head office may just have changed them.' };
    case 'paper':
      return missing.name === ''
        ? { what: 'No paper was chosen', todo: 'Press the digit of what they brought.' }
        : { what: `This case asks for no “${missing.name}”`, todo: 'Choose again; what is not on its list can be attached.' };
    case 'cause':
      return { what: 'A complaint is closed with its cause', todo: 'Close it again and press 1 to 4: rule, department, equipment, counter.' };
    case 'stars':
      return { what: 'A rating is one to five', todo: 'Press 1 to 5.' };
  }
}

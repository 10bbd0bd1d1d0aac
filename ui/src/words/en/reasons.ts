// What the program found: why an approval does not hold, why an entry cannot mean what it says.
import type { Misfit, NoAuthority, WhyDoubtful } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';

import { entryName } from './entries';

function noAuthority(why: NoAuthority): string {
  switch (why.why) {
    case 'own_act':
      return 'The approver did it themself';
    case 'own_account':
      return "The account is the approver's own or a relative's";
    case 'expired':
      return `The authority ended on ${why.until}`;
    case 'not_yet':
      return `The authority begins on ${why.from}`;
    case 'role':
      return "None of the approver's roles may approve this";
    case 'role_ended':
      return `The approver's role ended on ${why.until}`;
    case 'role_not_yet':
      return `The approver's role begins on ${why.from}`;
    case 'above_limit':
      return `${yuan(why.amount)} yuan are more than the ${yuan(why.limit)} they may approve`;
  }
}

export function doubtful(why: WhyDoubtful): string {
  switch (why.doubt) {
    case 'nobody':
      return 'Nobody approved it';
    case 'no_key':
      return `Staff ${why.staff} had no key then`;
    case 'signature':
      return `The signature of staff ${why.staff} is not over this entry`;
    case 'authority':
      return `There is no version ${why.version} of the authority`;
    case 'no_word':
      return `Head office gave no word ${why.word} on this`;
    case 'used_word':
      return `Word ${why.word} of head office was used before`;
    case 'not_by_word':
      return 'Two have to see this; it is not approved from elsewhere';
    case 'other_sum':
      return `${yuan(why.approved)} yuan were approved, the payments come to ${yuan(why.found)}`;
    case 'own_account':
      return `Staff ${why.staff} declared this account as their own or a relative's, and nobody else approved`;
    case 'not_allowed':
      return noAuthority(why.rule);
  }
}

export function misfit(why: Misfit): string {
  switch (why.misfit) {
    case 'wrong_writer':
      return `This journal may not write this: ${entryName(why.kind)}`;
    case 'malformed':
      return `Its content cannot be read (kind ${why.number}, version ${why.version})`;
    case 'out_of_balance':
      return `${yuan(why.given)} yuan were given, ${yuan(why.used)} used`;
    case 'negative':
      return 'An amount is below zero, or goes nowhere';
    case 'unapproved':
      return 'Somebody else had to approve it, and nobody did';
    case 'no_numbers':
      return 'No receipt numbers, or a range that ends before it begins';
    case 'no_account':
      return 'It names no account';
    case 'same_account':
      return 'It names one account twice';
    case 'no_invoice_number':
      return `“${why.text}” is no invoice number`;
    case 'more_waived':
      return `Bill ${why.bill}: ${yuan(why.waived)} yuan waived of a late fee of ${yuan(why.owed)}`;
    case 'moved_nowhere':
      return 'A payment moved from itself to itself';
    case 'other_money':
      return 'What was taken back and what was taken anew were not the same tenders';
    case 'bill_twice':
      return `Bill ${why.bill} is named twice`;
    case 'lines_differ':
      return `The lines of bill ${why.bill} come to ${yuan(why.lines)} yuan, its sum is ${yuan(why.amount)}`;
    case 'count_differs':
      return `${yuan(why.counted)} yuan were counted, ${yuan(why.said)} are said`;
    case 'wrong_hands':
      return 'A drawer changed hands, and somebody else signed';
    case 'no_hold':
      return 'It ends no hold of the bill';
    case 'stars':
      return `${why.stars} stars, of 1 to 5`;
    case 'attachment_size':
      return `An attachment of ${why.size} bytes: empty, or too large`;
    case 'uncertified':
      return "The city's root does not certify it";
    case 'unbalanced':
      return `The postings are off by ${yuan(why.off)} yuan`;
  }
}

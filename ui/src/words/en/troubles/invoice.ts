// What is said when something is wrong: invoices.
import type { BuyerFault, InvoiceRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { notNow } from './shared';

const NOTHING_ASKED = 'Nothing was asked for; the payment stands.';

export function invoice(refusal: InvoiceRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: 'No such payment here', safe: NOTHING_ASKED };
    case 'reversed':
      return { what: `Receipt ${refusal.receipt} was reversed: no invoice`, safe: NOTHING_ASKED };
    case 'corrected':
      return {
        what: `A bill of receipt ${refusal.receipt} was put right or cancelled: no invoice of it`,
        safe: NOTHING_ASKED,
        todo: 'Head office issues one of the corrected bill on the tax platform; of a cancelled one there is none.',
      };
    case 'already':
      return {
        what: `Asked for at ${refusal.asked_local} by ${refusal.clerk}`,
        safe: `A payment has one invoice; nothing was asked for twice. Record ${refusal.trace}.`,
        todo: 'Head office issues it; if the name is wrong, withdraw it and ask anew.',
      };
    case 'issued':
      return {
        what: `Issued on ${refusal.issued_on}: ${refusal.number}`,
        safe: 'A payment has one invoice; nothing was asked for twice.',
        todo: "If it has not arrived, the number finds it on the tax bureau's site or app.",
      };
    case 'owes_red':
      return { what: `Invoice ${refusal.number} is not cancelled yet`, safe: NOTHING_ASKED, todo: 'Ask again once head office has.' };
    case 'too_late':
      return {
        what: `Taken on ${refusal.taken_on}; an invoice is asked for within a year (until ${refusal.until})`,
        safe: NOTHING_ASKED,
        todo: 'Note the receipt and pass it on to finance at head office.',
      };
    case 'only_deposit':
      return {
        what: `All of it went into the deposit (${yuan(refusal.deposit)}); no bill was paid`,
        safe: NOTHING_ASKED,
        todo: 'It is invoiced when it is used.',
      };
    case 'buyer':
      return { ...buyer(refusal.fault), safe: NOTHING_ASKED };
    case 'nothing_asked':
      return { what: 'There is nothing to withdraw', safe: 'Nothing has changed.' };
  }
}

function buyer(fault: BuyerFault): Said {
  switch (fault.wrong) {
    case 'title':
      return fault.characters === 0
        ? { what: 'No name yet', todo: 'Enter the full name.' }
        : { what: `The name has ${fault.characters} characters, 100 at most`, todo: 'Check the name.' };
    case 'tax_number':
      return taxNumber(fault.fault);
    case 'email':
      return { what: 'Not an e-mail address', todo: 'Check it, or leave it empty.' };
    case 'phone':
      return { what: 'Not a telephone number', todo: 'Check it, or leave it empty.' };
  }
}

function taxNumber(fault: Extract<BuyerFault, { wrong: 'tax_number' }>['fault']): Said {
  switch (fault.why) {
    case 'length':
      return { what: `A tax number has 18 characters; this one has ${fault.characters}`, todo: 'Enter it anew from the licence.' };
    case 'character':
      return {
        what: `Character ${fault.at} is "${fault.character}", which no tax number holds`,
        todo: 'I, O, S, V and Z are not used: most likely a digit.',
      };
    case 'check_digit':
      return {
        what: `The tax number does not check: by the first 17 the last would be ${fault.expected}`,
        todo: 'Compare it character by character; one is misread, or two are swapped.',
      };
  }
}

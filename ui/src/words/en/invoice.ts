// Invoices: asked for, how far they are, cancelled.
import { yuan } from '@/parts/format';

import type { Screens } from '../zh-CN';

const percent = (rate: string): string => `${Number(rate) * 100}%`;

export const words: Pick<Screens, 'invoice'> = {
  invoice: {
    go: 'Invoice',
    title: 'Invoice',
    amount: (mark) => {
      switch (mark.stage) {
        case 'none':
        case 'refused':
        case 'withdrawn':
          return 'Can be invoiced';
        case 'requested':
        case 'withdrawing':
          return 'Asked for';
        case 'issued':
        case 'owes_red':
          return 'Invoiced';
        case 'reddened':
          return 'Taken back in red';
      }
    },
    buyer: 'Made out to',
    erased: '(not known here)',
    askedAt: 'Asked for',
    stage: (mark) => {
      switch (mark.stage) {
        case 'none':
          return 'none';
        case 'requested':
          return 'asked for; head office issues it';
        case 'withdrawing':
          return 'withdrawn; the tax platform has not answered';
        case 'issued':
          return `issued, ${mark.number} (${mark.issued_on})`;
        case 'owes_red':
          return `to be cancelled: ${mark.number}`;
        case 'reddened':
          return `${mark.number} is cancelled by ${mark.red_number}`;
        case 'refused':
          return `not issued: ${mark.reason}`;
        case 'withdrawn':
          return 'withdrawn';
      }
    },
    mark: (mark) => {
      switch (mark.stage) {
        case 'none':
        case 'withdrawn':
          return 'no invoice';
        case 'requested':
        case 'withdrawing':
          return 'invoice asked for';
        case 'issued':
          return `invoice ${mark.number}`;
        case 'owes_red':
          return `to be cancelled ${mark.number}`;
        case 'reddened':
          return `cancelled ${mark.number}`;
        case 'refused':
          return 'invoice not issued';
      }
    },
    red: (mark) => {
      if (mark.stage === 'owes_red') {
        return { what: 'The receipt was reversed: head office issues the red invoice', safe: 'Nothing is to be asked for here; its number arrives by itself.' };
      }
      if (mark.stage === 'reddened') {
        return { what: 'The receipt was reversed, and its invoice cancelled by a red one', safe: 'This payment has no invoice any more; ask for one on the receipt of a new payment.' };
      }
      return null;
    },
    taxed: (line) => (line.rate ? `${percent(line.rate)}, tax within ${yuan(line.tax)}` : line.exempt ? 'exempt' : 'not taxed'),
    noLines: (why) => {
      switch (why.why) {
        case 'no_rate':
          return `Head office has set no tax rate for ${why.component || 'the late fee'}`;
        case 'no_bill':
          return `Bill ${why.bill} has not arrived here`;
        case 'out_of_range':
          return 'An amount out of range';
      }
    },
    noLinesTodo: 'Ask for it all the same; finance sees to the lines.',
    depositLater: (amount) => `The ${yuan(amount)} in the deposit are invoiced when they are used.`,
    comesLater: (tender) => `Paid by ${tender.toLowerCase()}: it is issued once the money is there. Tell the customer.`,
    toWhom: 'Made out to whom?',
    company: 'A company',
    person: 'A person',
    fields: { title: 'Full name', tax_number: 'Tax number', email: 'E-mail, may stay empty', phone: 'Telephone, may stay empty' },
    ask: 'Ask for the invoice',
    anythingWrong: 'Something wrong, or not wanted any more?',
    takeBack: 'Withdraw it',
    askRed: 'Have it cancelled, to get another',
    done: {
      requested: {
        what: 'The invoice is asked for',
        safe: 'It is recorded and goes as soon as there is a line; a payment has one invoice.',
        todo: 'Tell the customer: head office sends it by e-mail or message, and its number will be seen here.',
      },
      withdrawn: {
        what: 'Withdrawn',
        safe: 'The payment stands. If head office has issued it meanwhile, it is cancelled by a red one.',
        todo: 'For another name press Esc and ask anew.',
      },
      redAsked: {
        what: 'Head office is asked to cancel it',
        safe: 'The payment stands; a red invoice cancels the first.',
        todo: 'After that it can be asked for under another name.',
      },
    },
    withReversal: (mark) => {
      switch (mark.stage) {
        case 'requested':
        case 'withdrawing':
          return { what: 'An invoice is asked for: the reversal withdraws it.' };
        case 'issued':
        case 'owes_red':
          return {
            what: `Its invoice ${mark.number} must be cancelled by a red one after the reversal.`,
            todo: 'Head office does that; tell the customer that the invoice proves nothing any more.',
          };
        case 'none':
        case 'reddened':
        case 'refused':
        case 'withdrawn':
          return null;
      }
    },
  },
};

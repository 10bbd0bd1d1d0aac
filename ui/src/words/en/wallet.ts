// Wallets and cheques.
import type { Screens } from '../zh-CN';

import { many } from './many';

export const words: Pick<Screens, 'wallet' | 'cheque'> = {
  wallet: {
    title: 'Wallets without a result',
    whose: { wechat: 'WeChat', alipay: 'Alipay' },
    state: (now, by) => {
      switch (now.state) {
        case 'asking':
          return { what: 'the customer is paying' };
        case 'cancelling':
          return { what: 'being cancelled', todo: 'The platform allows it 15 seconds after the scan.' };
        case 'unknown':
          return {
            what: 'result unknown',
            safe: 'Nothing is booked; it will be by itself once the result is known.',
            todo: `Look at the customer's ${by} list; head office matches the platform's statement. Nobody pays twice.`,
          };
        case 'unbooked':
          return { what: 'paid, booked once a shift is open', safe: 'It is neither lost nor taken twice.', todo: 'Open a shift: it is booked and printed by itself.' };
        case 'paid':
          return { what: 'paid' };
        case 'ended':
          return {
            what: { failed: 'not paid', cancelled: 'cancelled, nothing taken', given_back: 'given back by the platform' }[now.end],
            safe: 'Nothing is booked, the bills are still owed.',
            todo: 'Scan another code, or take it another way.',
          };
      }
    },
    reference: (tender, fault) => {
      switch (fault.why) {
        case 'missing':
          return { what: `${tender} needs its number`, todo: "Type the number of the bank's slip, or take it another way." };
        case 'cheque':
          return { what: 'A cheque needs number, bank and date', todo: 'The date as 2026-12-06.' };
        case 'postdated':
          return { what: `The cheque is dated ${fault.dated}`, todo: 'No bank takes it before. Take it another way.' };
        case 'expired':
          return { what: `The cheque's date ${fault.dated} is more than 10 days ago`, todo: 'No bank pays it. Ask for another.' };
        case 'malformed':
          return { what: `The number of the ${tender} cannot be`, todo: 'Type it as it stands on the slip.' };
      }
    },
    since: (seconds) => `For ${many(seconds, 'second')}. Serve the next customer meanwhile.`,
    cancel: 'Cancel',
    seen: 'Understood',
    waiting: (count) => `${many(count, 'wallet')} without a result`,
    ended: (count) => `${many(count, 'wallet')} not paid`,
    noGateway: 'No gateway is set up: press F9, and type the order number once the customer has paid',
    scan: "Once the sum is shown, scan the customer's payment code",
    held: 'waits for a wallet',
    heldBill: "One of the bills waits for a wallet's result",
    heldTodo: 'Wait for it; to take it all the same, press Alt+H.',
    heldAnyway: 'Take it all the same',
    unconfirmed: 'of which wallets not confirmed',
    pending: 'of which cheques not cleared',
    gateway: 'Gateway to wallets',
    gatewayHint: "It charges WeChat and Alipay codes (a supervisor changes it). Empty: wallets rest on the clerk's word, and the receipt says so.",
    gatewayPlace: 'https://pay.example.com',
    closing: (count) => `${many(count, 'wallet')} without a result still`,
    closingSafe: 'Close all the same: money that comes is booked in the next shift, and no drawer moves.',
  },
  cheque: {
    number: 'Cheque number',
    bank: 'Bank',
    dated: 'Date',
    title: 'Cheques cleared or bounced',
    mark: 'cheque bounced',
    bouncedAt: (time) => `The cheque bounced, reversed ${time}`,
    of: 'Customer',
    amount: 'Cheque',
    together: (receipts) => `One cheque for ${receipts} receipts of a basket: told for all of them.`,
    pending: 'Cheques pending',
    none: 'No cheque is pending',
    which: (count) => `${many(count, 'cheque')} pending. Which did the bank speak of?`,
    said: 'What did the bank say?',
    isCleared: 'Cleared',
    isBounced: 'Bounced',
    bounces: 'The whole payment is undone, its bills owe again since their own date; what was paid beside the cheque goes into the deposit.',
    headOffice: "Head office's finance says what the bank said; it comes here with the next sync.",
    headOfficeTodo: (receipt) => `Tell head office the receipt's number: ${receipt}.`,
    cleared: { what: 'Written down: cleared', safe: "The bills stay paid; the cheque is the bank's balance now." },
    bounced: { what: 'Written down: bounced', safe: 'The bills owe again, with the late fee since their own date; the receipt is void.', todo: 'Tell the customer, and take the receipt back.' },
  },
};

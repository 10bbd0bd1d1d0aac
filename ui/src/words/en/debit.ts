// Direct debits in flight.
import type { Screens } from '../zh-CN';

export const words: Pick<Screens, 'debit'> = {
  debit: {
    mark: (at, day) => (at.is_overdue ? `at the bank, due back ${day}` : `at the bank until ${day}`),
    failed: 'debit failed',
    failedFor: (why, day) => `Direct debit failed on ${day}: ${why.reason || 'the bank gave no reason'}`,
    ask: (batch) => `A bill picked is at the bank in batch ${batch}, which has not come back`,
    askTodo: 'Tell the customer: the bank may take it as well; what is paid twice goes into the deposit, to be given back on request. To take it all the same, press Alt+V.',
    told: 'Told, take it all the same',
    toldAlready: 'The customer was told: at the bank, taken all the same',
    paid: 'Direct debit',
  },
};

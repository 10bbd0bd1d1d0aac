// Slips: of reversals, of refunds.
import type { Screens } from '../zh-CN';

export const words: Pick<Screens, 'slip'> = {
  slip: {
    print: (slip) => `Print the ${slip.toLowerCase()}`,
    printed: (slip) => `${slip} printed`,
    filed: (slip) => `${slip} kept as a file:`,
    look: (slip) => `${slip} sent to the printer. Look at the paper; print again if nothing came out.`,
    stands: 'It is recorded and can be printed again.',
  },
};
